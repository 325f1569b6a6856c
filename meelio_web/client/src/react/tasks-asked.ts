/** The tasks as this tab's person has them, and which of them are looked for. */

import { computed, type ReadableAtom } from "nanostores";

import { groupByProject, type TaskGroup } from "../domain/tasks/groups.ts";
import { byPosition } from "../domain/tasks/order.ts";
import { type Place, positionsFor } from "../domain/tasks/place.ts";
import { type Project, projectsOf } from "../domain/tasks/projects.ts";
import type { Task } from "../domain/tasks/task.ts";
import { engine } from "./engine.ts";
import { createPending } from "./pending.ts";
import { personsDay } from "./persons-day.ts";
import { arrangement, filter, followed, renamed, type TaskFilter } from "./task-filter.ts";
import { byName } from "./task-group-view.ts";
import { tasksIn } from "./task-list-view.ts";

export interface Move {
  readonly place: Place;
  /** Undefined where it stays in its own. */
  readonly project: string | null | undefined;
}

/** What a person did and the disk does not know yet (rule UI14). */
export const patched = createPending<Partial<Task>>();
export const placed = createPending<Move>();

type All = readonly Task[] | undefined;

let asked: ReadableAtom<All> | undefined;

/** The tasks as the person made them, on disk or not yet. */
export function allTasks(): ReadableAtom<All> {
  asked ??= computed([engine().tasks.all, patched.asked, placed.asked], withAsked);
  return asked;
}

function withAsked(
  list: All,
  patches: Readonly<Record<string, Partial<Task>>>,
  places: Readonly<Record<string, Move>>,
): All {
  const moves = Object.entries(places);
  const isAsked = Object.keys(patches).length > 0;
  const given: All = isAsked ? list?.map((task) => ({ ...task, ...patches[task.id] })) : list;
  return moves.reduce<All>((tasks, [id, to]) => tasks && withMove(tasks, id, to), given);
}

function withMove(tasks: readonly Task[], id: string, { place, project }: Move): readonly Task[] {
  const positions = positionsFor(tasks, id, place);
  return tasks
    .map((task) => ({
      ...task,
      position: positions.get(task.id) ?? task.position,
      project: task.id === id && project !== undefined ? project : task.project,
    }))
    .sort(byPosition);
}

let known: ReadableAtom<ReadonlyMap<string, Project>> | undefined;

export function allProjects(): ReadableAtom<ReadonlyMap<string, Project>> {
  known ??= computed(allTasks(), (list) => projectsOf(list ?? []));
  return known;
}

let sought: ReadableAtom<TaskFilter> | undefined;

/** What is looked for, by the names that projects have now (rule TK53). */
export function soughtNow(): ReadableAtom<TaskFilter> {
  sought ??= computed([filter, allProjects(), renamed], (chosen, projects, pair) => {
    const project = followed(chosen.project, projects, pair);
    return project === chosen.project ? chosen : { ...chosen, project };
  });
  return sought;
}

/** The tasks as they are shown: in one group, or in those of their projects. */
export function shownGroups(): {
  readonly groups: readonly TaskGroup[];
  readonly isGrouped: boolean;
} {
  const tasks = tasksIn(allTasks().get() ?? [], soughtNow().get(), personsDay().get());
  const isGrouped = arrangement.get().isGrouped && allProjects().get().size > 0;
  const groups = isGrouped ? groupByProject(tasks, byName()) : [{ project: null, tasks }];
  return { groups, isGrouped };
}
