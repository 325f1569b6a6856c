/** Buttons whose work takes a while, as a slow device or line makes it. */

import { createTurns } from "../domain/in-turn.ts";
import { createLatest } from "./latest.ts";

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

/**
 * Keeps what a form holds, after what it held before: the same contents once, and corrected ones
 * too. Answers whether nothing newer was to be kept meanwhile; only then it rejects as the work does.
 */
export type Save = (contents: string, work: () => Promise<unknown>) => Promise<boolean>;

export function createSaves(): Save {
  const turns = createTurns();
  const newSave = createLatest();
  let asked: string | undefined;
  return async (contents, work) => {
    if (contents === asked) return false;
    asked = contents;
    const counts = newSave();
    try {
      await turns(work);
    } catch (failure) {
      if (counts()) throw failure;
    } finally {
      if (counts()) asked = undefined;
    }
    return counts();
  };
}
