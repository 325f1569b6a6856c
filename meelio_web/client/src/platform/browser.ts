/** A tab's real surroundings. */

import { v7 } from "uuid";

import { createAlarm } from "./alarm.ts";
import { createChime } from "./chime.ts";
import type { Chime, Ports, Presence } from "./ports.ts";
import { sharedPorts } from "./shared.ts";
import { createSpeaker, type Speaker } from "./sound/speaker.ts";

export const presence: Presence = {
  isHidden: () => document.visibilityState === "hidden",
  isOnline: () => navigator.onLine,
  listen(callback) {
    const controller = new AbortController();
    const { signal } = controller;
    window.addEventListener("online", () => callback("online"), { signal });
    window.addEventListener("offline", () => callback("offline"), { signal });
    // From the back/forward cache; at a first load nothing has been missed yet.
    window.addEventListener("pageshow", (event) => event.persisted && callback("visible"), {
      signal,
    });
    window.addEventListener("pagehide", () => callback("frozen"), { signal });
    document.addEventListener("freeze", () => callback("frozen"), { signal });
    document.addEventListener(
      "visibilitychange",
      () => callback(document.visibilityState === "hidden" ? "hidden" : "visible"),
      { signal },
    );
    return () => controller.abort();
  },
};

/** Chromium has it and the type library does not. */
interface WithSync {
  readonly sync?: { register(tag: string): Promise<void> };
}

export const BACKGROUND_SYNC_TAG = "meelio-outbox";

async function requestBackgroundSync(): Promise<void> {
  const registration = (await navigator.serviceWorker?.getRegistration()) as WithSync | undefined;
  await registration?.sync?.register(BACKGROUND_SYNC_TAG);
}

/** What a browser may refuse is let be: the end is shown and recorded all the same. */
function outside(tell: (by: typeof import("./notify.ts")) => unknown): void {
  import("./notify.ts").then(tell).catch(() => undefined);
}

export interface BrowserPorts extends Ports {
  readonly chime: Chime;
  readonly speaker: Speaker;
}

export function browserPorts(): BrowserPorts {
  const shared = sharedPorts();
  const speaker = createSpeaker(document);
  return {
    ...shared,
    speaker,
    // In the order of their making, so that records lie close together on disk.
    newId: () => v7(),
    presence,
    alarm: createAlarm(shared.clock),
    chime: createChime(speaker),
    notify: (notice) => outside(({ notifyOfEnd }) => notifyOfEnd(notice)),
    vibrate: () => outside(({ vibrate }) => vibrate()),
    // A bonus where it is allowed; the tab's own triggers do the work anyway.
    requestBackgroundSync: () => void requestBackgroundSync().catch(() => undefined),
    freeSpace: async () => (await import("./free-space.ts")).makeRoom(),
    forgetAtTheEnd: async () => (await import("./in-memory.ts")).forgetAtTheEnd(),
    timeZone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    random: Math.random,
  };
}
