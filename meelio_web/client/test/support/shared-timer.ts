/** Timers as other devices tell of them. */

import type { SharedRun, SharedTimer } from "../../src/domain/timer/shared-timer.ts";
import { freshTimer, type Run, type TimerState } from "../../src/domain/timer/timer-state.ts";
import { MINUTE, T0 } from "./timer.ts";

export function sharedRun(more: Partial<SharedRun> = {}): SharedRun {
  return {
    sessionId: "theirs",
    deviceId: "there",
    mode: "pomodoro",
    phase: "focus",
    startedAt: T0,
    plannedMs: 25 * MINUTE,
    pauses: [],
    pausedAt: null,
    interruptions: [],
    taskId: null,
    taskTitle: null,
    timeZone: "Europe/Berlin",
    overtime: false,
    strict: false,
    ...more,
  };
}

export function sharedTimer(more: Partial<SharedTimer> = {}): SharedTimer {
  return {
    mode: "pomodoro",
    phase: "focus",
    cycle: 0,
    offeredBreakMs: null,
    run: null,
    rival: null,
    endedSessionId: null,
    heardEnd: null,
    ...more,
  };
}

/** A device on which this runs. */
export function running(more: Partial<Run> = {}): TimerState & { run: Run } {
  const { deviceId: _, mode, phase, ...mine } = sharedRun({ sessionId: "mine" });
  const run = { ...mine, ...more };
  return { ...freshTimer, mode, phase, run: { heartbeatAt: run.startedAt, ...run } };
}
