/** Two devices that can be heard. */

import { expect } from "bun:test";

import type { Chime } from "../../src/platform/ports.ts";
import type { Tab } from "./engine-world.ts";
import { until } from "./engine-world.ts";
import { runOf, setNetwork, sync, twoDevices } from "./two-devices.ts";

/** A laptop that began a run and a phone that shows it unless it is away; how often each rings. */
export async function ringing({ overtime = false, isAway = false } = {}) {
  const rings = { laptop: 0, phone: 0 };
  const chime = (name: keyof typeof rings): Chime => ({
    isReady: () => true,
    ring: () => {
      rings[name] += 1;
    },
  });
  const two = await twoDevices({
    laptop: { chime: chime("laptop") },
    phone: { chime: chime("phone") },
  });
  await two.laptop.preferences.set("overtime", overtime);
  await sync(two.laptop, two.phone);
  setNetwork(two.phone, !isAway);
  await two.laptop.timer.start();
  await sync(two.laptop);
  if (isAway) return { ...two, rings };
  await sync(two.phone);
  expect(runOf(two.phone)).toMatchObject({ sessionId: runOf(two.laptop)?.sessionId });
  return { ...two, rings };
}

export const ended = (tab: Tab) => until(() => tab.timer.finished.get() !== null);
