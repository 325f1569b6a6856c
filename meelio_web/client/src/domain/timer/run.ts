/** What can be read off a run: how much is done, how much is left, and the session it becomes. */

import type { Session, SessionOutcome } from "../sessions/session.ts";
import type { EpochMs, Interval } from "../time.ts";
import type { Run, TimerState } from "./timer-state.ts";

/** No session lasts longer from its start to its end, pauses counted; the server refuses more. */
export const LONGEST_MS = 24 * 60 * 60_000;

/** Less than this is a slip of the finger, not a session. */
export const SHORTEST_MS = 1000;

/** The last instant that the run knows of. Whatever befalls it next can't have been earlier. */
export function lastInstant(run: Run): EpochMs {
  return Math.max(
    run.startedAt,
    run.heartbeatAt,
    run.pauses.at(-1)?.end ?? 0,
    run.interruptions.at(-1) ?? 0,
    run.pausedAt ?? 0,
  );
}

function total(pauses: readonly Interval[]): number {
  return pauses.reduce((sum, pause) => sum + pause.end - pause.start, 0);
}

/** Time worked on by `now`: pauses don't count, and never more than was planned. */
export function doneMs(run: Run, now: EpochMs): number {
  const until = run.pausedAt ?? Math.max(now, lastInstant(run));
  const done = until - run.startedAt - total(run.pauses);
  return Math.min(done, run.plannedMs ?? done);
}

/** Null for a stopwatch. */
export function leftMs(run: Run, now: EpochMs): number | null {
  return run.plannedMs === null ? null : run.plannedMs - doneMs(run, now);
}

/** When it runs out if nothing happens; for a stopwatch, when it must end. Null while paused. */
export function dueAt(run: Run): EpochMs | null {
  if (run.pausedAt !== null) return null;
  if (run.plannedMs === null) return run.startedAt + LONGEST_MS;
  return run.startedAt + run.plannedMs + total(run.pauses);
}

/** The same run, earlier by so much: for a clock that was set back. */
export function earlier(run: Run, byMs: number): Run {
  return {
    ...run,
    startedAt: run.startedAt - byMs,
    heartbeatAt: run.heartbeatAt - byMs,
    pausedAt: run.pausedAt === null ? null : run.pausedAt - byMs,
    pauses: run.pauses.map(({ start, end }) => ({ start: start - byMs, end: end - byMs })),
    interruptions: run.interruptions.map((at) => at - byMs),
  };
}

/** The session that the run becomes when it ends then; null when it is too short to be one. */
export function toSession(
  state: Pick<TimerState, "mode" | "phase">,
  run: Run,
  end: EpochMs,
  outcome: SessionOutcome,
): Session | null {
  const done = end - run.startedAt - total(run.pauses);
  if (done < SHORTEST_MS) return null;
  return {
    id: run.sessionId,
    sessionStart: run.startedAt,
    sessionEnd: end,
    duration: Math.round(done / 60_000),
    kind: state.phase,
    mode: state.mode,
    outcome,
    plannedSeconds: run.plannedMs === null ? null : Math.round(run.plannedMs / 1000),
    pauses: run.pauses,
    interruptions: run.interruptions,
    taskId: run.taskId,
    taskTitle: run.taskTitle,
    note: null,
    rating: null,
    tags: [],
    timeZone: run.timeZone,
    sourceKey: null,
  };
}
