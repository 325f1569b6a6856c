/** Asks what the time was in which nobody used the device. Loaded where the person wishes so. */

import type { Meelio } from "../app/meelio.ts";
import { watchIdle } from "../platform/idle.ts";

let stop: (() => void) | undefined;
let turn: Promise<void> = Promise.resolve();

/** Begins anew, or ends; a browser that will not tell is left alone. */
export function followIdle(
  isWished: boolean,
  { timer, device }: Pick<Meelio, "timer" | "device">,
): void {
  /** Storage that fails is shown by the sync state. */
  const found = (from: number): void =>
    void timer.amend((it) => it.idleSince(from)).catch(() => undefined);
  turn = turn
    .then(async () => {
      stop?.();
      stop = isWished ? await watchIdle({ now: device.clock.now, found }) : undefined;
    })
    .catch(() => undefined);
}
