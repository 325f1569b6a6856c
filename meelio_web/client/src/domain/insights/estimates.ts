/** What was thought that tasks would take, beside what they took (rule IN26). */

import { changesOf } from "../days/changes.ts";
import { isPomodoro } from "../sessions/effort.ts";
import type { Session } from "../sessions/session.ts";
import type { Task } from "../tasks/task.ts";
import type { Estimated, Estimates, TaskPart } from "./figures.ts";

/** How many pomodoros each task has had, ever. */
export type CountPomodoros = (sessions: readonly Session[]) => ReadonlyMap<string, number>;

/** Keeps what it counted: after a change it looks at what is changed alone. */
export function keepPomodoros(): CountPomodoros {
  const counts = new Map<string, number>();
  let counted: readonly Session[] = [];
  const add = (sessions: readonly Session[], sign: 1 | -1): void => {
    for (const session of sessions) {
      const { taskId } = session;
      if (taskId === null || !isWhole(session)) continue;
      counts.set(taskId, (counts.get(taskId) ?? 0) + sign);
    }
  };
  return (sessions) => {
    const { gone, come } = changesOf(counted, sessions);
    add(gone, -1);
    add(come, 1);
    counted = sessions;
    return counts;
  };
}

function isWhole(session: Session): boolean {
  return session.kind === "focus" && session.overlap !== "superseded" && isPomodoro(session);
}

function byTitle(a: Estimated, b: Estimated): number {
  if (a.title !== b.title) return a.title < b.title ? -1 : 1;
  return a.taskId < b.taskId ? -1 : 1;
}

/**
 * @param parts of the range: the tasks of what began in it are asked for
 * @param pomodoros counts them over all there is
 */
export function estimatesOf(
  parts: readonly TaskPart[],
  pomodoros: () => ReadonlyMap<string, number>,
  tasks: ReadonlyMap<string, Task>,
): Estimates {
  const wanted = new Map<string, Task>();
  for (const { taskId, sessions } of parts) {
    const task = tasks.get(taskId ?? "");
    if (sessions > 0 && task && task.estimate !== null) wanted.set(task.id, task);
  }
  const counts = wanted.size > 0 ? pomodoros() : new Map<string, number>();
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
