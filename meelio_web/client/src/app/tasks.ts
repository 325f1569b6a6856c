/** Tasks: what a person wants to get done. */

import { atom, type ReadableAtom } from "nanostores";

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
  let opened: TaskWrites | undefined;

  async function desk(): Promise<TaskWrites> {
    opened ??= (await import("./task-desk.ts")).createDesk({ ...parts, last });
    return opened;
  }

  return {
    all: parts.store.tasks,
    last,
    empty: () => last.set(null),
    add: async (draft) => (await desk()).add(draft),
    edit: async (id, patch) => (await desk()).edit(id, patch),
    move: async (id, place) => (await desk()).move(id, place),
    setDone: async (id, done) => (await desk()).setDone(id, done),
    archive: async (id, archived) => (await desk()).archive(id, archived),
    pin: async (id, pinned) => (await desk()).pin(id, pinned),
    remove: async (id) => (await desk()).remove(id),
    undo: async () => (await desk()).undo(),
  };
}
