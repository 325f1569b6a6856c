/** Sessions made longer, shorter, two of one, or one of several (rules HI40 to HI47). */

import { LONGEST_MS } from "../days/focus.ts";
import type { EpochMs, Interval } from "../time.ts";
import { fits } from "./draft.ts";
import { merged } from "./overlaps.ts";
import type { Session } from "./session.ts";
import { MOST_TAGS } from "./tags.ts";
import { SHORTEST_MS, within } from "./within.ts";

/** Earlier or later, with all that is in it. */
export function moved(session: Session, by: number): Session {
  return {
    ...session,
    sessionStart: session.sessionStart + by,
    sessionEnd: session.sessionEnd + by,
    pauses: session.pauses.map(({ start, end }) => ({ start: start + by, end: end + by })),
    interruptions: session.interruptions.map((at) => at + by),
  };
}

export type Grip = "whole" | "start" | "end";

/**
 * As a hand drags it: as far as it goes without an end in the future, before the start, or more
 * than 24 hours after it.
 *
 * @param least milliseconds that a drag of an edge leaves
 */
export function dragged(
  session: Session,
  grip: Grip,
  by: number,
  now: EpochMs,
  least = 60_000,
): Session {
  const { sessionStart: start, sessionEnd: end } = session;
  const latest = Math.max(now, end);
  if (grip === "whole") return moved(session, Math.min(by, latest - end));
  const shortest = Math.min(least, end - start);
  if (grip === "start") {
    const to = Math.min(Math.max(start + by, end - LONGEST_MS), end - shortest);
    return within(session, to, end);
  }
  const to = Math.max(Math.min(end + by, start + LONGEST_MS, latest), start + shortest);
  return within(session, start, to);
}

export function canSplit({ sessionStart, sessionEnd }: Session, at: EpochMs): boolean {
  return at - sessionStart >= SHORTEST_MS && sessionEnd - at >= SHORTEST_MS;
}

/**
 * Two of one: the first keeps the id, the note and the rating, which were said once; the second has
 * the same task and tags, and how it ended. The instant itself belongs to the second.
 */
export function split(session: Session, at: EpochMs, id: string): readonly [Session, Session] {
  const { interruptions } = session;
  const first = within(session, session.sessionStart, at);
  const second = within(session, at, session.sessionEnd);
  return [
    {
      ...first,
      outcome: "stopped",
      interruptions: interruptions.filter((instant) => instant < at),
    },
    { ...second, id, note: null, rating: null, sourceKey: null },
  ];
}

export function canMerge(one: Session, other: Session): boolean {
  const start = Math.min(one.sessionStart, other.sessionStart);
  const end = Math.max(one.sessionEnd, other.sessionEnd);
  const isOfOne = one.kind === other.kind && one.id !== other.id && end - start <= LONGEST_MS;
  if (!isOfOne) return false;
  const { note, tags } = merged({ earlier: one, later: other });
  return fits(note) && tags.length <= MOST_TAGS;
}

/** One of several neighbours, under the id of the earliest; the time between becomes a pause. */
export function joined(sessions: readonly Session[]): Session | undefined {
  const inOrder = [...sessions].sort((a, b) => a.sessionStart - b.sessionStart);
  return inOrder.length === 0
    ? undefined
    : inOrder.reduce((earlier, later) => merged({ earlier, later }));
}

/** What of a stretch is not in any of the others, in order. */
export function outside(whole: Interval, others: readonly Interval[]): readonly Interval[] {
  const found: Interval[] = [];
  let from = whole.start;
  for (const { start, end } of [...others].sort((a, b) => a.start - b.start)) {
    if (start - from >= SHORTEST_MS) found.push({ start: from, end: Math.min(start, whole.end) });
    from = Math.max(from, end);
    if (from >= whole.end) break;
  }
  if (whole.end - from >= SHORTEST_MS) found.push({ start: from, end: whole.end });
  return found.filter(({ start, end }) => end - start >= SHORTEST_MS);
}

export function spanOf({ sessionStart, sessionEnd }: Session): Interval {
  return { start: sessionStart, end: sessionEnd };
}
