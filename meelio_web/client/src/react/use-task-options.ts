import { computed } from "nanostores";

import { engine } from "./engine.ts";
import { createHook } from "./hook.ts";
import { chosenTask } from "./task-choice.ts";
import { noOptions, toOptions } from "./tasks-view.ts";

/** The tasks that the timer's next session can be for. */
export const useTaskOptions = createHook(noOptions, () => {
  const { tasks, timer } = engine();
  const title = computed(timer.state, (state) => state?.run?.taskTitle ?? null);
  return computed([tasks.all, chosenTask(), title], (list, id, kept) =>
    toOptions(list ?? [], { id: id || null, title: kept }),
  );
});
