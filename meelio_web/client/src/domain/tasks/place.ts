/** Where a task stands among the others: a number between those of its neighbours. */

import type { Task } from "./task.ts";

/** The neighbours that a task gets in a list, be it all tasks or some; null at the list's end. */
export interface Place {
  readonly after: string | null;
  readonly before: string | null;
}

type Placed = Pick<Task, "id" | "position">;

/** Where positions are spread anew, this much of room is left between them. */
const ROOM = 2 ** -6;

/** From 0 to 1, another one for most tasks: two devices seldom put two tasks at the same point, and then the ids decide. */
function shareOf(id: string): number {
  return (Number.parseInt(id.slice(-6), 16) || 0) / 2 ** 24;
}

/**
 * The positions to be written so that the task stands there: mostly its own alone, so that other
 * devices may move other tasks meanwhile; those around it, too, where no number is left between.
 * `tasks` are all there are, in order.
 */
export function positionsFor(
  tasks: readonly Placed[],
  id: string,
  { after, before }: Place,
): ReadonlyMap<string, number> {
  const others = tasks.filter((task) => task.id !== id);
  const previous = others.findIndex((task) => task.id === after);
  const next = others.findIndex((task) => task.id === before);
  // Right behind the one before it: what a list leaves out may stand between the two.
  const index = previous >= 0 ? previous + 1 : next;
  if (index < 0 || tasks[index]?.id === id) return new Map();
  const [low, high] = [others[index - 1]?.position, others[index]?.position];
  const position = between(low, high, shareOf(id));
  if (position > (low ?? -Infinity) && position < (high ?? Infinity)) {
    return new Map([[id, position]]);
  }
  return spread(
    [...others.slice(0, index), { id, position: Number.NaN }, ...others.slice(index)],
    index,
  );
}

/** The position of a new task, behind all others. */
export function lastPosition(tasks: readonly Placed[], now: number): number {
  return Math.max(now, (tasks.at(-1)?.position ?? -Infinity) + 1);
}

function between(low: number | undefined, high: number | undefined, share: number): number {
  if (low === undefined) return (high ?? 0) - 0.5 - share;
  if (high === undefined) return low + 0.5 + share;
  return low + (high - low) * (0.25 + share / 2);
}

/** Spreads as few as possible around the index evenly, so that there is room again. */
function spread(list: readonly Placed[], index: number): ReadonlyMap<string, number> {
  for (let reach = 1; reach < list.length; reach *= 2) {
    const [from, to] = [Math.max(0, index - reach), index + reach + 1];
    const [low, high] = [list[from - 1]?.position, list[to]?.position];
    const window = list.slice(from, to);
    const positions = window.map((_, place) => evenly(low, high, place + 1, window.length + 1));
    if (isRoomy([low ?? -Infinity, ...positions, high ?? Infinity]))
      return changes(window, positions);
  }
  return changes(list, [...list.keys()]);
}

function evenly(
  low: number | undefined,
  high: number | undefined,
  place: number,
  places: number,
): number {
  if (low === undefined) return high === undefined ? Number.NaN : high - places + place;
  return high === undefined ? low + place : low + ((high - low) * place) / places;
}

function isRoomy(positions: readonly number[]): boolean {
  return positions.slice(1).every((position, index) => position - (positions[index] ?? 0) >= ROOM);
}

function changes(
  tasks: readonly Placed[],
  positions: readonly number[],
): ReadonlyMap<string, number> {
  const pairs = tasks.map((task, index) => [task.id, positions[index] ?? 0] as const);
  return new Map(pairs.filter(([, position], index) => tasks[index]?.position !== position));
}
