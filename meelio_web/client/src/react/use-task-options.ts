import { computed } from "nanostores";

import { engine } from "./engine.ts";
import { createHook } from "./hook.ts";
import { noOptions, toOptions } from "./tasks-view.ts";

/** The tasks that the timer's next session can be for. */
export const useTaskOptions = createHook(noOptions, () => {
  const { tasks, timer } = engine();
  return computed([tasks.all, timer.state], (list, state) =>
    toOptions(list ?? [], { id: state?.taskId ?? null, title: state?.run?.taskTitle ?? null }),
  );
});
