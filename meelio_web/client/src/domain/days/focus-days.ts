import { byNewestStart } from "../sessions/order.ts";
import { type Blocks, blocksOf, NEAR, onDay } from "./blocks.ts";
import { type LocalDate, toDayNumber, toLocalDate } from "./date.ts";
import { around, eachDay, LONGEST_MS, type Worked } from "./focus.ts";

const DAY = 86_400_000;

/** How much focus each day holds; days are counted from 1970-01-01. */
export interface DayTotals {
  /** In milliseconds. */
  on(day: number): number;
  /** No day before it holds any. */
  readonly from: number;
  /** Nor does that day, or a later one. */
  readonly to: number;
}

/** Those of a list of sessions. */
export interface FocusDays extends DayTotals {
  readonly blocks: Blocks<Worked, number>;
}

/** The last day before the date that holds any; null where none does. */
export function lastFocus(totals: DayTotals, before: LocalDate): LocalDate | null {
  for (let day = Math.min(toDayNumber(before), totals.to) - 1; day >= totals.from; day -= 1) {
    if (totals.on(day) > 0) return toLocalDate(day);
  }
  return null;
}

function totalsOf(sessions: readonly Worked[], dayStart: string, from: number, to: number) {
  const totals = new Float64Array(to - from);
  eachDay(sessions, dayStart, (day, ms) => {
    if (day >= from && day < to) totals[day - from] = (totals[day - from] ?? 0) + ms;
  });
  return totals;
}

/**
 * Counts a day when it is asked for, with those around it.
 *
 * @param sessions newest start first
 * @param before how it was when last counted
 */
export function focusDays(
  sessions: readonly Worked[],
  dayStart: string,
  before?: FocusDays,
): FocusDays {
  const blocks = blocksOf(sessions, dayStart, before?.blocks);
  const [newest, oldest] = [sessions[0], sessions.at(-1)];
  return {
    blocks,
    on: (day) => onDay(blocks, day, totalsOf) ?? 0,
    from: oldest ? Math.floor(oldest.sessionStart / DAY) - NEAR : 0,
    to: newest ? Math.floor((newest.sessionStart + LONGEST_MS) / DAY) + NEAR + 1 : 0,
  };
}

export type CountDays = (sessions: readonly Worked[], dayStart: string) => FocusDays;

/** Counts them, and keeps what it counted for the next time. */
export function keepDays(): CountDays {
  let days: FocusDays | undefined;
  return (sessions, dayStart) => {
    if (days?.blocks.sessions !== sessions || days.blocks.dayStart !== dayStart) {
      days = focusDays(sessions, dayStart, days);
    }
    return days;
  };
}

/** The days with one more session, which the list does not hold: the one under way. */
export function withSession({ blocks, ...days }: FocusDays, one: Worked): DayTotals {
  const { sessions, dayStart } = blocks;
  const within = { start: one.sessionStart, end: one.sessionEnd };
  const near = around(sessions, within);
  const place = near.findIndex((other) => byNewestStart(one, other) < 0);
  const more = near.toSpliced(place === -1 ? near.length : place, 0, one);
  const changes = new Map<number, number>();
  const add = (list: readonly Worked[], sign: 1 | -1): void =>
    eachDay(
      list,
      dayStart,
      (day, ms) => changes.set(day, (changes.get(day) ?? 0) + sign * ms),
      within,
    );
  add(near, -1);
  add(more, 1);
  return {
    on: (day) => days.on(day) + (changes.get(day) ?? 0),
    from:
      sessions.length > 0 ? Math.min(days.from, ...changes.keys()) : Math.min(...changes.keys()),
    to: Math.max(days.to, ...[...changes.keys()].map((day) => day + 1)),
  };
}
