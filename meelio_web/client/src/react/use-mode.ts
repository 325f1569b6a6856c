import { computed } from "nanostores";

import { freshTimer, type TimerMode } from "../domain/timer/timer-state.ts";
import { engine } from "./engine.ts";
import { createHook } from "./hook.ts";
import { createPending } from "./pending.ts";

/** What kind of session is chosen. Mirrored by `ui/bindings/timer.py`. */
export interface ModeView {
  readonly mode: TimerMode;
}

const initial: ModeView = { mode: freshTimer.mode };
const pending = createPending<TimerMode>();

export const useMode = createHook(initial, () => {
  const chosen = computed(
    [engine().timer.state, pending.asked],
    (state, { mode }) => mode ?? state?.mode ?? freshTimer.mode,
  );
  return computed(chosen, (mode): ModeView => ({ mode }));
});

const MODES: readonly TimerMode[] = ["pomodoro", "countdown", "stopwatch"];

export const mode = {
  choose: (next: TimerMode): Promise<void> =>
    pending.run("mode", next, () => engine().timer.setMode(next)),
  /** The one after the chosen one, round and round; nothing while something runs. */
  next(): void {
    const { mode: now, run } = engine().timer.state.get() ?? freshTimer;
    if (run) return;
    const after = MODES[(MODES.indexOf(pending.asked.get()["mode"] ?? now) + 1) % MODES.length];
    if (after) void mode.choose(after);
  },
};
