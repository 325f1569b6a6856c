import { computed } from "nanostores";

import { defaultPreferences } from "../domain/preferences/preferences.ts";
import { createHook } from "./hook.ts";
import { choosePreset, type PresetOption, presetOptions, toOptions } from "./preset-options.ts";

/** Which lengths the next pomodoro has. Mirrored by `ui/bindings/presets.py`. */
export interface PresetChoiceView {
  readonly options: readonly PresetOption[];
}

const initial: PresetChoiceView = { options: toOptions(defaultPreferences, undefined) };

export const usePresetChoice = createHook(initial, () =>
  computed(presetOptions(), (options): PresetChoiceView => ({ options })),
);

export const presetChoice = {
  choose: (id: string): Promise<void> => choosePreset(id),
};
