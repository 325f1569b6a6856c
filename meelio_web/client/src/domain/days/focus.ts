/** How much focus each day holds: every instant once (rules TI4 to TI7). */

import type { Session } from "../sessions/session.ts";
import type { EpochMs, Interval } from "../time.ts";
import type { LocalDate } from "./date.ts";
import { type Calendar, calendarOf } from "./user-day.ts";

/** What of a session, or of a run, says when it was worked. */
export type Worked = Pick<
  Session,
  "id" | "kind" | "sessionStart" | "sessionEnd" | "pauses" | "timeZone"
>;

/** No session lasts longer, so none that began earlier reaches into what begins now. */
export const LONGEST_MS = 86_400_000;

const ALWAYS: Interval = { start: Number.NEGATIVE_INFINITY, end: Number.POSITIVE_INFINITY };

/** What is left of a stretch of time without its pauses. */
export function activeParts(whole: Interval, pauses: readonly Interval[]): Interval[] {
  if (pauses.length === 0) return isSome(whole) ? [whole] : []; // as most are
  const parts: Interval[] = [];
  let from = whole.start;
  for (const pause of pauses) {
    if (pause.start > from) parts.push({ start: from, end: Math.min(pause.start, whole.end) });
    from = Math.max(from, pause.end);
  }
  if (from < whole.end) parts.push({ start: from, end: whole.end });
  return parts;
}

export function partsOf({ sessionStart, sessionEnd, pauses }: Worked): Interval[] {
  return activeParts({ start: sessionStart, end: sessionEnd }, pauses);
}

export function activeMs(session: Worked): number {
  return lengthOf(partsOf(session));
}

function lengthOf(parts: readonly Interval[]): number {
  return parts.reduce((sum, { start, end }) => sum + end - start, 0);
}

/** What both share; of no length where they share nothing. */
export function clip(part: Interval, within: Interval): Interval {
  if (within === ALWAYS) return part;
  const start = Math.max(part.start, within.start);
  return { start, end: Math.max(start, Math.min(part.end, within.end)) };
}

function isSome({ start, end }: Interval): boolean {
  return start < end;
}

/** The part without what is taken already. */
function without(part: Interval, taken: readonly Interval[]): readonly Interval[] {
  let left: readonly Interval[] = [part];
  for (const { start, end } of taken) {
    const [before, after] = [
      { start: ALWAYS.start, end: start },
      { start: end, end: ALWAYS.end },
    ];
    left = left.flatMap((one) => [clip(one, before), clip(one, after)]).filter(isSome);
  }
  return left;
}

/** Adds the stretch to the days that it lies in. */
function share(totals: Map<LocalDate, number>, part: Interval, calendar: Calendar): void {
  for (let { start } = part; start < part.end; ) {
    const day = calendar.at(start);
    const end = Math.min(part.end, day.end);
    totals.set(day.date, (totals.get(day.date) ?? 0) + end - start);
    start = end;
  }
}

/**
 * Focus per day, in milliseconds, as far as it lies within a stretch of time.
 *
 * @param newestFirst in the order of `byNewestStart`; an instant goes to the oldest
 */
export function focusByDay(
  newestFirst: readonly Worked[],
  dayStart: string,
  within: Interval = ALWAYS,
): Map<LocalDate, number> {
  const totals = new Map<LocalDate, number>();
  let taken: readonly Interval[] = [];
  let reached = ALWAYS.start;
  for (const session of newestFirst.toReversed()) {
    if (session.kind !== "focus") continue;
    const parts = partsOf(session);
    const isFree = session.sessionStart >= reached;
    const still = isFree ? [] : taken.filter(({ end }) => end > session.sessionStart);
    const own = isFree ? parts : parts.flatMap((part) => without(part, still));
    taken = isFree ? own : [...still, ...own];
    reached = Math.max(reached, session.sessionEnd);
    const calendar = calendarOf(session.timeZone, dayStart);
    for (const part of own) share(totals, clip(part, within), calendar);
  }
  return totals;
}

/** How many of the list began at the instant or later. */
function countFrom(newestFirst: readonly Worked[], instant: EpochMs): number {
  let [low, high] = [0, newestFirst.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((newestFirst[middle]?.sessionStart ?? instant) >= instant) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Those that may share time with the stretch, found without a look at all others. */
export function around<T extends Worked>(newestFirst: readonly T[], within: Interval): T[] {
  const from = countFrom(newestFirst, within.end);
  return newestFirst.slice(from, countFrom(newestFirst, within.start - LONGEST_MS));
}
