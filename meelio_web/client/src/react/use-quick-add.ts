import { atom, computed, type ReadableAtom } from "nanostores";

import { InvalidTask } from "../domain/tasks/draft.ts";
import { loadDates, parser, readerFor } from "./date-words.ts";
import { engine } from "./engine.ts";
import { createHook } from "./hook.ts";
import { personsDay } from "./persons-day.ts";
import { completed, noQuickAdd, readTyped, type Typed, toQuickAdd } from "./quick-add-view.ts";

const text = atom("");
const said = atom("");

/** What a line is read with, as far as it is there. */
export function typedIn(line: ReadableAtom<string>): ReadableAtom<Typed> {
  const projects = computed(engine().tasks.all, (all) => [
    ...new Set(all?.flatMap(({ project }) => project ?? [])),
  ]);
  return computed([line, projects, personsDay(), parser], (typed, names, today, loaded) => ({
    text: typed,
    projects: names,
    today,
    readDate: loaded && readerFor(loaded, today),
  }));
}

let typed: ReadableAtom<Typed> | undefined;

function typedHere(): ReadableAtom<Typed> {
  typed ??= typedIn(text);
  return typed;
}

export const useQuickAdd = createHook(noQuickAdd, () => computed([typedHere(), said], toQuickAdd));

/** Makes a task of a line; answers its id, and why some of it stayed in the title. */
export async function addLine(
  line: ReadableAtom<Typed>,
): Promise<{ readonly id: string; readonly errors: readonly string[] }> {
  await loadDates();
  const { errors, ...draft } = readTyped(line.get());
  return { id: await engine().tasks.add(draft), errors };
}

function focusField(): void {
  document.querySelector<HTMLInputElement>("#new-task")?.focus();
}

/** What a person can do with the line. */
export const quickAdd = {
  type({ target }: { readonly target: { readonly value: string } }): void {
    void loadDates();
    said.set("");
    text.set(target.value);
  },
  /** Makes the last word that project. */
  complete(project: string): void {
    text.set(completed(text.get(), project));
    focusField();
  },
  /** What was typed stays until it is kept. */
  async add(): Promise<void> {
    const line = text.get();
    if (line.trim() === "") return;
    try {
      const { errors } = await addLine(typedHere());
      if (text.get() === line) text.set("");
      said.set(errors.join(" "));
    } catch (failure) {
      said.set(failure instanceof InvalidTask ? failure.message : "This could not be saved.");
    }
  },
};
