/** The timer of one tab; all tabs and devices show and move the same one. */

import { computed } from "nanostores";

import { freshTimer } from "../domain/timer/timer-state.ts";
import type { Timer } from "./meelio.ts";
import { type TimerParts, titleOf } from "./timer-moves.ts";
import { watchTimer } from "./timer-watch.ts";
import { createTimerWriter, type TimerWriter } from "./timer-writer.ts";

export function createTimer(parts: TimerParts): Timer & Pick<TimerWriter, "leave"> {
  const { write, writeRare, adopt, leave } = createTimerWriter(parts);
  const { timer, activeTimer } = parts.store;
  const state = computed(timer, (stored) =>
    stored === undefined ? undefined : (stored?.state ?? freshTimer),
  );
  /** Storage that fails is shown by the sync state; the next news, or step, tries again. */
  const quietly = (done: Promise<void>) => void done.catch(() => undefined);
  timer.subscribe((stored, before) => {
    if (stored !== undefined && before === undefined) quietly(write({ type: "settle" }));
  });
  activeTimer.listen((active) => {
    // At hand by the time that it is needed, even if the network is not.
    if (active) void import("../domain/timer/adopt.ts").catch(() => undefined);
    quietly(adopt());
  });
  const amend: Timer["amend"] = (how) => writeRare(async () => how(await import("./amends.ts")));
  /** Once and for all the person has said what such time is. */
  state.subscribe((now) => {
    const { afterAway } = parts.preferences.all.get();
    const meant = now?.away;
    if (meant?.answer !== null || afterAway === "ask") return;
    quietly(amend((it) => it.answer(meant.sessionId, afterAway, true)));
  });
  return {
    state,
    ...watchTimer(parts, state, write),
    shared: computed(activeTimer, (active) => active?.shared ?? null),
    by: () => timer.get()?.by ?? null,
    settle: () => write({ type: "settle" }),
    start: () => write({ type: "start" }),
    pause: () => write({ type: "pause" }),
    resume: () => write({ type: "resume" }),
    stop: (reason) => write({ type: "stop", reason }),
    skip: () => write({ type: "skip" }),
    restart: () => write({ type: "restart" }),
    extend: (byMs) => write({ type: "extend", byMs }),
    interrupt: () => write({ type: "interrupt" }),
    setMode: (mode) => write({ type: "setMode", mode }),
    setTask: (taskId) =>
      write({ type: "setTask", taskId, taskTitle: titleOf(parts.tasks, taskId) }),
    keep: (which) =>
      writeRare(async () => {
        const { chooseRun } = await import("../domain/timer/choose-run.ts");
        return ({ state, shared, at }, { recordedUntil }) =>
          shared && chooseRun(state, shared, which, { now: at, recordedUntil });
      }),
    amend,
    leave,
  };
}
