import { atom, computed } from "nanostores";

import { engine } from "./engine.ts";
import { createHook } from "./hook.ts";
import { isInUse } from "./in-use.ts";
import { noUpdate, toUpdate } from "./update-view.ts";

const waiting = atom<ServiceWorker | null>(null);
const HOUR = 3_600_000;

let isReloading = false;
/** The person has let it in by this tab. */
let isAsked = false;
/** It is in charge, and this page is still of the version before. */
let isIn = false;
let isWatching = false;

export const useUpdate = createHook(noUpdate, () => {
  watch();
  return computed([waiting, engine().timer.state], (worker, timer) =>
    toUpdate(worker !== null, timer?.run != null),
  );
});

/** Registers the service worker, which is part of the build: in development there is none. */
function watch(): void {
  const isBuilt = process.env.NODE_ENV === "production";
  if (isWatching || !isBuilt || !("serviceWorker" in navigator)) return;
  isWatching = true;
  const workers = navigator.serviceWorker;
  workers.addEventListener("controllerchange", () => {
    if (waiting.get() === null) return; // the very first worker takes over silently
    isIn = true;
    // What is being written in another tab is not lost: there it stays an offer (rule PW16).
    if (isAsked || !isInUse()) reloadOnce();
  });
  workers
    .register("/sw.js", { updateViaCache: "none" })
    .then(follow)
    .catch(() => undefined); // private windows may forbid it: the app then works online only
}

function reloadOnce(): void {
  if (isReloading) return;
  isReloading = true;
  location.reload();
}

function follow(registration: ServiceWorkerRegistration): void {
  const note = (): void => {
    // Without a controller the worker that waits is the first one: there is no older version open.
    if (registration.waiting !== null && navigator.serviceWorker.controller !== null) {
      waiting.set(registration.waiting);
    }
  };
  const noteInstalled = (): void => {
    registration.installing?.addEventListener("statechange", note);
  };
  note();
  noteInstalled(); // "updatefound" may have come before anybody listened
  registration.addEventListener("updatefound", noteInstalled);
  setInterval(() => void registration.update().catch(() => undefined), HOUR);
}

/** Lets a newer version in, wherever it is by now; else what this one was made of is loaded again. */
export async function reloadWithUpdate(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
  await registration?.update().catch(() => undefined);
  if (registration?.waiting) waiting.set(registration.waiting);
  if (waiting.get()) update.reload();
  else location.reload();
}

export const update = {
  /** Lets the new version in; the page reloads once it is in charge. */
  reload(): void {
    isAsked = true;
    if (isIn) reloadOnce();
    else waiting.get()?.postMessage({ type: "SKIP_WAITING" });
  },
};
