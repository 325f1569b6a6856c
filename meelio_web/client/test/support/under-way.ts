/** A timer that runs, as a test wants it. */

import type { Run, TimerState } from "../../src/domain/timer/timer-state.ts";
import { MINUTE, TestTimer } from "./timer.ts";

/** A focus under way, of 25 minutes in UTC unless said otherwise. */
export function underWayState(given: Partial<Run>, state: Partial<TimerState> = {}): TimerState {
  const timer = new TestTimer();
  timer.at(0, "start");
  const run = timer.state.run;
  if (!run) throw new Error("it did not start");
  const heartbeatAt = given.startedAt ?? run.startedAt;
  const usual = { ...run, plannedMs: 25 * MINUTE, timeZone: "UTC", heartbeatAt };
  return { ...timer.state, ...state, run: { ...usual, ...given } };
}
