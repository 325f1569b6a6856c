import { MOST_PRESETS } from "../domain/preferences/check.ts";
import type { Preferences, Preset } from "../domain/preferences/preferences.ts";
import { lengthsOf, presetWith } from "../domain/preferences/presets.ts";
import { say } from "../i18n/say.ts";
import { toOption } from "./preset-options.ts";

/** One of the person's own. Mirrored by `ui/bindings/presets.py`. */
export interface PresetRow {
  readonly id: string;
  readonly name: string;
  readonly lengths: string;
  readonly isChosen: boolean;
  readonly isRenaming: boolean;
  /** Why the new name is not possible. */
  readonly renameError: string;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/** Mirrored by `ui/bindings/presets.py`. */
export interface PresetsView {
  readonly rows: readonly PresetRow[];
  /** What a new one would hold: "25 / 5, long break of 15 after 4". */
  readonly present: string;
  readonly canAdd: boolean;
  readonly nameError: string;
  /** What became of a move, for a screen reader. */
  readonly said: string;
  readonly undoText: string;
}

export interface PresetsContext {
  readonly renamingId: string | null;
  readonly nameError: string;
  readonly renameError: string;
  readonly said: string;
  readonly removed: Preset | null;
}

export function readName(text = ""): string {
  return text.trim();
}

/** Why it can't be called that: blank, longer than a chip can be read, or there; empty if it can. */
export function whyNotName(name: string, others: readonly Pick<Preset, "name">[]): string {
  if (name === "" || [...name].length > 50) return say("Give it a name of at most 50 characters.");
  const isThere = others.some((other) => other.name.toLowerCase() === name.toLowerCase());
  return isThere ? say("There is a preset of this name already.") : "";
}

export function toPresets(all: Preferences, context: PresetsContext): PresetsView {
  const chosenId = presetWith(all.presets, all)?.id;
  const last = all.presets.length - 1;
  return {
    rows: all.presets.map((preset, nth) => ({
      id: preset.id,
      name: preset.name,
      lengths: toOption(preset, chosenId).lengths,
      isChosen: preset.id === chosenId,
      isRenaming: preset.id === context.renamingId,
      renameError: preset.id === context.renamingId ? context.renameError : "",
      isFirst: nth === 0,
      isLast: nth === last,
    })),
    present: toOption({ id: "", name: "", ...lengthsOf(all) }, undefined).lengths,
    canAdd: all.presets.length < MOST_PRESETS,
    nameError: context.nameError,
    said: context.said,
    undoText: context.removed ? say("“{name}” deleted", { name: context.removed.name }) : "",
  };
}
