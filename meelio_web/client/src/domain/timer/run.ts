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

/** Time worked on by `now`: pauses don't count, and without overtime never more than was planned. */
export function doneMs(run: Run, now: EpochMs): number {
  const until = run.pausedAt ?? Math.max(now, lastInstant(run));
  const done = until - run.startedAt - total(run.pauses);
  return run.overtime ? done : Math.min(done, run.plannedMs ?? done);
}

/** What was done of a run until its task was changed goes along, if it is no more than this. */
const SLIP_MS = 10_000;

/** Whether changing the task of the run now takes what was done of it along. */
export function goesAlong(run: Run, now: EpochMs): boolean {
  return run.taskId === null || doneMs(run, now) <= SLIP_MS;
}

/** What is left of the plan. Null for a stopwatch, which has none. */
export function leftMs(run: Run, now: EpochMs): number | null {
  return run.plannedMs === null ? null : Math.max(0, run.plannedMs - doneMs(run, now));
}

/** What was done beyond the plan. */
export function overtimeMs(run: Run, now: EpochMs): number {
  return run.overtime ? Math.max(0, doneMs(run, now) - (run.plannedMs ?? 0)) : 0;
}

/**
 * When the plan is fulfilled, or was, if nothing happens; a pause that goes on moves it. Null for a
 * stopwatch. Pauses in overtime come after it.
 */
export function planEndAt({ startedAt, plannedMs, pauses }: Run): EpochMs | null {
  if (plannedMs === null) return null;
  return pauses.reduce(
    (end, pause) => (pause.start < end ? end + pause.end - pause.start : end),
    startedAt + plannedMs,
  );
}

/** When it is over by itself; without an end of its own, when it must be. Null while paused. */
export function dueAt(run: Run): EpochMs | null {
  if (run.pausedAt !== null) return null;
  return run.overtime ? run.startedAt + LONGEST_MS : (planEndAt(run) ?? run.startedAt + LONGEST_MS);
}

/** Whether it is in overtime, or was when it was paused. */
export function isPastPlan(run: Run, now: EpochMs): boolean {
  const end = planEndAt(run);
  return run.overtime && end !== null && (run.pausedAt ?? now) >= end;
}

/** Whether its planned end was heard: the first sign of life in overtime says so. */
export function isHeard(run: Run): boolean {
  return isPastPlan(run, run.heartbeatAt);
}

/** Whether it goes on for as long as somebody is there: a stopwatch, or overtime. */
export function isOpen(run: Run, now: EpochMs): boolean {
  return run.plannedMs === null || isPastPlan(run, now);
}

/** Whether the person is to keep to the plan, and nothing but a reason lets go of it. */
export function isHeld(run: Run, now: EpochMs): boolean {
  return run.strict && !isPastPlan(run, now);
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
    // Nothing is left of the plan where the task was changed in overtime.
    plannedSeconds: run.plannedMs ? Math.round(run.plannedMs / 1000) : null,
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
