import { atom, computed, onMount } from "nanostores";

import { engine } from "./engine.ts";
import { createHook } from "./hook.ts";
import { tryOut } from "./reach-tests.ts";
import {
  type ChannelKey,
  type ReachFacts,
  type ReachView,
  type Results,
  toReach,
} from "./reach-view.ts";
import { pictures } from "./use-mini-window.ts";

const facts = atom<ReachFacts | null>(null);
const results = atom<Results>({});

const APPLE = /iPhone|iPad|iPod/;
/** An iPad says that it is a Mac, which has no screen to touch. */
const isApple = (): boolean =>
  APPLE.test(navigator.userAgent) ||
  (navigator.userAgent.includes("Mac OS X") && navigator.maxTouchPoints > 1);

function isInstalled(): boolean {
  const { standalone } = navigator as { readonly standalone?: boolean };
  return standalone === true || matchMedia("(display-mode: standalone)").matches;
}

async function look(): Promise<void> {
  const worker = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
  const isPersistent = (await navigator.storage?.persisted?.().catch(() => null)) ?? null;
  const notification = globalThis.Notification as
    | (typeof Notification & { readonly maxActions?: number })
    | undefined;
  facts.set({
    hasSound: "AudioContext" in globalThis,
    permission: notification?.permission ?? null,
    hasWorker: worker?.active != null,
    hasButtons: (notification?.maxActions ?? 0) > 0,
    hasVibration: "vibrate" in navigator,
    isHandheld: matchMedia("(pointer: coarse)").matches,
    isApple: isApple(),
    hasScreenLock: "wakeLock" in navigator,
    hasMiniWindow: pictures() !== undefined,
    isInstalled: isInstalled(),
    isPersistent,
  });
}

onMount(facts, () => {
  void look();
  // Whoever comes back may have changed what is allowed meanwhile.
  const again = (): void => void look();
  window.addEventListener("focus", again);
  return () => window.removeEventListener("focus", again);
});

export const useReach = createHook<ReachView>({ channels: [], summary: "" }, () =>
  computed([facts, engine().preferences.all, results], toReach),
);

export const reach = {
  /** Tries a channel, or does what it lacks. */
  async test(key: ChannelKey): Promise<void> {
    await tryOut(key, (result) => results.set({ ...results.get(), [key]: result }));
    await look();
  },
};
