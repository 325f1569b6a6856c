/** What the steps are called that a tab can take back. */

import type { Renaming } from "../domain/tasks/renaming.ts";
import { say } from "../i18n/say.ts";
import { sayCount } from "../i18n/say-count.ts";

/** What steps of one move have in common. */
export function movesOf(id: string): string {
  return `move ${id}`;
}

/** The task that a step has moved; null where it is none of those. */
export function movedBy(goesOn: string | undefined): string | null {
  return goesOn?.startsWith("move ") ? goesOn.slice("move ".length) : null;
}

/** @param plan what is done to the project that was called `from` */
export function sayRenamed(from: string, { name, isMerge, patches }: Renaming): string {
  if (name === from) return say("Changed the colour of “{name}”", { name });
  const forms = isMerge
    ? {
        one: "Merged “{from}” into “{name}”: {n} task",
        other: "Merged “{from}” into “{name}”: {n} tasks",
      }
    : {
        one: "Renamed “{from}” to “{name}”: {n} task",
        other: "Renamed “{from}” to “{name}”: {n} tasks",
      };
  return sayCount(patches.size, forms, { from, name });
}
