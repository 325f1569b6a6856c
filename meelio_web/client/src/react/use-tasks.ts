import { atom, computed } from "nanostores";

import type { Task } from "../domain/tasks/task.ts";
import { engine } from "./engine.ts";
import { createHook } from "./hook.ts";
import { emptyTasks, toTasks } from "./tasks-view.ts";

const editing = atom<string | null>(null);
const dismissed = atom<Task | null>(null);

export const useTasks = createHook(emptyTasks, () => {
  const { tasks, sessions, timer } = engine();
  const removed = computed([tasks.removed, dismissed], (gone, seen) =>
    gone === seen ? null : gone,
  );
  return computed(
    [tasks.all, sessions.all, timer.state, editing, removed],
    (list, past, state, editingId, gone) =>
      list === undefined
        ? emptyTasks
        : toTasks({
            tasks: list,
            sessions: past ?? [],
            chosenId: state?.taskId ?? null,
            editingId,
            removed: gone,
          }),
  );
});

interface TitleForm {
  readonly title?: string;
}

/** What a person can do on Tasks. */
export const tasks = {
  async add({ title = "" }: TitleForm, event: { readonly target: unknown }): Promise<void> {
    const text = title.trim();
    if (text === "") return;
    if (event.target instanceof HTMLFormElement) event.target.reset();
    await engine().tasks.add(text);
  },
  setDone: (id: string, done: boolean): Promise<void> => engine().tasks.setDone(id, done),
  edit(id: string): void {
    editing.set(id);
  },
  cancel(): void {
    editing.set(null);
  },
  async rename(id: string, { title = "" }: TitleForm): Promise<void> {
    const text = title.trim();
    editing.set(null);
    if (text !== "") await engine().tasks.rename(id, text);
  },
  remove: (id: string): Promise<void> => engine().tasks.remove(id),
  undo: (): Promise<void> => engine().tasks.undoRemove(),
  dismiss(): void {
    dismissed.set(engine().tasks.removed.get());
  },
  /** Chooses the task for the timer; the empty id is none. */
  choose: (id: string): Promise<void> => engine().timer.setTask(id === "" ? null : id),
};
