/** Buttons whose work takes a while, as a slow device or line makes it. */

import { createTurns } from "../domain/in-turn.ts";

/**
 * Does the work of one press after that of another, so that none is lost. What is pressed again
 * before it is done is done once: both presses answer with the same.
 */
export type Press = <T>(what: string, work: () => Promise<T>) => Promise<T>;

export function createPresses(): Press {
  const turns = createTurns();
  const open = new Map<string, Promise<unknown>>();
  return <T>(what: string, work: () => Promise<T>): Promise<T> => {
    const again = open.get(what) as Promise<T> | undefined;
    if (again) return again;
    const done = turns(work).finally(() => open.delete(what));
    open.set(what, done);
    return done;
  };
}
