/** Finds the tasks that imported sessions are of, by title and project, and makes those there are not. */

import type { Task } from "../tasks/task.ts";
import type { EpochMs } from "../time.ts";
import { idFor } from "./keys.ts";
import type { Existing } from "./plan.ts";
import type { Entry, ReadFile } from "./types.ts";

export interface TaskBook {
  readonly taskOf: (entry: Entry) => string | null;
  /** The tasks that are new, once it is known which sessions are. */
  readonly made: (
    sessions: readonly { readonly taskId: string | null; readonly sessionEnd: EpochMs }[],
  ) => readonly Task[];
}

function nameOf(title: string, project: string | null): string {
  return JSON.stringify([title.trim().toLowerCase(), (project ?? "").trim().toLowerCase()]);
}

/** A task that only sessions name is put away, so that no list fills up with the past. */
function putAway(id: string, title: string, project: string | null, at: EpochMs): Task {
  return {
    id,
    title,
    project,
    color: null,
    notes: null,
    estimate: null,
    dueOn: null,
    position: at,
    pinned: false,
    doneAt: null,
    archivedAt: at,
  };
}

interface Named {
  readonly title: string;
  readonly project: string | null;
}

export function createTaskBook(
  read: ReadFile,
  existing: Existing,
  rename: (id: string) => string,
): TaskBook {
  const here = new Set(existing.tasks.map(({ id }) => id));
  const byName = new Map(existing.tasks.map((one) => [nameOf(one.title, one.project), one.id]));
  const isOwn = read.format === "meelio";
  const told: Task[] = [];
  const named = new Map<string, Named>();

  for (const { id, task } of read.tasks) {
    const name = nameOf(task.title, task.project);
    if (!isOwn && byName.has(name)) continue;
    const newId = isOwn ? rename(id) : idFor(`task:${name}`, existing.owner);
    if (!here.has(newId)) told.push({ id: newId, ...task });
    byName.set(name, newId);
  }

  function taskOf({ taskId, project, session }: Entry): string | null {
    if (isOwn) return taskId === null ? null : rename(taskId);
    if (session.taskTitle === null) return null;
    const name = nameOf(session.taskTitle, project);
    const known = byName.get(name);
    if (known !== undefined) return known;
    const id = idFor(`task:${name}`, existing.owner);
    byName.set(name, id);
    if (!here.has(id)) named.set(id, { title: session.taskTitle, project });
    return id;
  }

  function made(sessions: Parameters<TaskBook["made"]>[0]): readonly Task[] {
    const lastEnd = new Map<string, EpochMs>();
    for (const { taskId, sessionEnd } of sessions) {
      if (taskId !== null && named.has(taskId)) {
        lastEnd.set(taskId, Math.max(lastEnd.get(taskId) ?? 0, sessionEnd));
      }
    }
    const put = [...lastEnd].flatMap(([id, end]) => {
      const of = named.get(id);
      return of ? [putAway(id, of.title, of.project, end)] : [];
    });
    return [...told, ...put];
  }

  return { taskOf, made };
}
