/** Giving a whole project another name, or another colour (rules TK50 to TK52). */

import type { Color } from "./draft.ts";
import { projectsOf, spelledAs } from "./projects.ts";
import type { Task } from "./task.ts";

/** How many tasks of a project there are; each counts once. */
export interface ProjectCount {
  readonly all: number;
  readonly open: number;
  readonly done: number;
  readonly archived: number;
}

export function countProject(tasks: readonly Task[], project: string): ProjectCount {
  const its = tasks.filter((task) => task.project === project);
  const archived = its.filter(({ archivedAt }) => archivedAt !== null).length;
  const open = its.filter((task) => task.archivedAt === null && task.doneAt === null).length;
  return { all: its.length, open, done: its.length - open - archived, archived };
}

export interface ProjectChange {
  /** As the person typed it, without what surrounds it. */
  readonly name: string;
  /** What is absent stays as it is, or becomes that of the project it comes to; null is none. */
  readonly color?: Color | null;
}

type Patch = Partial<Pick<Task, "project" | "color">>;

export interface Renaming {
  /** As it is spelled where it is there already. */
  readonly name: string;
  /** Two projects become one. */
  readonly isMerge: boolean;
  /** What each task is to be told, by its id. */
  readonly patches: ReadonlyMap<string, Patch>;
}

/** The other project that has the name already, however it was typed; null for none. */
export function otherCalled(
  tasks: readonly Pick<Task, "project" | "color" | "doneAt" | "archivedAt">[],
  from: string,
  name: string,
): string | null {
  const others = projectsOf(tasks.filter((task) => task.project !== from));
  const spelled = spelledAs(name, others);
  return others.has(spelled) ? spelled : null;
}

export function planRenaming(
  tasks: readonly Task[],
  from: string,
  { name, color }: ProjectChange,
): Renaming {
  const other = otherCalled(tasks, from, name);
  const to = other ?? name;
  const theirs = other === null ? undefined : (projectsOf(tasks).get(other)?.color ?? null);
  const given = color === undefined ? theirs : color;
  const painted = given === undefined ? {} : { color: given };
  const patches = new Map<string, Patch>();
  for (const { id, project } of tasks) {
    if (project === from) patches.set(id, { project: to, ...painted });
    else if (project === other && other !== null && color !== undefined) patches.set(id, { color });
  }
  return { name: to, isMerge: other !== null, patches };
}
