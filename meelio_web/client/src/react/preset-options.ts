import { atom, computed, type ReadableAtom } from "nanostores";
import type { Preferences, Preset } from "../domain/preferences/preferences.ts";
import { builtInPresets, lengthsOf, presetWith } from "../domain/preferences/presets.ts";
import { say } from "../i18n/say.ts";
import { sayCount } from "../i18n/say-count.ts";
import { engine } from "./engine.ts";
import { createPending } from "./pending.ts";
import { inRow } from "./words.ts";

/** One preset that can be chosen. Mirrored by `ui/bindings/presets.py`. */
export interface PresetOption {
  readonly id: string;
  readonly name: string;
  /** "25/5, 25 minutes of focus, 5 minutes of break". */
  readonly label: string;
  /** "25 min focus · 5 min break · 15 min after 4". */
  readonly lengths: string;
  readonly isChosen: boolean;
}

const pending = createPending<string>();

/** The one that was chosen last: others may have the same lengths. */
export const meantId = atom<string | undefined>();

export function toOption(preset: Preset, chosenId: string | undefined): PresetOption {
  const { id, name, focusMinutes, shortBreakMinutes, longBreakMinutes, longBreakAfter } = preset;
  return {
    id,
    name,
    label: inRow([name, sayFocus(focusMinutes), sayBreak(shortBreakMinutes)]),
    lengths: say("{focus} / {short}, long break of {long} after {count}", {
      focus: focusMinutes,
      short: shortBreakMinutes,
      long: longBreakMinutes,
      count: longBreakAfter,
    }),
    isChosen: id === chosenId,
  };
}

function sayFocus(minutes: number): string {
  return sayCount(minutes, { one: "{n} minute of focus", other: "{n} minutes of focus" });
}

function sayBreak(minutes: number): string {
  return sayCount(minutes, { one: "{n} minute of break", other: "{n} minutes of break" });
}

/** All there are to choose from, the person's own first (rule UI29). */
export function allOf({ presets }: Pick<Preferences, "presets">): readonly Preset[] {
  return [...presets, ...builtInPresets];
}

export function toOptions(
  all: Pick<Preferences, "presets"> & Parameters<typeof lengthsOf>[0],
  asked: string | undefined,
  meant?: string,
): readonly PresetOption[] {
  const presets = allOf(all);
  const chosenId = asked ?? presetWith(presets, all, meant)?.id;
  return presets.map((preset) => toOption(preset, chosenId));
}

export function presetOptions(): ReadableAtom<readonly PresetOption[]> {
  return computed([engine().preferences.all, pending.asked, meantId], (all, { preset }, meant) =>
    toOptions(all, preset, meant),
  );
}

/** Makes its lengths the present ones, in one commit. */
export async function choosePreset(id: string): Promise<void> {
  const { preferences } = engine();
  const preset = allOf(preferences.all.get()).find((one) => one.id === id);
  if (!preset) return;
  meantId.set(id);
  await pending.run("preset", id, () => preferences.setAll(lengthsOf(preset)));
}
