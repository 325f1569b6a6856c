/** Runs that end, or begin, at another instant than now. Seldom needed, so it is loaded only then. */

import type { Preferences } from "../preferences/preferences.ts";
import { pausesWithin } from "../sessions/duration.ts";
import type { EpochMs, Interval } from "../time.ts";
import { afterCompleted, afterStopped } from "./phases.ts";
import { doneMs, planEndAt, toSession } from "./run.ts";
import type { TimerPlan } from "./timer-event.ts";
import type { Run, TimerState } from "./timer-state.ts";

/** When its plan is fulfilled; null for a stopwatch, and where a pause holds it up. */
export function fulfilledAt(run: Run): EpochMs | null {
  const end = planEndAt(run);
  return end === null || (run.pausedAt !== null && end > run.pausedAt) ? null : end;
}

/** As it was until then: a pause that it would end in was no part of it any more. */
function until(run: Run, at: EpochMs): { readonly head: Run; readonly end: EpochMs } {
  let end = Math.min(at, run.pausedAt ?? at);
  for (const pause of run.pauses.toReversed()) {
    if (pause.start < end && end <= pause.end) end = pause.start;
  }
  const pauses = pausesWithin(run.pauses, run.startedAt, end);
  const interruptions = run.interruptions.filter((one) => one <= end);
  return { head: { ...run, pauses, interruptions, pausedAt: null, heartbeatAt: end }, end };
}

/** The run ended then, as if it had been stopped, or had run out. */
export function endedAt(
  state: TimerState,
  run: Run,
  at: EpochMs,
  preferences: Preferences,
): TimerPlan {
  const { head, end } = until(run, at);
  const fulfilled = fulfilledAt(head);
  const isFulfilled = fulfilled !== null && fulfilled <= end;
  const isComplete = run.plannedMs === null || isFulfilled;
  const record = toSession(state, head, end, isComplete ? "completed" : "stopped");
  const next = isFulfilled
    ? afterCompleted(state, preferences)
    : afterStopped(state, doneMs(head, end));
  return { state: next, record };
}

/** Stretches of time in order, and none within another; those that touch stay two. */
export function united(parts: readonly Interval[]): readonly Interval[] {
  const apart: Interval[] = [];
  for (const part of parts.toSorted((a, b) => a.start - b.start)) {
    const last = apart.at(-1);
    if (last === undefined || part.start >= last.end) apart.push(part);
    else apart[apart.length - 1] = { start: last.start, end: Math.max(last.end, part.end) };
  }
  return apart;
}
