/** What of the tasks this tab looks at, and how they are arranged. */

import { atom, onMount } from "nanostores";

import type { Project } from "../domain/tasks/projects.ts";

export type TaskShelf = "open" | "today" | "done" | "archived";

/** What a person looks at. */
export interface TaskFilter {
  readonly shelf: TaskShelf;
  /** Null for all; empty for the tasks of none. */
  readonly project: string | null;
  readonly search: string;
  /** How many rows are drawn: thousands would make the page slow (rule TK19). */
  readonly most: number;
  /** How many more than at first, of single groups by their keys. */
  readonly more: Readonly<Record<string, number>>;
}

export const ROWS_AT_ONCE = 100;

export const firstFilter: TaskFilter = {
  shelf: "open",
  project: null,
  search: "",
  most: ROWS_AT_ONCE,
  more: {},
};

export const filter = atom<TaskFilter>(firstFilter);

/** Looks anew: at the first piece of what is looked for. */
export function look(change: Partial<TaskFilter>): void {
  filter.set({ ...filter.get(), most: ROWS_AT_ONCE, more: {}, ...change });
}

export function showMoreOf(group: string): void {
  const { more } = filter.get();
  filter.set({ ...filter.get(), more: { ...more, [group]: (more[group] ?? 0) + ROWS_AT_ONCE } });
}

/** What a project was called, and is called since. */
export interface Renamed {
  readonly from: string;
  readonly to: string;
}

export const renamed = atom<Renamed | null>(null);

/** The project looked at, by the name that it has now: a renaming may have been taken back, too. */
export function followed(
  project: string | null,
  projects: ReadonlyMap<string, Project>,
  pair: Renamed | null,
): string | null {
  if (!project || !pair || projects.has(project)) return project;
  const other = { [pair.from]: pair.to, [pair.to]: pair.from }[project];
  return other !== undefined && projects.has(other) ? other : project;
}

/** How the tasks are arranged on this device. */
export interface Arrangement {
  readonly isGrouped: boolean;
  /** The keys of groups whose tasks are folded away. */
  readonly folded: readonly string[];
}

const KEY = "meelio-tasks-arranged";
export const asOneList: Arrangement = { isGrouped: false, folded: [] };

function remembered(): Arrangement {
  try {
    const { isGrouped, folded } = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    const names: unknown[] = Array.isArray(folded) ? folded : [];
    return { isGrouped: isGrouped === true, folded: names.map(String) };
  } catch {
    return asOneList;
  }
}

export const arrangement = atom<Arrangement>(asOneList);

onMount(arrangement, () => arrangement.set(remembered()));

export function arrange(change: Partial<Arrangement>): void {
  arrangement.set({ ...arrangement.get(), ...change });
  try {
    localStorage.setItem(KEY, JSON.stringify(arrangement.get()));
  } catch {
    // Where nothing can be kept, it is as one list at the next visit.
  }
}

export function fold(group: string, isFolded: boolean): void {
  const others = arrangement.get().folded.filter((key) => key !== group);
  arrange({ folded: isFolded ? [...others, group] : others });
}
