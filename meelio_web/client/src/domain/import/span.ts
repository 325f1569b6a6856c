/** When a row's readings of the clock were, as far as they can be told. */

import { type LocalDate, toDayNumber } from "../days/date.ts";
import { firstAt, wallAt } from "../days/zone.ts";
import type { EpochMs, Interval } from "../time.ts";
import { AHEAD_MS, LONGEST_MS, YEAR_2000 } from "./bounds.ts";
import type { Reason } from "./types.ts";

const DAY = 86_400_000;
/** Longer than any clock was put back by. */
const AFTER = 4 * 3_600_000;

/** What went wrong, and what was found. */
export interface Fault {
  readonly reason: Reason;
  readonly about: string;
}

export function fault(reason: Reason, about = ""): Fault {
  return { reason, about };
}

export function isFault(value: object): value is Fault {
  return "reason" in value;
}

export function wallOf(date: LocalDate, time: number): number {
  return toDayNumber(date) * DAY + time;
}

/**
 * The instants at which a zone's clock showed this: none where it was put forward past it, two where
 * it was put back.
 */
export function instantsAt(wall: number, zone: string): readonly EpochMs[] {
  const first = firstAt(wall, zone);
  if (wallAt(first, zone) !== wall) return [];
  const later = first + AFTER;
  const second = wall - (wallAt(later, zone) - later);
  return second > first && wallAt(second, zone) === wall ? [first, second] : [first];
}

export interface Span extends Interval {
  readonly isDoubtful: boolean;
}

/** How far end less start may be from the length that the file states. */
export interface Tolerance {
  readonly shorterMs: number;
  /** A stated length that is shorter than this may have pauses. */
  readonly mayPause: boolean;
}

function agrees(span: Interval, lengthMs: number | null, tolerance: Tolerance): boolean {
  if (lengthMs === null) return true;
  const more = span.end - span.start - lengthMs;
  return more >= -tolerance.shorterMs && (tolerance.mayPause || more <= tolerance.shorterMs);
}

/** Puts together what the readings may have meant; of several ways the first, which is doubtful. */
export function spanOf(
  starts: readonly EpochMs[],
  ends: readonly EpochMs[],
  lengthMs: number | null,
  tolerance: Tolerance,
): Span | Fault {
  const pairs = starts.flatMap((start) => ends.map((end) => ({ start, end })));
  const first = pairs[0];
  if (first === undefined) return fault("no_such_time");
  const forward = pairs.filter(({ start, end }) => end > start);
  if (forward.length === 0) {
    const isNothing = pairs.some(({ start, end }) => start === end);
    return fault(isNothing ? "no_time_spent" : "ends_before_start");
  }
  const [best, another] = forward.filter((pair) => agrees(pair, lengthMs, tolerance));
  if (best) return { ...best, isDoubtful: another !== undefined };
  return fault("length_differs");
}

/** What is true of every session (rule FS3). */
export function checkSpan({ start, end }: Interval, now: EpochMs): Fault | null {
  if (start < YEAR_2000) return fault("before_2000");
  if (end <= start) return fault(end === start ? "no_time_spent" : "ends_before_start");
  if (end - start > LONGEST_MS) return fault("too_long");
  return end > now + AHEAD_MS ? fault("in_future") : null;
}
