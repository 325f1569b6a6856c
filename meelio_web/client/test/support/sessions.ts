/** Sessions and tasks with what a test does not care about filled in. */

import type { Session } from "../../src/domain/sessions/session.ts";
import type { Task } from "../../src/domain/tasks/task.ts";

const MINUTE = 60_000;

export function at(iso: string): number {
  return Date.parse(iso);
}

let count = 0;

/** Twenty-five minutes from the given instant, unless said otherwise. */
export function session(start: string, given: Partial<Session> = {}): Session {
  count += 1;
  const sessionStart = at(start);
  const sessionEnd = given.sessionEnd ?? sessionStart + 25 * MINUTE;
  return {
    id: `session-${count}`,
    sessionStart,
    sessionEnd,
    duration: Math.round((sessionEnd - sessionStart) / MINUTE),
    kind: "focus",
    mode: "pomodoro",
    outcome: "completed",
    plannedSeconds: 1500,
    pauses: [],
    interruptions: [],
    taskId: null,
    taskTitle: null,
    note: null,
    rating: null,
    tags: [],
    timeZone: "UTC",
    sourceKey: null,
    ...given,
  };
}

export function task(id: string, given: Partial<Task> = {}): Task {
  return {
    id,
    title: `Task ${id}`,
    project: null,
    color: null,
    notes: null,
    estimate: null,
    dueOn: null,
    position: 0,
    pinned: false,
    doneAt: null,
    archivedAt: null,
    ...given,
  };
}
