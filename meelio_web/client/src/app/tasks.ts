/** Tasks: what a person wants to get done. */

import { atom, type ReadableAtom } from "nanostores";

import { createTurns } from "../domain/in-turn.ts";
import type { TaskDraft, TaskPatch } from "../domain/tasks/draft.ts";
import type { Place } from "../domain/tasks/place.ts";
import type { Task } from "../domain/tasks/task.ts";
import type { Change } from "../store/local-store.ts";
import type { DeskParts } from "./task-desk.ts";

/** Each resolves once it is on disk, and changes nothing of a task that is gone. */
export interface TaskWrites {
  /** Answers the id. Rejects with an `InvalidTask` naming the field. A new task comes last. */
  add(draft: TaskDraft): Promise<string>;
  /** Writes what differs. A colour is given to the whole project. */
  edit(id: string, patch: TaskPatch): Promise<void>;
  /** Puts it between its neighbours to be, as the list that the person sees has them. */
  move(id: string, place: Place): Promise<void>;
  setDone(id: string, done: boolean): Promise<void>;
  archive(id: string, archived: boolean): Promise<void>;
  pin(id: string, pinned: boolean): Promise<void>;
  remove(id: string): Promise<void>;
  /** Takes `last` back: a new change, of nothing but what that one changed. */
  undo(): Promise<void>;
}

/** A change of this tab that can be taken back. */
export interface TaskChange {
  readonly what:
    | "add"
    | "edit"
    | "move"
    | "done"
    | "undone"
    | "archive"
    | "unarchive"
    | "pin"
    | "unpin"
    | "remove";
  /** As it was before; a new one as it is. */
  readonly task: Task;
  readonly back: readonly Change[];
}

export interface Tasks extends TaskWrites {
  /** Live tasks by position. Undefined until the store is open. */
  readonly all: ReadableAtom<readonly Task[] | undefined>;
  /** What `undo` takes back; null for nothing. */
  readonly last: ReadableAtom<TaskChange | null>;
}

export function createTasks(parts: Omit<DeskParts, "last">): Tasks & { empty(): void } {
  const last = atom<TaskChange | null>(null);
  let desk: TaskWrites | undefined;
  const turns = createTurns();

  /** One after the other: each looks at what the one before has left. */
  function inTurn<T>(work: (desk: TaskWrites) => Promise<T>): Promise<T> {
    return turns(async () => {
      desk ??= (await import("./task-desk.ts")).createDesk({ ...parts, last });
      return work(desk);
    });
  }

  return {
    all: parts.store.tasks,
    last,
    empty: () => last.set(null),
    add: (draft) => inTurn((to) => to.add(draft)),
    edit: (id, patch) => inTurn((to) => to.edit(id, patch)),
    move: (id, place) => inTurn((to) => to.move(id, place)),
    setDone: (id, done) => inTurn((to) => to.setDone(id, done)),
    archive: (id, archived) => inTurn((to) => to.archive(id, archived)),
    pin: (id, pinned) => inTurn((to) => to.pin(id, pinned)),
    remove: (id) => inTurn((to) => to.remove(id)),
    undo: () => inTurn((to) => to.undo()),
  };
}
