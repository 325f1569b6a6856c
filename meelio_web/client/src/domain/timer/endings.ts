/** How a run ends: by itself, or by somebody's hand. */

import type { EpochMs } from "../time.ts";
import {
  afterCompleted,
  afterSkipped,
  afterStopped,
  backToFocus,
  started,
  startsByItself,
} from "./phases.ts";
import { doneMs, dueAt, isHeld, isPastPlan, lastInstant, planEndAt, toSession } from "./run.ts";
import { type End, PRESENT_MS, type Surroundings, type TimerPlan } from "./timer-event.ts";
import type { Run, TimerState } from "./timer-state.ts";

const MOST_REASON = 2000;

/** The plan for a phase that is over by itself; null when none is. */
export function settled(
  state: TimerState,
  now: EpochMs,
  surroundings: Surroundings,
  mayStart: boolean,
): TimerPlan | null {
  const { run } = state;
  const due = run && dueAt(run);
  if (!run || due === null || now < due) return null;
  const planEnd = planEndAt(run);
  if (planEnd === null) {
    const record = toSession(state, run, lastInstant(run), "stopped");
    return { state: backToFocus(state), record };
  }
  const end = run.overtime ? Math.max(planEnd, lastInstant(run)) : planEnd;
  return completed(state, run, end, surroundings, mayStart && now - end <= PRESENT_MS);
}

/** The plan is fulfilled; what comes next may start by itself. */
export function completed(
  state: TimerState,
  run: Run,
  end: EpochMs,
  surroundings: Surroundings,
  mayStart: boolean,
): TimerPlan {
  const record = toSession(state, run, end, "completed");
  const next = afterCompleted(state, surroundings.preferences);
  const starts = mayStart && startsByItself(next, surroundings.preferences);
  if (!starts) return { state: next, record };
  // From the very end of this one, so that all devices that are there make the same.
  const sessionId = surroundings.nextSessionId(run.sessionId, end);
  return { state: started(next, end, { ...surroundings, sessionId }), record };
}

/** Stopping a stopwatch focus completes it: it has no plan to fall short of. */
export function ended(
  state: TimerState,
  how: End,
  now: EpochMs,
  surroundings: Surroundings,
): TimerPlan {
  const { run } = state;
  const isSkip = how.type === "skip";
  if (!run) return { state: isSkip ? skippedIdle(state) : state, record: null };
  const note = isSkip ? "" : noteOf(how.reason);
  if (isHeld(run, now) && note === "") return { state, record: null };
  const end = run.pausedAt ?? now;
  const plan = isPastPlan(run, now)
    ? completed(state, run, end, surroundings, isSkip && run.pausedAt === null)
    : broken(state, run, isSkip, end);
  return note && plan.record ? { ...plan, record: { ...plan.record, note } } : plan;
}

/** Whole characters, and no more of them than a note has room for, however they are written. */
function noteOf(reason = ""): string {
  return [...reason.trim()].slice(0, MOST_REASON).join("");
}

function broken(state: TimerState, run: Run, isSkip: boolean, end: EpochMs): TimerPlan {
  const record = toSession(state, run, end, run.plannedMs === null ? "completed" : "stopped");
  const after = isSkip ? afterSkipped : afterStopped;
  return { state: after(state, doneMs(run, end)), record };
}

function skippedIdle(state: TimerState): TimerState {
  if (state.phase !== "focus") return backToFocus(state);
  return state.mode === "pomodoro" ? afterSkipped(state, 0) : state;
}

/** The same phase from its beginning; a focus that was past its planned end still counts. */
export function restarted(state: TimerState, now: EpochMs, surroundings: Surroundings): TimerPlan {
  const plan = ended(state, { type: "stop" }, now, surroundings);
  if (plan.state === state) return plan;
  const cycle = Math.max(state.cycle, plan.state.cycle);
  return { ...plan, state: started({ ...state, cycle }, now, surroundings) };
}
