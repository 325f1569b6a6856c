import { atom, computed, type ReadableAtom } from "nanostores";

import { engine } from "./engine.ts";
import { createPending } from "./pending.ts";

const pending = createPending<string>();

/** What the last change has done, or why there was none, for as long as it takes to read that. */
export const said = atom("");

const READING_MS = 20_000;

export function tell(text: string): void {
  said.set(text);
  setTimeout(() => {
    if (said.get() === text) said.set("");
  }, READING_MS);
}

/** The id of the task that the timer's next session is for; empty for none. */
export function chosenTask(): ReadableAtom<string> {
  return computed(
    [engine().timer.state, pending.asked],
    (state, { task }) => task ?? state?.taskId ?? "",
  );
}

export function chooseTask(id: string): Promise<void> {
  return pending.run("task", id, () => engine().timer.setTask(id === "" ? null : id));
}
