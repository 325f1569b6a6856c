/** What devices, and the ways of settling, are called. */

import type { ConflictPolicy } from "../domain/preferences/preferences.ts";
import { REST_DEVICE, SERVER_DEVICE } from "../domain/sync/wire.ts";
import { say } from "../i18n/say.ts";

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** What a device is called, in the middle of a sentence. */
export type NameOf = (device: string | null | undefined) => string;

/** Writers that are no device of the person's. */
function otherWriter(device: string): string | undefined {
  if (device === REST_DEVICE) return say("the API");
  return device === SERVER_DEVICE ? "Meelio" : undefined;
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
  const names = new Map(devices.map(({ id, name }) => [id, name]));
  return (device) => {
    if (device && device === here) return say("this device");
    const name = otherWriter(device ?? "") ?? names.get(device ?? "");
    if (device && name === undefined) onUnknown(device);
    return name || say("another device");
  };
}

/** "Chrome on Android", "This device". */
export function atStart(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

export function sayPolicy(policy: ConflictPolicy, nameOf: NameOf): string {
  if (policy === "newest") return say("Newest wins");
  if (policy === "ask") return say("Ask me");
  if (policy === "server") return say("Server wins");
  return say("{device} wins", { device: atStart(nameOf(policy.slice("device:".length))) });
}
