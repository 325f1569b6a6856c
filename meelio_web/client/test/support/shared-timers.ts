/** Any timer that devices may share, and any that may run on one. */

import fc from "fast-check";

import type { SharedTimer } from "../../src/domain/timer/shared-timer.ts";
import { freshTimer, type TimerState } from "../../src/domain/timer/timer-state.ts";
import { running, sharedRun, sharedTimer } from "./shared-timer.ts";
import { MINUTE, T0 } from "./timer.ts";

export const instant = fc.integer({ min: 0, max: 120 }).map((n) => T0 + (n * MINUTE) / 2);
const planned = fc.option(fc.constantFrom(3 * MINUTE, 25 * MINUTE));
export const ids = fc.constantFrom("a", "b", "c");

const otherRun = fc
  .record({
    sessionId: ids,
    startedAt: instant,
    plannedMs: planned,
    pausedMs: fc.option(fc.constantFrom(MINUTE, 7 * MINUTE)),
    overtime: fc.boolean(),
  })
  .map(({ pausedMs, overtime, ...run }) =>
    sharedRun({
      ...run,
      overtime: overtime && run.plannedMs !== null,
      pausedAt: pausedMs && run.startedAt + pausedMs,
    }),
  );
export const shared: fc.Arbitrary<SharedTimer | null> = fc.option(
  fc
    .record({
      run: fc.option(otherRun),
      rival: fc.option(otherRun),
      endedSessionId: fc.option(ids),
      heardEnd: fc.option(fc.record({ sessionId: ids, end: instant })),
      phase: fc.constantFrom("focus" as const, "short_break" as const),
      cycle: fc.nat(3),
    })
    .filter(({ run, rival }) => !rival || (run !== null && run.sessionId !== rival.sessionId))
    .map(sharedTimer),
);
export const local: fc.Arbitrary<TimerState> = fc.option(otherRun).map((run) => {
  if (!run) return freshTimer;
  const { deviceId: _, mode: _mode, phase: _phase, ...same } = run;
  return running({ ...same, heartbeatAt: same.startedAt });
});
