/** What was thought that tasks would take, beside what they took (rule IN26). */

import { isPomodoro } from "../sessions/effort.ts";
import type { Session } from "../sessions/session.ts";
import type { Task } from "../tasks/task.ts";
import type { Estimated, Estimates } from "./figures.ts";

/** How many pomodoros each of the tasks had, ever. */
function pomodorosOf(
  sessions: readonly Session[],
  wanted: ReadonlyMap<string, Task>,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  if (wanted.size === 0) return counts;
  for (const session of sessions) {
    const { taskId } = session;
    if (taskId === null || !wanted.has(taskId) || !isWhole(session)) continue;
    counts.set(taskId, (counts.get(taskId) ?? 0) + 1);
  }
  return counts;
}

function isWhole(session: Session): boolean {
  return session.kind === "focus" && session.overlap !== "superseded" && isPomodoro(session);
}

function byTitle(a: Estimated, b: Estimated): number {
  if (a.title !== b.title) return a.title < b.title ? -1 : 1;
  return a.taskId < b.taskId ? -1 : 1;
}

/**
 * @param begun sessions of the range: whose tasks are asked for
 * @param sessions all there are
 */
export function estimatesOf(
  begun: readonly Session[],
  sessions: readonly Session[],
  tasks: ReadonlyMap<string, Task>,
): Estimates {
  const wanted = new Map<string, Task>();
  for (const { taskId } of begun) {
    const task = tasks.get(taskId ?? "");
    if (task && task.estimate !== null) wanted.set(task.id, task);
  }
  const counts = pomodorosOf(sessions, wanted);
  const listed = [...wanted.values()]
    .map(
      ({ id, title, estimate, doneAt }): Estimated => ({
        taskId: id,
        title,
        isDone: doneAt !== null,
        estimate: estimate ?? 0,
        pomodoros: counts.get(id) ?? 0,
      }),
    )
    .sort(byTitle);
  const done = listed.filter(({ isDone }) => isDone);
  return {
    tasks: listed,
    done: {
      tasks: done.length,
      estimate: done.reduce((sum, { estimate }) => sum + estimate, 0),
      pomodoros: done.reduce((sum, { pomodoros }) => sum + pomodoros, 0),
    },
  };
}
