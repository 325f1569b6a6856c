/** A day's sessions side by side, and the time between them (rules HI53 to HI55). */

import type { EpochMs, Interval } from "../time.ts";
import { outside, spanOf } from "./reshape.ts";
import type { Session } from "./session.ts";

export interface Placed {
  readonly session: Session;
  /** Of as many lanes, counted from 0. */
  readonly lane: number;
  readonly lanes: number;
}

/** Earliest first; of those that begin together the longer. */
function byStart(a: Session, b: Session): number {
  return a.sessionStart - b.sessionStart || b.sessionEnd - a.sessionEnd || (a.id < b.id ? -1 : 1);
}

/** Each in the first lane that is free; those that share time, over others too, share the width. */
export function layOut(sessions: readonly Session[]): readonly Placed[] {
  const found: Placed[] = [];
  let group: { session: Session; lane: number }[] = [];
  let lanes: EpochMs[] = [];
  const close = (): void => {
    for (const one of group) found.push({ ...one, lanes: lanes.length });
    group = [];
    lanes = [];
  };
  for (const session of [...sessions].sort(byStart)) {
    if (lanes.every((end) => end <= session.sessionStart)) close();
    const free = lanes.findIndex((end) => end <= session.sessionStart);
    const lane = free === -1 ? lanes.length : free;
    lanes[lane] = session.sessionEnd;
    group.push({ session, lane });
  }
  close();
  return found;
}

/** The stretches that no session is in. */
export function gapsOf(
  sessions: readonly Session[],
  whole: Interval,
  least: number,
): readonly Interval[] {
  if (whole.end <= whole.start) return [];
  return outside(whole, sessions.map(spanOf)).filter(({ start, end }) => end - start >= least);
}
