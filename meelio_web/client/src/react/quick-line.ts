/** A line that is being typed, and the task that it makes. */

import { computed, type ReadableAtom } from "nanostores";
import { whenKnown } from "../app/when-known.ts";
import { projectsOf } from "../domain/tasks/projects.ts";
import { say } from "../i18n/say.ts";
import { loadDates, parser, readerFor } from "./date-words.ts";
import { engine } from "./engine.ts";
import { personsDay } from "./persons-day.ts";
import { readTyped, type Typed } from "./quick-add-view.ts";

/** What a line is read with, as far as it is there. */
export function typedIn(line: ReadableAtom<string>): ReadableAtom<Typed> {
  const projects = computed(engine().tasks.all, (all) => [...projectsOf(all ?? []).keys()]);
  return computed([line, projects, personsDay(), parser], (text, names, today, loaded) => ({
    text,
    projects: names,
    today,
    readDate: loaded && readerFor(loaded, today),
  }));
}

export interface Added {
  readonly id: string;
  /** Why some of the line stayed in the title. */
  readonly note: string;
}

/** Makes a task of the line. Rejects with an `InvalidTask` where there is none in it. */
export async function addLine(line: ReadableAtom<Typed>): Promise<Added> {
  const { text } = line.get(); // the field may be left, and empty, by the time that dates are read
  // A project is written as it is already.
  await Promise.all([loadDates(), whenKnown(engine().tasks.all)]);
  const { errors, ...draft } = readTyped({ ...line.get(), text });
  return { id: await engine().tasks.add(draft), note: errors.join(" ") };
}

export function whyNotAdded(failure: unknown): string {
  const isTold = failure instanceof Error && failure.name === "InvalidTask";
  return isTold ? failure.message : say("This could not be saved on this device.");
}
