import { atom, computed, type ReadableAtom } from "nanostores";

import { REST_DEVICE, SERVER_DEVICE } from "../domain/sync/wire.ts";
import { engine } from "./engine.ts";

/** What a device is called, in the middle of a sentence. */
export type NameOf = (device: string | null | undefined) => string;

/** Writers that are no device of the person's. */
const OTHERS = [
  [REST_DEVICE, "the API"],
  [SERVER_DEVICE, "Meelio"],
] as const;

interface Named {
  readonly id: string;
  readonly name: string;
}

/**
 * Without a network, and for what was taken off the list, any other is "another device"; `onUnknown`
 * hears of each that has no name.
 */
export function toNames(
  devices: readonly Named[],
  here: string | null,
  onUnknown: (device: string) => void = () => undefined,
): NameOf {
  const names = new Map<string, string>([
    ...OTHERS,
    ...devices.map(({ id, name }) => [id, name] as const),
  ]);
  return (device) => {
    if (device && device === here) return "this device";
    const name = names.get(device ?? "");
    if (device && name === undefined) onUnknown(device);
    return name || "another device";
  };
}

let names: ReadableAtom<NameOf> | undefined;

/** The names of the person's devices; the server is asked when one is met that has none yet. */
export function deviceNames(): ReadableAtom<NameOf> {
  if (names) return names;
  const { account, preferences } = engine();
  const known = atom<readonly Named[]>([]);
  const asked = new Set<string>();
  const ask = (device: string): void => {
    if (asked.has(device)) return;
    asked.add(device);
    account.devices().then(known.set, () => asked.delete(device));
  };
  names = computed([known, preferences.deviceId], (devices, here) => toNames(devices, here, ask));
  return names;
}
