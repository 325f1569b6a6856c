/** Tasks: what a person wants to get done. */

import type { Fields } from "../domain/sync/wire.ts";
import type { Task } from "../domain/tasks/task.ts";
import { taskTitle } from "../domain/tasks/title.ts";
import type { Ports } from "../platform/ports.ts";
import { instantToWire, taskToFields } from "../store/codec.ts";
import type { LocalStore } from "../store/local-store.ts";
import type { Tasks } from "./meelio.ts";
import { createTrash } from "./trash.ts";

export interface TasksParts {
  readonly store: LocalStore;
  readonly ports: Pick<Ports, "clock" | "newId">;
}

export function createTasks({ store, ports }: TasksParts): Tasks & { empty(): void } {
  const trash = createTrash(store, "task", taskToFields);

  const find = (id: string) => store.tasks.get()?.find((task) => task.id === id);

  async function write(id: string, patch: Fields): Promise<void> {
    await store.commit([{ entity: "task", id, op: "upsert", patch }]);
  }

  return {
    all: store.tasks,
    removed: trash.removed,
    empty: trash.empty,
    undoRemove: trash.undoRemove,
    remove: (id) => trash.remove(find(id)),
    async add(text) {
      const task: Task = {
        id: ports.newId(),
        title: taskTitle(text),
        project: null,
        color: null,
        notes: null,
        estimate: null,
        dueOn: null,
        position: ports.clock.now(),
        pinned: false,
        doneAt: null,
        archivedAt: null,
      };
      await write(task.id, taskToFields(task));
      return task.id;
    },
    async rename(id, text) {
      const title = taskTitle(text);
      if (find(id)) await write(id, { title });
    },
    async setDone(id, done) {
      const doneAt = done ? instantToWire(ports.clock.now()) : null;
      if (find(id)) await write(id, { doneAt });
    },
  };
}
