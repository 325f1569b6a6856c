/** Projects: nothing but what tasks say of theirs. */

import { COLORS, type Color, isColor } from "./draft.ts";
import { folded } from "./search.ts";
import type { Task } from "./task.ts";

export interface Project {
  readonly name: string;
  /** What most of its tasks carry; null for none. */
  readonly color: Color | null;
  /** Tasks that are neither done nor archived. */
  readonly open: number;
}

type InProject = Pick<Task, "project" | "color" | "doneAt" | "archivedAt">;

/** By name as it is written, in the order in which tasks speak of them. */
export function projectsOf(tasks: readonly InProject[]): ReadonlyMap<string, Project> {
  const open = new Map<string, number>();
  const votes = new Map<string, Map<Color, number>>();
  for (const { project, color, doneAt, archivedAt } of tasks) {
    if (project === null) continue;
    const isOpen = doneAt === null && archivedAt === null;
    open.set(project, (open.get(project) ?? 0) + (isOpen ? 1 : 0));
    if (!isColor(color)) continue;
    const its = votes.get(project) ?? new Map<Color, number>();
    votes.set(project, its.set(color, (its.get(color) ?? 0) + 1));
  }
  return new Map(
    [...open].map(([name, count]) => [
      name,
      { name, color: elected(votes.get(name)), open: count },
    ]),
  );
}

/** Two devices may have coloured a project differently; all show the same, whatever came last. */
function elected(votes: ReadonlyMap<Color, number> | undefined): Color | null {
  const count = (color: Color): number => votes?.get(color) ?? 0;
  const winner = COLORS.reduce((best, color) => (count(color) > count(best) ? color : best));
  return count(winner) > 0 ? winner : null;
}

/** The project's name as its tasks spell it: "garden" is "Garden" if that is there. */
export function spelledAs(name: string, projects: ReadonlyMap<string, Project>): string {
  if (projects.has(name)) return name;
  const sought = folded(name);
  return [...projects.keys()].find((known) => folded(known) === sought) ?? name;
}

/** The colour of a task of that project: its own, or for a new one what the fewest others have. */
export function colorFor(name: string, projects: ReadonlyMap<string, Project>): Color | null {
  const known = projects.get(name);
  if (known) return known.color;
  const taken = [...projects.values()].map(({ color }) => color);
  const uses = (color: Color): number => taken.filter((other) => other === color).length;
  return COLORS.reduce((best, color) => (uses(color) < uses(best) ? color : best));
}
