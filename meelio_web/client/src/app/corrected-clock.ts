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

/** By how much what this device's clock says is put right; nothing where it is near enough. */
export function correctionOf(offsetMs: number): number {
  return Math.abs(offsetMs) > FAR_OFF_MS ? offsetMs : 0;
}

export interface Known {
  readonly offsetMs: ReadableAtom<number>;
  /** When that was so, by the device's own clock. */
  readonly lastOkAt: ReadableAtom<EpochMs | null>;
  readonly timer: ReadableAtom<TimerRecord | null | undefined>;
}

export interface CorrectedClock extends Clock {
  /** What is added to the device's own clock at the moment. */
  correctionMs(): number;
}

export function correctClock(own: Clock, { offsetMs, lastOkAt, timer }: Known): CorrectedClock {
  let appliedMs = 0;
  let isOpen = false;
  /** The device's clock against one that nobody sets. */
  let reference = own.now() - own.monotonic();

  /** Before the moment at which it was far ahead, the clock has been set right since. */
  function unlessSetRight(byMs: number): number {
    const isPast = byMs < 0 && own.now() < (lastOkAt.get() ?? 0) - SET_BACK_MS;
    return isPast ? 0 : byMs;
  }

  /** A run goes on by the time that it began by, in a tab that opens later too. */
  function apply(): void {
    const record = timer.get();
    if (!record?.state.run) appliedMs = unlessSetRight(correctionOf(offsetMs.get()));
    else if (!isOpen) appliedMs = unlessSetRight(record.correctionMs ?? 0);
    isOpen = record !== undefined;
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
    correctionMs: () => appliedMs,
    now() {
      watch();
      return own.now() + appliedMs;
    },
  };
}
