/**
 * The time that a person's records get: the device's own, or the server's where the two are far
 * apart. It never jumps while the timer runs, and sync reads the device's own clock beside it.
 */

import type { ReadableAtom } from "nanostores";

import type { EpochMs } from "../domain/time.ts";
import type { Clock } from "../platform/ports.ts";
import type { TimerRecord } from "../store/local-store.ts";

/** A smaller difference is a clock like any other. */
const FAR_OFF_MS = 120_000;
/** Clocks drift against each other; one that somebody sets back goes further. */
const SET_BACK_MS = 2_000;

export interface Known {
  readonly offsetMs: ReadableAtom<number>;
  /** When that was so, by the device's own clock. */
  readonly lastOkAt: ReadableAtom<EpochMs | null>;
  readonly timer: ReadableAtom<TimerRecord | null | undefined>;
}

export function correctClock(own: Clock, { offsetMs, lastOkAt, timer }: Known): Clock {
  let appliedMs = 0;
  /** The device's clock against one that nobody sets. */
  let reference = own.now() - own.monotonic();

  function wanted(): number {
    const known = offsetMs.get();
    const isFarOff = Math.abs(known) > FAR_OFF_MS;
    // Before the moment at which it was far ahead, the clock has been set right since.
    const isPast = known < 0 && own.now() < (lastOkAt.get() ?? 0) - SET_BACK_MS;
    return isFarOff && !isPast ? known : 0;
  }

  function apply(): void {
    if (!timer.get()?.state.run) appliedMs = wanted();
  }

  /** What somebody sets the clock back by, the correction gives back, until the server tells anew. */
  function watch(): void {
    const now = own.now() - own.monotonic();
    const backMs = reference - now;
    if (backMs > SET_BACK_MS && appliedMs < 0) appliedMs = Math.min(0, appliedMs + backMs);
    if (Math.abs(backMs) > SET_BACK_MS) reference = now;
  }

  offsetMs.subscribe(apply);
  timer.subscribe(apply);
  return {
    ...own,
    now() {
      watch();
      return own.now() + appliedMs;
    },
  };
}
