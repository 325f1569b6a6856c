import { atom, computed } from "nanostores";

import type { TaskChange } from "../app/tasks.ts";
import type { Task } from "../domain/tasks/task.ts";
import { engine, now } from "./engine.ts";
import { createHook } from "./hook.ts";
import { createPending } from "./pending.ts";
import { chooseTask, chosenTask } from "./task-choice.ts";
import { emptyTasks, toTasks } from "./tasks-view.ts";

const editing = atom<string | null>(null);
const dismissed = atom<TaskChange | null>(null);
const ticked = createPending<boolean>();

export const useTasks = createHook(emptyTasks, () => {
  const { tasks, sessions } = engine();
  const removed = computed([tasks.last, dismissed], (change, seen) =>
    change === seen || change?.what !== "remove" ? null : change.task,
  );
  const all = computed([tasks.all, ticked.asked], withTicks);
  return computed(
    [all, sessions.all, chosenTask(), editing, removed],
    (list, past, chosenId, editingId, gone) =>
      list === undefined
        ? emptyTasks
        : toTasks({
            tasks: list,
            sessions: past ?? [],
            chosenId: chosenId || null,
            editingId,
            removed: gone,
          }),
  );
});

function withTicks(
  list: readonly Task[] | undefined,
  ticks: Readonly<Record<string, boolean>>,
): readonly Task[] | undefined {
  return list?.map((task) => {
    const isDone = ticks[task.id];
    if (isDone === undefined || isDone === (task.doneAt !== null)) return task;
    return { ...task, doneAt: isDone ? now() : null };
  });
}

interface TitleForm {
  readonly title?: string;
}

/** What a person can do on Tasks. */
export const tasks = {
  async add({ title = "" }: TitleForm, event: { readonly target: unknown }): Promise<void> {
    const text = title.trim();
    if (text === "") return;
    if (event.target instanceof HTMLFormElement) event.target.reset();
    await engine().tasks.add({ title: text });
  },
  setDone: (id: string, isDone: boolean): Promise<void> =>
    ticked.run(id, isDone, () => engine().tasks.setDone(id, isDone)),
  edit(id: string): void {
    editing.set(id);
  },
  cancel(): void {
    editing.set(null);
  },
  async rename(id: string, { title = "" }: TitleForm): Promise<void> {
    const text = title.trim();
    editing.set(null);
    if (text !== "") await engine().tasks.edit(id, { title: text });
  },
  remove: (id: string): Promise<void> => engine().tasks.remove(id),
  undo: (): Promise<void> => engine().tasks.undo(),
  dismiss(): void {
    dismissed.set(engine().tasks.last.get());
  },
  /** Chooses the task for the timer; the empty id is none. */
  choose: (id: string): Promise<void> => chooseTask(id),
};
