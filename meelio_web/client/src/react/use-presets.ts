import { atom, computed } from "nanostores";
import { v7 } from "uuid";
import { whenKnown } from "../app/when-known.ts";
import { createTurns } from "../domain/in-turn.ts";
import { defaultPreferences, type Preset } from "../domain/preferences/preferences.ts";
import { lengthsOf, moved, renamed, without, withPreset } from "../domain/preferences/presets.ts";
import { say } from "../i18n/say.ts";
import { engine } from "./engine.ts";
import { createHook } from "./hook.ts";
import { focusIfLost } from "./keep-focus.ts";
import { allOf, meantId } from "./preset-options.ts";
import { readName, toPresets, whyNotName } from "./presets-view.ts";
import { createPresses } from "./presses.ts";
import { chosenPreferences } from "./use-preferences.ts";
import { idOf, type Who, whoIsHere } from "./who.ts";

interface Removed {
  readonly preset: Preset;
  readonly at: number;
  /** Who gets it back, and nobody else. */
  readonly person: Who;
}

const renamingId = atom<string | null>(null);
const nameError = atom("");
const renameError = atom("");
const said = atom("");
const removed = atom<Removed | null>(null);

const nothing = { renamingId: null, nameError: "", renameError: "", said: "", removed: null };

export const usePresets = createHook(toPresets(defaultPreferences, nothing), () =>
  computed(
    [
      chosenPreferences(),
      renamingId,
      nameError,
      renameError,
      said,
      removed,
      engine().account.current,
    ],
    (all, renaming, error, renamingError, words, gone, account) =>
      toPresets(all, {
        renamingId: renaming,
        nameError: error,
        renameError: renamingError,
        said: words,
        removed: gone && gone.person === idOf(account) ? gone.preset : null,
      }),
  ),
);

interface NameForm {
  /** Of the one that gets the name; absent for a new one. */
  readonly id?: string;
  readonly name?: string;
}

function own(): readonly Preset[] {
  return engine().preferences.all.get().presets;
}

/** One change after the other: each is made to what the one before has left. */
const inTurn = createTurns();
const press = createPresses();

async function keep(presets: readonly Preset[] | null): Promise<void> {
  if (presets && presets !== own()) await engine().preferences.set("presets", presets);
}

/** What a person can do with the presets of their own (rule UI30). */
export const presets = {
  /** Under this name, with the lengths of now. */
  add(form: NameForm, event: { readonly target: unknown }): Promise<void> {
    const name = readName(form.name);
    return press(`add ${name}`, async () => {
      await whenKnown(engine().sessions.all); // or those that are there would be lost to this one
      nameError.set(whyNotName(name, allOf({ presets: own() })));
      if (nameError.get() !== "") return;
      if (event.target instanceof HTMLFormElement) event.target.reset();
      const lengths = lengthsOf(chosenPreferences().get());
      const id = v7();
      meantId.set(id);
      await inTurn(() => keep(withPreset(own(), { id, name, ...lengths })));
    });
  },
  rename(id: string): void {
    renameError.set("");
    renamingId.set(id);
  },
  cancel(): void {
    renamingId.set(null);
  },
  async save({ id = "", name }: NameForm): Promise<void> {
    const read = readName(name);
    renameError.set(whyNotName(read, allOf({ presets: without(own(), id) })));
    if (renameError.get() !== "") return;
    renamingId.set(null);
    await inTurn(() => keep(renamed(own(), id, read)));
  },
  async move(id: string, by: 1 | -1): Promise<void> {
    const held = document.activeElement;
    await inTurn(() => keep(moved(own(), id, by)));
    focusIfLost(() => held);
    const at = own().findIndex((preset) => preset.id === id);
    said.set(
      say("{name}, {place} of {count}", {
        name: own()[at]?.name ?? "",
        place: at + 1,
        count: own().length,
      }),
    );
  },
  /** With Alt, as lists are ordered by keys elsewhere. */
  async press(id: string, event: KeyboardEvent): Promise<void> {
    const by = ({ ArrowUp: -1, ArrowDown: 1 } as const)[event.key];
    if (by === undefined || !event.altKey) return;
    event.preventDefault();
    await presets.move(id, by);
  },
  remove: (id: string): Promise<void> =>
    inTurn(async () => {
      const at = own().findIndex((preset) => preset.id === id);
      const preset = own()[at];
      if (!preset) return;
      await keep(without(own(), id));
      removed.set({ preset, at, person: whoIsHere() });
    }),
  undo: (): Promise<void> =>
    inTurn(async () => {
      const gone = removed.get();
      if (!gone || gone.person !== whoIsHere()) return;
      await keep(withPreset(own(), gone.preset, Math.min(gone.at, own().length)));
      removed.set(null);
    }),
  dismiss(): void {
    removed.set(null);
  },
};
