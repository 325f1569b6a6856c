/**
 * Prints what many timers record, and tell other devices of: JSON lines of `[entity, fields]`.
 *
 * `bun test/support/tell-histories.ts SEED COUNT`
 */

import fc from "fast-check";
import { v5 } from "uuid";

import { toldOf } from "../../src/domain/timer/shared-timer.ts";
import type { TimerState } from "../../src/domain/timer/timer-state.ts";
import { sessionToFields } from "../../src/store/codec.ts";
import { timerToFields } from "../../src/store/timer-codec.ts";
import { anyHistory, play } from "./histories.ts";

const HERE = "c0ffee00-0000-4000-8000-000000000003";
const [seed = 0, numRuns = 100] = process.argv.slice(2).map(Number);
const lines: string[] = [];

function named({ run, ...state }: TimerState): TimerState {
  return { ...state, run: run && { ...run, sessionId: v5(run.sessionId, HERE) } };
}

for (const events of fc.sample(anyHistory, { seed, numRuns })) {
  const { recorded } = play(events, ({ state }, _now, _elapsed, before) => {
    const step = { before: named(before), after: named(state), isStart: true };
    const told = toldOf(step, null, HERE, () => undefined);
    lines.push(JSON.stringify(["active_timer", timerToFields(told)]));
  });
  for (const session of recorded) {
    lines.push(JSON.stringify(["focus_session", sessionToFields(session)]));
  }
}
process.stdout.write(`${lines.join("\n")}\n`);
