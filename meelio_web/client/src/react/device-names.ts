import { atom, computed, onMount, type ReadableAtom } from "nanostores";

import { engine } from "./engine.ts";

/** What a device is called, in the middle of a sentence. */
export type NameOf = (device: string | null | undefined) => string;

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Without a network, and for what was taken off the list, any other is "another device". */
export function toNames(devices: readonly Named[], here: string | null): NameOf {
  const names = new Map(devices.map(({ id, name }) => [id, name]));
  return (device) => {
    if (device && device === here) return "this device";
    return names.get(device ?? "") || "another device";
  };
}

let names: ReadableAtom<NameOf> | undefined;

/** The names of the person's devices; asked for when somebody first looks. */
export function deviceNames(): ReadableAtom<NameOf> {
  if (names) return names;
  const { account, preferences } = engine();
  const known = atom<readonly Named[]>([]);
  onMount(known, () => {
    const ask = () => account.devices().then(known.set, () => undefined);
    return account.current.subscribe((current) => {
      known.set([]);
      if (current) void ask();
    });
  });
  names = computed([known, preferences.deviceId], toNames);
  return names;
}
