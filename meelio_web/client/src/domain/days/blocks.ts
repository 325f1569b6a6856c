/**
 * What days hold, counted a month or so at a time when somebody asks for one of them. After a change
 * what is near it is forgotten, and the rest stays (rule TI10): an instant's day follows from the
 * sessions that cover it alone.
 */

import { changesOf, stretches } from "./changes.ts";
import { around, type Worked } from "./focus.ts";

const DAY = 86_400_000;
const LENGTH = 32;
/** No user day is so many days from the same date in UTC. */
export const NEAR = 2;
/** Where more than this part of the sessions is new, all is forgotten. */
const FEW = 1 / 8;

/** One item for each day from `from` on, which is counted from 1970-01-01 as `to` is. */
export type Count<S, T> = (
  sessions: readonly S[],
  dayStart: string,
  from: number,
  to: number,
) => ArrayLike<T>;

export interface Blocks<S, T> {
  /** Newest start first. */
  readonly sessions: readonly S[];
  readonly dayStart: string;
  readonly counted: Map<number, ArrayLike<T>>;
}

function blockOf(day: number): number {
  return Math.floor(day / LENGTH);
}

/** What of it still holds. */
function kept<S extends Worked, T>(before: Blocks<S, T>, sessions: readonly S[]) {
  const counted = new Map(before.counted);
  const { gone, come } = changesOf(before.sessions, sessions);
  if (gone.length + come.length > sessions.length * FEW) return new Map<number, ArrayLike<T>>();
  for (const { start, end } of stretches([...gone, ...come])) {
    const last = blockOf(Math.floor(end / DAY) + NEAR);
    for (let nth = blockOf(Math.floor(start / DAY) - NEAR); nth <= last; nth += 1) {
      counted.delete(nth);
    }
  }
  return counted;
}

/** @param before how they were when last asked */
export function blocksOf<S extends Worked, T>(
  sessions: readonly S[],
  dayStart: string,
  before?: Blocks<S, T>,
): Blocks<S, T> {
  const holds = before?.dayStart === dayStart;
  return { sessions, dayStart, counted: holds ? kept(before, sessions) : new Map() };
}

/** Keeps what was found by another count of the same days: one for each from that day on. */
export function note<S, T>({ counted }: Blocks<S, T>, from: number, found: ArrayLike<T>): void {
  counted.set(blockOf(from), found);
}

/** Whether it is known already what the day holds. */
export function isCounted<S, T>({ counted }: Blocks<S, T>, day: number): boolean {
  return counted.has(blockOf(day));
}

/** What the day holds, counted from 1970-01-01. */
export function onDay<S extends Worked, T>(
  { sessions, dayStart, counted }: Blocks<S, T>,
  day: number,
  count: Count<S, T>,
): T | undefined {
  const nth = blockOf(day);
  let block = counted.get(nth);
  if (block === undefined) {
    const [from, to] = [nth * LENGTH, (nth + 1) * LENGTH];
    const near = around(sessions, { start: (from - NEAR) * DAY, end: (to + NEAR) * DAY });
    block = count(near, dayStart, from, to);
    counted.set(nth, block);
  }
  return block[day - nth * LENGTH];
}
