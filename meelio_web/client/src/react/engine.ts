import { createMeelio } from "../app/create-meelio.ts";
import { lazyUpkeep } from "../app/lazy-upkeep.ts";
import type { Meelio } from "../app/meelio.ts";
import type { EpochMs } from "../domain/time.ts";
import { browserPorts } from "../platform/browser.ts";
import type { Ports } from "../platform/ports.ts";
import { afterFirstSession } from "./keep-for-good.ts";

let instance: Meelio | undefined;
let surroundings: Ports | undefined;

/** The one engine of this tab, made at its first use: pages are built where there is no browser. */
export function engine(): Meelio {
  instance ??= open();
  return instance;
}

function open(): Meelio {
  surroundings = browserPorts();
  const meelio = createMeelio(surroundings, lazyUpkeep);
  const keep = (): void => void navigator.storage?.persist?.().catch(() => undefined);
  afterFirstSession(meelio.timer.state, meelio.sessions.all, keep);
  return meelio;
}

/** What the engine rings and wakes by, for those who want to try it. */
export function ports(): Ports {
  engine();
  return surroundings as Ports;
}

/** The time that records get; see the engine's corrected clock. */
export function now(): EpochMs {
  return instance ? instance.device.clock.now() : Date.now();
}
