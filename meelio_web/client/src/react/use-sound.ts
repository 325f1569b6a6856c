import { computed } from "nanostores";

import type { Sound } from "../app/sound.ts";
import { heardTimer } from "./engine.ts";
import { createHook } from "./hook.ts";

/** Mirrored by `ui/bindings/sound.py`. */
export interface SoundView {
  /** Something is to be heard that only a touch can bring. */
  readonly needsTap: boolean;
}

export const useSound = createHook<SoundView>({ needsTap: false }, () =>
  computed(heardTimer().needsTap, (needsTap) => ({ needsTap })),
);

function whenLoaded(act: (sound: Sound) => void): void {
  // Where it cannot be loaded there is no network, and the page was never here before.
  void heardTimer()
    .sound()
    .then(act, () => undefined);
}

/** What a person can do to hear something. */
export const sound = {
  preview: (): void => heardTimer().ring(),
  sample: (): void => whenLoaded((it) => it.sample()),
  hear: (): void => whenLoaded((it) => it.hear()),
};
