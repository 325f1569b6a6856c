import { byNewestStart } from "../sessions/order.ts";
import type { Interval } from "../time.ts";
import type { LocalDate } from "./date.ts";
import { around, focusByDay, type Worked } from "./focus.ts";

/** How much focus each day holds, and the sessions that were counted for it. */
export interface FocusDays {
  /** Newest start first. */
  readonly sessions: readonly Worked[];
  readonly dayStart: string;
  /** In milliseconds; a day without focus is not in it. */
  readonly totals: ReadonlyMap<LocalDate, number>;
}

/** Where more than this part of the sessions is new, all are counted anew. */
export const FEW = 1 / 8;

/** How many items both lists have in common from the first on. */
function commonStart(before: readonly Worked[], after: readonly Worked[], most: number): number {
  let count = 0;
  while (count < most && before[count] === after[count]) count += 1;
  return count;
}

function commonEnd(before: readonly Worked[], after: readonly Worked[], most: number): number {
  const [lastBefore, lastAfter] = [before.length - 1, after.length - 1];
  let count = 0;
  while (count < most && before[lastBefore - count] === after[lastAfter - count]) count += 1;
  return count;
}

/** The sessions that only one of the two lists has. Both are in order, so most are at its ends. */
export function differences(
  before: readonly Worked[],
  after: readonly Worked[],
): readonly Worked[] {
  if (before === after) return [];
  const shorter = Math.min(before.length, after.length);
  const end = commonEnd(before, after, shorter);
  const start = commonStart(before, after, shorter - end);
  const gone = new Set(before.slice(start, before.length - end));
  const come = after.slice(start, after.length - end).filter((one) => !gone.delete(one));
  return [...gone, ...come];
}

/** The stretches of time that the sessions lie in, in order and apart. */
export function stretches(sessions: readonly Worked[]): readonly Interval[] {
  const found: Interval[] = [];
  for (const one of sessions.toSorted((a, b) => a.sessionStart - b.sessionStart)) {
    const last = found.at(-1);
    if (last && one.sessionStart <= last.end) {
      found.splice(-1, 1, { ...last, end: Math.max(last.end, one.sessionEnd) });
    } else found.push({ start: one.sessionStart, end: one.sessionEnd });
  }
  return found;
}

/**
 * The days after a change of the sessions (rule TI10). An instant's day follows from the sessions
 * that cover it alone, so what no changed session covers stays as it was counted.
 */
export function recount(
  { sessions: before, dayStart, totals }: FocusDays,
  sessions: readonly Worked[],
  changed: readonly Worked[] = differences(before, sessions),
): FocusDays {
  const next = new Map(totals);
  const add = (list: readonly Worked[], within: Interval, sign: 1 | -1): void => {
    for (const [date, ms] of focusByDay(around(list, within), dayStart, within)) {
      const sum = (next.get(date) ?? 0) + sign * ms;
      if (sum === 0) next.delete(date);
      else next.set(date, sum);
    }
  };
  for (const within of stretches(changed)) {
    add(before, within, -1);
    add(sessions, within, 1);
  }
  return { sessions, dayStart, totals: next };
}

/** @param before how it was when last counted */
export function focusDays(
  sessions: readonly Worked[],
  dayStart: string,
  before?: FocusDays,
): FocusDays {
  if (before?.dayStart === dayStart) {
    const changed = differences(before.sessions, sessions);
    if (changed.length <= sessions.length * FEW) return recount(before, sessions, changed);
  }
  return { sessions, dayStart, totals: focusByDay(sessions, dayStart) };
}

/** The days with one more session, which the list does not hold: the one under way. */
export function withSession(days: FocusDays, one: Worked): ReadonlyMap<LocalDate, number> {
  const within = { start: one.sessionStart, end: one.sessionEnd };
  const near = around(days.sessions, within);
  const place = near.findIndex((other) => byNewestStart(one, other) < 0);
  const more = near.toSpliced(place === -1 ? near.length : place, 0, one);
  return recount({ ...days, sessions: near }, more, [one]).totals;
}
