/** Focus by task, project and tag (rules IN24 to IN26). */

import { isPomodoro } from "../sessions/effort.ts";
import type { Session } from "../sessions/session.ts";
import type { Task } from "../tasks/task.ts";
import type { Own } from "./day-book.ts";
import type { Part, ProjectPart, TagPart, TaskPart } from "./figures.ts";

type Sums = { -readonly [name in keyof Part]: Part[name] };

/** Sums by a name; null is the name of what has none. */
type Groups<Name> = Map<Name | null, Sums>;

function at<Name>(groups: Groups<Name>, name: Name | null): Sums {
  let sums = groups.get(name);
  if (sums === undefined) {
    sums = { focusMs: 0, sessions: 0, pomodoros: 0 };
    groups.set(name, sums);
  }
  return sums;
}

function addBegun(sums: Sums, isWhole: boolean): void {
  sums.sessions += 1;
  if (isWhole) sums.pomodoros += 1;
}

/** Most focus first; then by the name, and what has none last. */
function inOrder<T extends Part>(parts: T[], nameOf: (part: T) => string | null): T[] {
  return parts.sort((a, b) => b.focusMs - a.focusMs || byName(nameOf(a), nameOf(b)));
}

function byName(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a < b ? -1 : Number(a > b);
}

/** An id, or a name with a mark before it that no id has; null for no task at all. */
function taskKey({ taskId, taskTitle }: Session): string | null {
  return taskId ?? (taskTitle === null ? null : `:${taskTitle}`);
}

interface TaskGroup extends Sums {
  taskId: string | null;
  title: string | null;
}

export interface Parts {
  readonly tasks: TaskPart[];
  readonly projects: ProjectPart[];
  readonly tags: TagPart[];
}

/** @param begun oldest first, as `own`: a task that is gone is called what it was called last */
export function partsOf(
  own: readonly Own[],
  begun: readonly Session[],
  tasks: ReadonlyMap<string, Task>,
): Parts {
  const byTask = new Map<string | null, TaskGroup>();
  const projects: Groups<string> = new Map();
  const tags: Groups<string> = new Map();
  const taskOf = (session: Session): TaskGroup => {
    const key = taskKey(session);
    let group = byTask.get(key);
    if (group === undefined) {
      group = { taskId: session.taskId, title: null, focusMs: 0, sessions: 0, pomodoros: 0 };
      byTask.set(key, group);
    }
    group.title = tasks.get(session.taskId ?? "")?.title ?? session.taskTitle ?? group.title;
    return group;
  };
  const projectOf = ({ taskId }: Session) => at(projects, tasks.get(taskId ?? "")?.project ?? null);
  const eachTag = ({ tags: named }: Session, add: (sums: Sums) => void): void => {
    if (named.length === 0) add(at(tags, null));
    else for (const tag of new Set(named)) add(at(tags, tag));
  };
  for (const { session, ms } of own) {
    taskOf(session).focusMs += ms;
    projectOf(session).focusMs += ms;
    eachTag(session, (sums) => {
      sums.focusMs += ms;
    });
  }
  for (const session of begun) {
    const isWhole = isPomodoro(session);
    addBegun(taskOf(session), isWhole);
    addBegun(projectOf(session), isWhole);
    eachTag(session, (sums) => addBegun(sums, isWhole));
  }
  return {
    tasks: inOrder([...byTask.values()], (part) => part.title ?? part.taskId),
    projects: inOrder(
      [...projects].map(([project, sums]) => ({ project, ...sums })),
      (part) => part.project,
    ),
    tags: inOrder(
      [...tags].map(([tag, sums]) => ({ tag, ...sums })),
      (part) => part.tag,
    ),
  };
}
