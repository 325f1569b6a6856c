/** Tasks by their projects, and how one goes from project to project. */

import type { Place } from "./place.ts";
import type { Task } from "./task.ts";

export interface TaskGroup {
  /** Null for the tasks of none. */
  readonly project: string | null;
  readonly tasks: readonly Task[];
}

/** One group for each project that the tasks speak of, by name; those of none come last. */
export function groupByProject(
  tasks: readonly Task[],
  compare: (a: string, b: string) => number,
): readonly TaskGroup[] {
  const groups = new Map<string | null, Task[]>();
  for (const task of tasks) {
    const its = groups.get(task.project);
    if (its) its.push(task);
    else groups.set(task.project, [task]);
  }
  return [...groups]
    .map(([project, its]) => ({ project, tasks: its }))
    .sort((a, b) => {
      if (a.project === null || b.project === null) return a.project === null ? 1 : -1;
      return compare(a.project, b.project);
    });
}

/** Where a task goes. */
export interface Step {
  readonly place: Place;
  readonly project: string | null;
}

/**
 * One step up or down among those that are pinned as the task is, or are not; from the end of a
 * group into the next one. Null where there is nowhere to go.
 */
export function stepInGroups(groups: readonly TaskGroup[], id: string, by: 1 | -1): Step | null {
  const at = groups.findIndex(({ tasks }) => tasks.some((task) => task.id === id));
  const group = groups[at];
  const isPinned = group?.tasks.find((task) => task.id === id)?.pinned;
  const alike = (some?: TaskGroup) => some?.tasks.filter(({ pinned }) => pinned === isPinned) ?? [];
  const ids = alike(group).map((task) => task.id);
  const beside = ids.indexOf(id) + by;
  if (group && ids[beside] !== undefined) {
    const [after, before] = by < 0 ? [beside - 1, beside] : [beside, beside + 1];
    return { place: between(ids, after, before), project: group.project };
  }
  const next = groups[at + by];
  if (!group || !next) return null;
  const its = alike(next).map((task) => task.id);
  const place = by < 0 ? between(its, its.length - 1, its.length) : between(its, -1, 0);
  return { place, project: next.project };
}

function between(ids: readonly string[], after: number, before: number): Place {
  return { after: ids[after] ?? null, before: ids[before] ?? null };
}
