/** How much focus each day holds: every instant once (rules TI4 to TI7). */

import type { Session } from "../sessions/session.ts";
import type { EpochMs, Interval } from "../time.ts";
import { calendarOf } from "./user-day.ts";

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
  // As most are, and many are asked.
  if (session.pauses.length === 0) return Math.max(0, session.sessionEnd - session.sessionStart);
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

/** What is left of the session beside what older ones have taken, and what is taken with it. */
function besides(session: Worked, taken: readonly Interval[]): readonly Interval[][] {
  const still = taken.filter(({ end }) => end > session.sessionStart);
  const own = partsOf(session).flatMap((part) => without(part, still));
  return [own, [...still, ...own]];
}

/**
 * Divides the time among the sessions that cover it (rule TI6): each instant once, in the order of
 * the sessions. Few overlap and few have pauses, so little is made for the others.
 *
 * @param newestFirst in the order of `byNewestStart`; an instant goes to the oldest
 */
export function eachOwn<T extends Worked>(newestFirst: readonly T[], take: Take<T>): void {
  let taken: readonly Interval[] = [];
  let alone: T | undefined; // whose parts are what is taken
  let reached = ALWAYS.start;
  for (let nth = newestFirst.length - 1; nth >= 0; nth -= 1) {
    const session = newestFirst[nth];
    if (session?.kind !== "focus") continue;
    if (session.sessionStart >= reached) {
      alone = session;
      takeParts(session, take);
    } else {
      const [own = [], all = []] = besides(session, alone ? partsOf(alone) : taken);
      alone = undefined;
      taken = all;
      for (const { start, end } of own) take(session, start, end);
    }
    reached = Math.max(reached, session.sessionEnd);
  }
}

type Take<T> = (session: T, start: EpochMs, end: EpochMs) => void;

function takeParts<T extends Worked>(session: T, take: Take<T>): void {
  if (session.pauses.length === 0) take(session, session.sessionStart, session.sessionEnd);
  else for (const { start, end } of partsOf(session)) take(session, start, end);
}

/**
 * Focus by day, as far as it lies within a stretch of time; a day may come up more than once.
 *
 * @param take gets the day, counted from 1970-01-01, and milliseconds
 */
export function eachDay(
  newestFirst: readonly Worked[],
  dayStart: string,
  take: (day: number, ms: number) => void,
  within: Interval = ALWAYS,
): void {
  let [zone, calendar] = ["UTC", calendarOf("UTC", dayStart)];
  let span = calendar.spanAt(0);
  let sum = 0; // of that day, since it was looked up
  const note = (): void => {
    if (sum > 0) take(span.day, sum);
    sum = 0;
  };
  eachOwn(newestFirst, ({ timeZone }, from, to) => {
    if (timeZone !== zone) {
      note();
      [zone, calendar] = [timeZone, calendarOf(timeZone, dayStart)];
      span = calendar.spanAt(from);
    }
    const last = Math.min(to, within.end);
    for (let start = Math.max(from, within.start); start < last; ) {
      if (start < span.start || start >= span.end) {
        note();
        span = calendar.spanAt(start);
      }
      const end = Math.min(last, span.end);
      sum += end - start;
      start = end;
    }
  });
  note();
}

/** Focus in milliseconds, by the day, which is counted from 1970-01-01. */
export function focusOf(newestFirst: readonly Worked[], dayStart: string): Map<number, number> {
  const totals = new Map<number, number>();
  eachDay(newestFirst, dayStart, (day, ms) => totals.set(day, (totals.get(day) ?? 0) + ms));
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
