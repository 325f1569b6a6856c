/** Sessions of the same time: which they are, and the ways of setting that right. */

import type { EpochMs, Interval } from "../time.ts";
import { durationMinutes } from "./duration.ts";
import type { Session } from "./session.ts";
import { SHORTEST_MS, within } from "./within.ts";

/** Two sessions that share some time; `earlier` began first. */
export interface Overlap {
  readonly earlier: Session;
  readonly later: Session;
}

/** Every pair that shares time. Ends that touch share none. */
export function overlapsOf(newestFirst: readonly Session[]): readonly Overlap[] {
  const found: Overlap[] = [];
  let open: readonly Session[] = [];
  for (const later of newestFirst.toReversed()) {
    open = open.filter((one) => one.sessionEnd > later.sessionStart);
    for (const earlier of open) found.push({ earlier, later });
    open = [...open, later];
  }
  return found;
}

/** Run by a timer, and nobody has said yet what is right. */
function isOpen({ mode, overlap }: Session): boolean {
  return mode !== "manual" && mode !== "import" && (overlap ?? null) === null;
}

/** Those that somebody has to look at if two devices made them (rule UI20). */
export function undecided(overlaps: readonly Overlap[]): readonly Overlap[] {
  return overlaps.filter(({ earlier, later }) => isOpen(earlier) && isOpen(later));
}

/** As its start and end are moved; null if nothing is left of it. */
function cut(session: Session, sessionStart: EpochMs, sessionEnd: EpochMs): Session | null {
  if (sessionEnd - sessionStart < SHORTEST_MS) return null;
  const outcome = sessionEnd === session.sessionEnd ? session.outcome : "stopped";
  return { ...within(session, sessionStart, sessionEnd), outcome };
}

/** What is left of a session that gives way: the part before the other, or else the one after. */
export function givingWay(session: Session, other: Session): Session | null {
  return (
    cut(session, session.sessionStart, Math.min(session.sessionEnd, other.sessionStart)) ??
    cut(session, Math.max(session.sessionStart, other.sessionEnd), session.sessionEnd)
  );
}

/** The time without pauses, in order. */
function worked({ sessionStart, sessionEnd, pauses }: Session): readonly Interval[] {
  const edges = [sessionStart, ...pauses.flatMap(({ start, end }) => [start, end]), sessionEnd];
  const found: Interval[] = [];
  for (let nth = 0; nth < edges.length; nth += 2) {
    const [start = 0, end = 0] = edges.slice(nth, nth + 2);
    if (start < end) found.push({ start, end });
  }
  return found;
}

/** The stretches between, where neither of the two was at work. */
function gaps(intervals: readonly Interval[]): readonly Interval[] {
  const found: Interval[] = [];
  let until: EpochMs | undefined;
  for (const { start, end } of [...intervals].sort((a, b) => a.start - b.start)) {
    if (until !== undefined && start > until) found.push({ start: until, end: start });
    until = Math.max(until ?? end, end);
  }
  return found;
}

/** Both texts, one below the other; once where they say the same. */
export function bothTexts(mine: string | null, theirs: string | null): string | null {
  const [a, b] = [mine ?? "", theirs ?? ""];
  if (a.includes(b)) return mine;
  return b.includes(a) ? theirs : `${a}\n\n${b}`;
}

export function bothTags(mine: readonly string[], theirs: readonly string[]): readonly string[] {
  return [...new Set([...mine, ...theirs])];
}

/** One session of both: all that was worked in either, and all that was said of either. */
export function merged({ earlier, later }: Overlap): Session {
  const { sessionStart } = earlier;
  const sessionEnd = Math.max(earlier.sessionEnd, later.sessionEnd);
  const pauses = gaps([...worked(earlier), ...worked(later)]);
  const hasTask = earlier.taskTitle !== null;
  return {
    ...earlier,
    sessionEnd,
    pauses,
    duration: durationMinutes(sessionStart, sessionEnd, pauses),
    outcome: [earlier.outcome, later.outcome].includes("completed") ? "completed" : "stopped",
    interruptions: [...new Set([...earlier.interruptions, ...later.interruptions])].sort(
      (a, b) => a - b,
    ),
    taskId: hasTask ? earlier.taskId : later.taskId,
    taskTitle: hasTask ? earlier.taskTitle : later.taskTitle,
    note: bothTexts(earlier.note, later.note),
    rating: earlier.rating ?? later.rating,
    tags: bothTags(earlier.tags, later.tags),
  };
}
