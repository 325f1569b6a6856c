/** How much focus the days hold, counted once for all that tell of it. */

import { atom, type ReadableAtom } from "nanostores";
import { whenKnown } from "../app/when-known.ts";
import { keepDays } from "../domain/days/focus-days.ts";
import { atLeisure } from "./at-leisure.ts";
import { engine } from "./engine.ts";

export const countDays = keepDays();

let rest: ReadableAtom<boolean> | undefined;

/** Whether what reads all of a long history may be counted: once the first view of it is painted. */
export function isAtRest(): ReadableAtom<boolean> {
  rest ??= open();
  return rest;
}

function open(): ReadableAtom<boolean> {
  const painted = atom(false);
  void whenKnown(engine().sessions.all).then(() => atLeisure(() => painted.set(true)));
  return painted;
}
