/** Tasks: what a person wants to get done. */

import type { ReadableAtom } from "nanostores";

import type { TaskDraft, TaskPatch } from "../domain/tasks/draft.ts";
import type { Place } from "../domain/tasks/place.ts";
import type { ProjectChange } from "../domain/tasks/renaming.ts";
import type { Task } from "../domain/tasks/task.ts";
import type { DeskParts } from "./task-desk.ts";

/**
 * Each resolves once it is on disk, and changes nothing of a task that is gone. All of them can be
 * taken back (rule TK12).
 */
export interface TaskWrites {
  /** Answers the id. Rejects with an `InvalidTask` naming the field. A new task comes last. */
  add(draft: TaskDraft): Promise<string>;
  /** Writes what differs. A colour is given to the whole project. */
  edit(id: string, patch: TaskPatch): Promise<void>;
  /**
   * Puts it between its neighbours to be, as the list that the person sees has them.
   *
   * @param project that it comes to, or null for none; undefined leaves it where it is
   */
  move(id: string, place: Place, project?: string | null): Promise<void>;
  /** Tells all tasks of the project at once. Rejects with an `InvalidTask` of its `project`. */
  renameProject(name: string, change: ProjectChange): Promise<void>;
  setDone(id: string, done: boolean): Promise<void>;
  archive(id: string, archived: boolean): Promise<void>;
  pin(id: string, pinned: boolean): Promise<void>;
  remove(id: string): Promise<void>;
}

export interface Tasks extends TaskWrites {
  /** Live tasks by position. Undefined until the store is open. */
  readonly all: ReadableAtom<readonly Task[] | undefined>;
}

export function createTasks(parts: DeskParts): Tasks {
  let desk: TaskWrites | undefined;

  /** One after the other: each looks at what the one before has left. */
  function inTurn<T>(work: (desk: TaskWrites) => Promise<T>): Promise<T> {
    return parts.undo.act(async () => {
      desk ??= (await import("./task-desk.ts")).createDesk(parts);
      return work(desk);
    });
  }

  return {
    all: parts.store.tasks,
    add: (draft) => inTurn((to) => to.add(draft)),
    edit: (id, patch) => inTurn((to) => to.edit(id, patch)),
    move: (...asked) => inTurn((to) => to.move(...asked)),
    renameProject: (...asked) => inTurn((to) => to.renameProject(...asked)),
    setDone: (id, done) => inTurn((to) => to.setDone(id, done)),
    archive: (id, archived) => inTurn((to) => to.archive(id, archived)),
    pin: (id, pinned) => inTurn((to) => to.pin(id, pinned)),
    remove: (id) => inTurn((to) => to.remove(id)),
  };
}
