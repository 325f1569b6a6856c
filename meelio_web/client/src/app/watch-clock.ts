import type { ReadableAtom } from "nanostores";

import type { Clock } from "../platform/ports.ts";

/** A smaller difference of the clocks is drift, not somebody setting them. */
const DRIFT_MS = 2000;

/** Tells how far the wall clock went back since the timer last changed, by any tab's hand. */
export function watchClock(timer: ReadableAtom<unknown>, clock: Clock): () => number {
  let offset = 0;
  timer.subscribe(() => {
    offset = clock.now() - clock.monotonic();
  });
  return () => {
    const byMs = offset - (clock.now() - clock.monotonic());
    return byMs > DRIFT_MS ? byMs : 0;
  };
}
