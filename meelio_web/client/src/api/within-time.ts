/** An end to every wait for the network. */

import type { Clock } from "../platform/ports.ts";

export interface Wait {
  /** Aborts when the time is over, or the caller gives up. */
  readonly signal: AbortSignal;
  /** Something came: the time begins anew. */
  again(): void;
  abort(): void;
}

/** Runs a task that ends when the time is over, or the caller gives up; and all it began with it. */
export async function withinTime<T>(
  clock: Clock,
  ms: number,
  outer: AbortSignal | undefined,
  task: (wait: Wait) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const { signal } = controller;
  const abort = () => controller.abort();
  let stopTimer = clock.after(ms, abort);
  const again = () => {
    stopTimer();
    stopTimer = clock.after(ms, abort);
  };
  outer?.addEventListener("abort", abort);
  if (outer?.aborted) abort();
  try {
    return await task({ signal, again, abort });
  } finally {
    stopTimer();
    outer?.removeEventListener("abort", abort);
    abort();
  }
}
