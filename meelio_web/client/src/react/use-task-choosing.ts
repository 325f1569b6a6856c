import { computed } from "nanostores";

import { freshTimer, type TimerState } from "../domain/timer/timer-state.ts";
import { say } from "../i18n/say.ts";
import { engine, now } from "./engine.ts";
import { createHook } from "./hook.ts";
import { chooseTask, said, tell } from "./task-choice.ts";

/** The timer's task, as it is chosen on Tasks. Mirrored by `ui/bindings/task_choosing.py`. */
export interface TaskChoosingView {
  /** What choosing another task does. */
  readonly hint: string;
  /** What the last choice has done to the focus that runs. */
  readonly said: string;
}

function sayHint(state: TimerState | undefined): string {
  const run = state?.phase === "focus" ? state.run : undefined;
  if (!run?.taskId) return say("Choose for the timer");
  const title = run.taskTitle ?? "";
  return say("The time so far stays with “{title}”; the rest goes to this task.", { title });
}

export const useTaskChoosing = createHook<TaskChoosingView>({ hint: "", said: "" }, () =>
  computed([computed(engine().timer.state, sayHint), said], (hint, text) => ({ hint, said: text })),
);

/** What a person can do with it. */
export const taskChoosing = {
  /** Says what has become of the time so far (rule TK43). The empty id is no task. */
  async choose(id: string): Promise<void> {
    const { timer, tasks } = engine();
    const [state, at] = [timer.state.get() ?? freshTimer, now()];
    const title = tasks.all.get()?.find((task) => task.id === id)?.title ?? "";
    await chooseTask(id);
    const { sayAfter } = await import("./task-picker-view.ts");
    tell(sayAfter(state, title, at));
  },
};
