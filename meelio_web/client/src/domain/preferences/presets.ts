/** Lengths that go together. Pure: a person's own presets are a list, and each change makes another. */

import { MOST_PRESETS } from "./check.ts";
import type { Preset } from "./preferences.ts";

export type Lengths = Omit<Preset, "id" | "name">;

function builtIn(
  focusMinutes: number,
  shortBreakMinutes: number,
  longBreakMinutes: number,
  longBreakAfter: number,
): Preset {
  const name = `${focusMinutes}/${shortBreakMinutes}`;
  return { id: name, name, focusMinutes, shortBreakMinutes, longBreakMinutes, longBreakAfter };
}

/** They come with the app, are kept nowhere and cannot be changed. */
export const builtInPresets: readonly Preset[] = [
  builtIn(25, 5, 15, 4),
  builtIn(50, 10, 30, 3),
  builtIn(52, 17, 30, 3),
  builtIn(90, 20, 30, 2),
];

export function lengthsOf(from: Lengths): Lengths {
  const { focusMinutes, shortBreakMinutes, longBreakMinutes, longBreakAfter } = from;
  return { focusMinutes, shortBreakMinutes, longBreakMinutes, longBreakAfter };
}

/** The one that has these lengths: of several the one meant, or else the first. */
export function presetWith(
  presets: readonly Preset[],
  lengths: Lengths,
  meantId?: string,
): Preset | undefined {
  const names = Object.keys(lengthsOf(lengths)) as (keyof Lengths)[];
  const same = presets.filter((preset) => names.every((name) => preset[name] === lengths[name]));
  return same.find(({ id }) => id === meantId) ?? same[0];
}

/** Null when there are as many as there may be. */
export function withPreset(
  presets: readonly Preset[],
  preset: Preset,
  at = presets.length,
): readonly Preset[] | null {
  if (presets.length >= MOST_PRESETS) return null;
  return presets.toSpliced(at, 0, preset);
}

export function renamed(presets: readonly Preset[], id: string, name: string): readonly Preset[] {
  return presets.map((preset) => (preset.id === id ? { ...preset, name } : preset));
}

export function without(presets: readonly Preset[], id: string): readonly Preset[] {
  return presets.filter((preset) => preset.id !== id);
}

/** The same list when there is nowhere to go. */
export function moved(presets: readonly Preset[], id: string, by: 1 | -1): readonly Preset[] {
  const from = presets.findIndex((preset) => preset.id === id);
  const preset = presets[from];
  const to = from + by;
  if (!preset || to < 0 || to >= presets.length) return presets;
  return presets.toSpliced(from, 1).toSpliced(to, 0, preset);
}
