import { atom, onMount, type ReadableAtom } from "nanostores";

import type { EpochMs } from "../domain/time.ts";
import { engine, now } from "./engine.ts";

const MINUTE = 60_000;

const current = atom<EpochMs>(thisMinute());

/** The minute that has begun last, for what a page says of "today"; it ticks only while looked at. */
export const minute: ReadableAtom<EpochMs> = current;

function thisMinute(): EpochMs {
  return Math.floor(now() / MINUTE) * MINUTE;
}

onMount(current, () => {
  const look = (): void => current.set(thisMinute());
  look();
  const ticking = setInterval(look, MINUTE / 4);
  document.addEventListener("visibilitychange", look);
  // A clock that is found to be a day ahead makes it another day.
  const forget = engine().device.offsetMs.listen(look);
  return () => {
    forget();
    clearInterval(ticking);
    document.removeEventListener("visibilitychange", look);
  };
});
