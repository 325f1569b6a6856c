/** The timer of one tab; all tabs show and move the same one. */

import { computed } from "nanostores";

import { freshTimer } from "../domain/timer/timer-state.ts";
import type { Timer } from "./meelio.ts";
import { watchTimer } from "./timer-watch.ts";
import { createTimerWriter, type TimerParts, titleOf } from "./timer-writer.ts";

export function createTimer(parts: TimerParts): Timer {
  const write = createTimerWriter(parts);
  const state = computed(parts.store.timer, (stored) =>
    stored === undefined ? undefined : (stored?.state ?? freshTimer),
  );
  return {
    state,
    finished: watchTimer(parts, state, write),
    start: () => write({ type: "start" }),
    pause: () => write({ type: "pause" }),
    resume: () => write({ type: "resume" }),
    stop: () => write({ type: "stop" }),
    skip: () => write({ type: "skip" }),
    extend: (byMs) => write({ type: "extend", byMs }),
    interrupt: () => write({ type: "interrupt" }),
    setMode: (mode) => write({ type: "setMode", mode }),
    setTask: (taskId) =>
      write({ type: "setTask", taskId, taskTitle: titleOf(parts.tasks, taskId) }),
  };
}
