/** Focus by task, project and tag (rules IN24 to IN26). */

import { isPomodoro } from "../sessions/effort.ts";
import type { Session } from "../sessions/session.ts";
import type { Task } from "../tasks/task.ts";
import type { DayRecord } from "./day-book.ts";
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

function addTo(sums: Sums, ms: number, sessions: number, pomodoros: number): void {
  sums.focusMs += ms;
  sums.sessions += sessions;
  sums.pomodoros += pomodoros;
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

/** Where sessions of one task are summed up. */
interface Filing {
  readonly task: TaskGroup;
  /** Its title, where the task is still there. */
  readonly known: string | undefined;
  readonly project: Sums;
}

export interface Parts {
  readonly tasks: TaskPart[];
  readonly projects: ProjectPart[];
  readonly tags: TagPart[];
}

/** @param begun oldest first, as the records: a task that is gone is called what it was called last */
export function partsOf(
  records: readonly DayRecord[],
  begun: readonly Session[],
  tasks: ReadonlyMap<string, Task>,
): Parts {
  const filings = new Map<string | null, Filing>();
  const projects: Groups<string> = new Map();
  const tags: Groups<string> = new Map();
  const file = (session: Session): Filing => {
    const task = tasks.get(session.taskId ?? "");
    const sums = { taskId: session.taskId, title: null, focusMs: 0, sessions: 0, pomodoros: 0 };
    return { task: sums, known: task?.title, project: at(projects, task?.project ?? null) };
  };
  const filed = (session: Session): Filing => {
    const key = taskKey(session);
    let filing = filings.get(key);
    if (filing === undefined) {
      filing = file(session);
      filings.set(key, filing);
    }
    filing.task.title = filing.known ?? session.taskTitle ?? filing.task.title;
    return filing;
  };
  const add = (session: Session, ms: number, sessions: number, pomodoros: number): void => {
    const { task, project } = filed(session);
    addTo(task, ms, sessions, pomodoros);
    addTo(project, ms, sessions, pomodoros);
    const named = session.tags;
    if (named.length === 0) addTo(at(tags, null), ms, sessions, pomodoros);
    for (let nth = 0; nth < named.length; nth += 1) {
      const tag = named[nth] ?? "";
      if (named.indexOf(tag) === nth) addTo(at(tags, tag), ms, sessions, pomodoros);
    }
  };
  for (const { own } of records) for (const { session, ms } of own) add(session, ms, 0, 0);
  for (const session of begun) add(session, 0, 1, isPomodoro(session) ? 1 : 0);
  return {
    tasks: inOrder(
      [...filings.values()].map(({ task }) => task),
      (part) => part.title ?? part.taskId,
    ),
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
