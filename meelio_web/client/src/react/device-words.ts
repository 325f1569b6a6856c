/** What devices, and the ways of settling, are called. */

import type { ConflictPolicy } from "../domain/preferences/preferences.ts";
import type { NameOf } from "./device-names.ts";

/** "Chrome on Android", "This device". */
export function atStart(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

export function sayPolicy(policy: ConflictPolicy, nameOf: NameOf): string {
  if (policy === "newest") return "Newest wins";
  if (policy === "ask") return "Ask me";
  if (policy === "server") return "Server wins";
  return `${atStart(nameOf(policy.slice("device:".length)))} wins`;
}
