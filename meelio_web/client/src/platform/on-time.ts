import type { Clock } from "./ports.ts";

/** So often an alarm looks at the wall clock, which went on while the device slept. */
const LOOK_MS = 5000;

/**
 * Calls back once so much time has passed, by the wall clock too: a timeout stands still while the
 * device sleeps, and a page that stays in view is told of no return. A clock set back delays nothing.
 */
export function onTime(clock: Clock, ms: number, callback: () => void): () => void {
  const [due, dueByWall] = [clock.monotonic() + ms, clock.now() + ms];
  let stop = (): void => undefined;

  function look(): void {
    const leftMs = Math.min(due - clock.monotonic(), dueByWall - clock.now());
    if (leftMs > 0) wait(leftMs);
    else callback();
  }

  function wait(leftMs: number): void {
    stop = clock.after(Math.min(leftMs, LOOK_MS), leftMs > LOOK_MS ? look : callback);
  }

  wait(ms);
  return () => stop();
}
