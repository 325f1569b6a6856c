import { atom, computed, type ReadableAtom } from "nanostores";

import { devices } from "./account-calls.ts";
import { type Named, type NameOf, toNames } from "./device-words.ts";
import { engine } from "./engine.ts";

let names: ReadableAtom<NameOf> | undefined;

/** The names of the person's devices; the server is asked when one is met that has none yet. */
export function deviceNames(): ReadableAtom<NameOf> {
  if (names) return names;
  const { preferences } = engine();
  const known = atom<readonly Named[]>([]);
  const asked = new Set<string>();
  const ask = (device: string): void => {
    if (asked.has(device)) return;
    asked.add(device);
    devices.list().then(known.set, () => asked.delete(device));
  };
  names = computed([known, preferences.deviceId], (list, here) => toNames(list, here, ask));
  return names;
}
