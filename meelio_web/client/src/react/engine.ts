import { computed } from "nanostores";

import { createMeelio } from "../app/create-meelio.ts";
import { lazyUpkeep } from "../app/lazy-upkeep.ts";
import type { Meelio } from "../app/meelio.ts";
import type { EpochMs } from "../domain/time.ts";
import { browserPorts } from "../platform/browser.ts";
import type { Ports } from "../platform/ports.ts";
import { type HeardTimer, hearTimer } from "./heard-timer.ts";
import { afterFirstSession } from "./keep-for-good.ts";

let instance: Meelio | undefined;
let surroundings: Ports | undefined;
let heard: HeardTimer | undefined;

/** The one engine of this tab, made at its first use: pages are built where there is no browser. */
export function engine(): Meelio {
  instance ??= open();
  return instance;
}

function open(): Meelio {
  const it = browserPorts();
  surroundings = it;
  const meelio = createMeelio(it, lazyUpkeep);
  heard = hearTimer(meelio, it);
  const keep = (): void => void navigator.storage?.persist?.().catch(() => undefined);
  afterFirstSession(meelio.timer.state, meelio.sessions.all, keep);
  computed(meelio.preferences.all, ({ noticeIdle }) => noticeIdle).subscribe(
    // What tells of it is loaded where the person wishes so.
    async (isWished, wasWished) => {
      if (!isWished && !wasWished) return;
      const { followIdle } = await import("./when-idle.ts");
      followIdle(isWished, meelio);
    },
  );
  return meelio;
}

/** What the engine rings and wakes by, for those who want to try it. */
export function ports(): Ports {
  engine();
  return surroundings as Ports;
}

/** What can be heard of this tab's engine. */
export function heardTimer(): HeardTimer {
  engine();
  return heard as HeardTimer;
}

/** The time that records get; see the engine's corrected clock. */
export function now(): EpochMs {
  return instance ? instance.device.clock.now() : Date.now();
}
