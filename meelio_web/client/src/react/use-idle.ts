import { atom, computed, onMount } from "nanostores";

import { askForIdle, canTellIdle, type IdleLeave, idleLeave } from "../platform/idle.ts";
import { engine } from "./engine.ts";
import { createHook } from "./hook.ts";
import { type IdleView, toIdle } from "./idle-view.ts";
import { createLatest } from "./latest.ts";
import { followIdle } from "./when-idle.ts";

const leave = atom<IdleLeave>("prompt");

const asking = atom(false);

onMount(leave, () => {
  void idleLeave().then((known) => leave.set(known));
});

export const useIdle = createHook<IdleView>(toIdle(false, "prompt"), () =>
  computed([engine().preferences.all, leave, asking], ({ noticeIdle }, known, isAsking) =>
    toIdle(noticeIdle, known, isAsking),
  ),
);

/** The browser's question may be answered after another wish. */
const wish = createLatest();

export const idle = {
  /** Only here the browser is asked for its leave: it wants to see a hand for that. */
  async toggle({ target }: { readonly target: { readonly checked: boolean } }): Promise<void> {
    const counts = wish();
    asking.set(target.checked);
    if (target.checked && canTellIdle()) leave.set(await askForIdle());
    if (!counts()) return;
    const isOn = target.checked && leave.get() === "granted";
    await engine()
      .preferences.set("noticeIdle", isOn)
      .finally(() => counts() && asking.set(false));
    // Where another device had wished so before, nothing has changed that one would hear of.
    followIdle(isOn, engine());
  },
};
