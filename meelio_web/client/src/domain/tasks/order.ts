import type { Task } from "./task.ts";

/** Smaller position first; the id settles ties, so that every device lists alike. */
export function byPosition(a: Task, b: Task): number {
  return a.position - b.position || (a.id < b.id ? -1 : 1);
}
