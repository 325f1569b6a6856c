import { atom, computed } from "nanostores";

import type { AwayAnswer } from "../domain/timer/timer-state.ts";
import { engine, now } from "./engine.ts";
import { createHook } from "./hook.ts";
import { focusMainButton, thenFocusMainButton } from "./main-button.ts";
import { type AwayView, nothingAway } from "./nothing-away.ts";
import { act } from "./use-timer.ts";

export type { AwayView };

const always = atom(false);

/** The words for it are seldom needed, and loaded then. */
export const useAway = createHook(nothingAway, () => {
  const { timer, sessions } = engine();
  const words = atom(nothingAway);
  computed([timer.state, sessions.all], (...known) => known).subscribe(async ([state]) => {
    if (!state?.away) {
      always.set(false);
      words.set(nothingAway);
      return;
    }
    const { toAway } = await import("./away-view.ts");
    const said = toAway(timer.state.get(), sessions.all.get(), now());
    // Signs of life change the timer, and nothing of this.
    if (JSON.stringify(said) !== JSON.stringify(words.get())) words.set(said);
  });
  return computed([words, always], (said, isForGood) => ({ ...said, always: isForGood }));
});

/** What a person can say to it. */
export const away = {
  answer: (answer: AwayAnswer): void =>
    act(async (it) => {
      const isForGood = always.get();
      const focus = thenFocusMainButton();
      await it.amend((amends) => amends.answer(it.state.get()?.away?.sessionId, answer));
      focus();
      if (isForGood) await engine().preferences.set("afterAway", answer);
    }),
  always: ({ target }: { readonly target: { readonly checked: boolean } }): void =>
    always.set(target.checked),
  undo: (): void => act((it) => it.amend(({ undo }) => undo)),
  dismiss: (): void => {
    act((it) => it.amend(({ read }) => read));
    focusMainButton();
  },
};
