import { computed, type ReadableAtom } from "nanostores";
import { type NameOf, type SyncDevice, toNames } from "./device-words.ts";
import { engine } from "./engine.ts";
import { createFetched } from "./fetched.ts";

const devices = createFetched(() =>
  engine().account.ask<readonly SyncDevice[]>({ path: "/sync/devices" }),
);

let names: ReadableAtom<NameOf> | undefined;

/** The names of the person's devices; asked for while somebody looks. */
export function deviceNames(): ReadableAtom<NameOf> {
  names ??= computed([devices.store, engine().preferences.deviceId], ({ value }, here) =>
    toNames(value ?? [], here),
  );
  return names;
}
