import { computed, type ReadableAtom } from "nanostores";

import { engine } from "./engine.ts";
import { createPending } from "./pending.ts";

const pending = createPending<string>();

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
