import { type Effort, effortBy } from "../domain/sessions/effort.ts";
import type { Session } from "../domain/sessions/session.ts";
import { projectsOf } from "../domain/tasks/projects.ts";
import type { Task } from "../domain/tasks/task.ts";
import { say } from "../i18n/say.ts";
import { inLength, pomodoroCount } from "./words.ts";

/** One project and what it has had. Mirrored by `ui/bindings/project_times.py`. */
export interface ProjectTime {
  readonly name: string;
  /** A colour's word; empty for none. */
  readonly color: string;
  readonly timeText: string;
  readonly countText: string;
  /** Of the one with the most, in percent. */
  readonly share: number;
}

/** Mirrored by `ui/bindings/project_times.py`. */
export interface ProjectTimesView {
  readonly rows: readonly ProjectTime[];
}

export const noProjectTimes: ProjectTimesView = { rows: [] };

/** What belongs to no project, or to a task that is gone. */
const NONE = "";

export type ProjectEfforts = ReadonlyMap<string, Effort>;

/** All focus there is, by the projects that the tasks have now. */
export function projectEffortsOf(
  sessions: readonly Session[],
  tasks: readonly Task[],
): ProjectEfforts {
  const projects = new Map(tasks.map(({ id, project }) => [id, project ?? NONE]));
  return effortBy(sessions, ({ taskId }) => projects.get(taskId ?? "") ?? NONE);
}

/** It as lines, the most first (rule TK34). */
export function toProjectTimes(efforts: ProjectEfforts, tasks: readonly Task[]): ProjectTimesView {
  const colors = projectsOf(tasks);
  const most = Math.max(...[...efforts.values()].map(({ ms }) => ms));
  const rows = [...efforts]
    .sort(([, a], [, b]) => b.ms - a.ms)
    .map(([name, { ms, pomodoros }]) => ({
      name: name === NONE ? say("No project") : name,
      color: colors.get(name)?.color ?? "",
      timeText: inLength(ms),
      countText: pomodoros === 0 ? "" : pomodoroCount(pomodoros),
      share: Math.max(1, Math.round((ms / most) * 100)),
    }));
  return { rows };
}
