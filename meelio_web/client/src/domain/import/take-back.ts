/** Taking a whole import back, and leaving alone what somebody has changed since. Pure. */

import type { Session } from "../sessions/session.ts";
import type { Task } from "../tasks/task.ts";

/** A record that an import made, and how it was then. */
export type Made = readonly [id: string, print: string];

/** FNV-1a: enough to tell whether a record was changed, and four bytes short. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let nth = 0; nth < text.length; nth += 1) {
    value = Math.imul(value ^ text.charCodeAt(nth), 0x01000193);
  }
  return (value >>> 0).toString(36);
}

/** All that a person can change of a session. */
export function printOf(session: Session): string {
  const { sessionStart, sessionEnd, pauses, interruptions, kind, outcome } = session;
  const { taskId, taskTitle, note, rating, tags, timeZone } = session;
  const when = [sessionStart, sessionEnd, pauses.map(({ start, end }) => [start, end])];
  const what = [kind, outcome, taskId, taskTitle, note, rating, tags, timeZone, interruptions];
  return hash(JSON.stringify([...when, ...what]));
}

export function printOfTask(task: Task): string {
  const { title, project, notes, estimate, dueOn, pinned, doneAt, archivedAt } = task;
  return hash(JSON.stringify([title, project, notes, estimate, dueOn, pinned, doneAt, archivedAt]));
}

export interface TakeBack {
  readonly sessions: readonly string[];
  readonly tasks: readonly string[];
  /** Sessions of the import that were changed since. */
  readonly changed: readonly Session[];
}

/**
 * What goes: sessions that are as they came, or all of them, and tasks that nobody has touched and
 * no session that stays is of.
 */
export function planTakeBack(
  made: { readonly sessions: readonly Made[]; readonly tasks: readonly Made[] },
  here: { readonly sessions: readonly Session[]; readonly tasks: readonly Task[] },
  alsoChanged: boolean,
): TakeBack {
  const prints = new Map(made.sessions);
  const ours = here.sessions.filter(({ id }) => prints.has(id));
  const changed = ours.filter((one) => prints.get(one.id) !== printOf(one));
  const kept = new Set(alsoChanged ? [] : changed.map(({ id }) => id));
  const gone = new Set(ours.map(({ id }) => id).filter((id) => !kept.has(id)));
  const needed = new Set(
    here.sessions.filter(({ id }) => !gone.has(id)).map(({ taskId }) => taskId),
  );
  const taskPrints = new Map(made.tasks);
  const tasks = here.tasks.filter(
    (task) => taskPrints.get(task.id) === printOfTask(task) && !needed.has(task.id),
  );
  return { sessions: [...gone], tasks: tasks.map(({ id }) => id), changed };
}
