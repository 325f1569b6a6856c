import { atom, computed, onMount } from "nanostores";

import { noFacts, type StorageFacts, toDeviceView, unknownDevice } from "./device-view.ts";
import { engine } from "./engine.ts";
import { createHook } from "./hook.ts";

const facts = atom<StorageFacts>(noFacts);

/** Browsers may have none of it, or only in part. */
async function look(): Promise<void> {
  const { storage } = navigator as { readonly storage?: Partial<StorageManager> };
  const { usage, quota } = (await storage?.estimate?.()) ?? {};
  const isPersistent = (await storage?.persisted?.()) ?? null;
  facts.set({ usage: usage ?? null, quota: quota ?? null, isPersistent });
}

onMount(facts, () => {
  // Where the browser does not tell, nothing is said.
  look().catch(() => undefined);
});

export const useDevice = createHook(unknownDevice, () => {
  const { device } = engine();
  return computed([facts, device.isForgetful, device.offsetMs], toDeviceView);
});
