import { computed } from "nanostores";

import { freshTimer } from "../domain/timer/timer-state.ts";
import { type Step, sequence } from "../domain/timer/view.ts";
import { engine } from "./engine.ts";
import { createHook } from "./hook.ts";

/** One dot of the row. Mirrored by `ui/bindings/sequence.py`. */
export interface SequenceStep {
  readonly nth: string;
  readonly step: Step;
}

/** The way to the long break in dots. Mirrored by `ui/bindings/sequence.py`. */
export interface SequenceView {
  readonly steps: readonly SequenceStep[];
}

const none: SequenceView = { steps: [] };

export const useSequence = createHook(none, () => {
  const { timer, preferences } = engine();
  // By way of a text, which is the same as before at most of what befalls the timer.
  const words = computed([timer.state, preferences.all], (state, all) =>
    sequence(state ?? freshTimer, all).join(" "),
  );
  return computed(words, (text): SequenceView => {
    const steps = text.split(" ").filter(Boolean) as Step[];
    return { steps: steps.map((step, nth) => ({ nth: String(nth), step })) };
  });
});
