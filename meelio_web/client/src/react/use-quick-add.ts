import { atom, computed, type ReadableAtom } from "nanostores";

import { loadDates } from "./date-words.ts";
import { createHook } from "./hook.ts";
import { completed, noQuickAdd, type Typed, toQuickAdd } from "./quick-add-view.ts";
import { addLine, typedIn, whyNotAdded } from "./quick-line.ts";

const text = atom("");
const said = atom("");
let line: ReadableAtom<Typed> | undefined;
/** Pressed again before it is kept, a line is still one task. */
let isAdding = false;

function typedHere(): ReadableAtom<Typed> {
  line ??= typedIn(text);
  return line;
}

export const useQuickAdd = createHook(noQuickAdd, () => computed([typedHere(), said], toQuickAdd));

/** What a person can do with the line. */
export const quickAdd = {
  /** Somebody is about to type. */
  begin(): void {
    void loadDates();
  },
  type({ target }: { readonly target: { readonly value: string } }): void {
    void loadDates();
    said.set("");
    text.set(target.value);
  },
  /** Makes the last word that project. */
  complete(project: string): void {
    text.set(completed(text.get(), project));
    document.querySelector<HTMLInputElement>("#new-task")?.focus();
  },
  /** What was typed stays until it is kept. */
  async add(): Promise<void> {
    const typed = text.get();
    if (isAdding || typed.trim() === "") return;
    isAdding = true;
    try {
      const { note } = await addLine(typedHere());
      // The next one may have been begun behind it meanwhile.
      if (text.get().startsWith(typed)) text.set(text.get().slice(typed.length));
      said.set(note);
    } catch (failure) {
      said.set(whyNotAdded(failure));
    } finally {
      isAdding = false;
    }
  },
};
