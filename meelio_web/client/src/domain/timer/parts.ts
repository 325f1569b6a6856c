/** Runs that become more than one session. */

import type { EpochMs } from "../time.ts";
import { completed } from "./endings.ts";
import { earnedMs } from "./phases.ts";
import { doneMs, goesAlong, isPastPlan, LONGEST_MS, leftMs, toSession } from "./run.ts";
import type { SetTask, Surroundings, TimerPlan } from "./timer-event.ts";
import type { Run, TimerState } from "./timer-state.ts";

/** What is left of the run, from now on, as another. */
function restOf(run: Run, now: EpochMs, sessionId: string): Run {
  const plannedMs = leftMs(run, now);
  const bare = { startedAt: now, heartbeatAt: now, pauses: [], interruptions: [] };
  return { ...run, ...bare, sessionId, plannedMs };
}

/** A pause too long for one session ends it as stopped; what was left runs on as another. */
export function resumed(state: TimerState, now: EpochMs, surroundings: Surroundings): TimerPlan {
  const { run } = state;
  if (!run || run.pausedAt === null) return { state, record: null };
  const { pausedAt } = run;
  if (now + (leftMs(run, now) ?? 0) < run.startedAt + LONGEST_MS) {
    const pauses = now > pausedAt ? [...run.pauses, { start: pausedAt, end: now }] : run.pauses;
    return { state: { ...state, run: { ...run, pauses, pausedAt: null } }, record: null };
  }
  if (isPastPlan(run, now)) return completed(state, run, pausedAt, surroundings, false);
  const rest = { ...restOf(run, now, surroundings.sessionId), pausedAt: null };
  return { state: { ...state, run: rest }, record: toSession(state, run, pausedAt, "stopped") };
}

/**
 * A focus that runs goes on as the other task's. What was done of it remains the first one's, as a
 * session that had no plan of its own, unless the plan has been fulfilled by it.
 */
export function withTask(
  state: TimerState,
  { taskId, taskTitle }: SetTask,
  now: EpochMs,
  sessionId: string,
): TimerPlan {
  if (state.taskId === taskId) return { state, record: null };
  const next = { ...state, taskId };
  const { run } = state;
  if (!run || state.phase !== "focus") return { state: next, record: null };
  const done = doneMs(run, now);
  const part = goesAlong(run, now) ? null : toSession(state, run, run.pausedAt ?? now, "completed");
  if (part === null)
    return { state: { ...next, run: { ...run, taskId, taskTitle } }, record: null };
  const pausedAt = run.pausedAt === null ? null : now;
  const rest = { ...restOf(run, now, sessionId), pausedAt, taskId, taskTitle };
  const offeredBreakMs = state.mode === "stopwatch" ? earnedMs(state, done) : null;
  const plannedSeconds = isPastPlan(run, now) ? part.plannedSeconds : null;
  return { state: { ...next, offeredBreakMs, run: rest }, record: { ...part, plannedSeconds } };
}
