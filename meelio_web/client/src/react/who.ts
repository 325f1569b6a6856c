/** Whose records a tab shows. */

import type { Account } from "../app/meelio.ts";
import { engine } from "./engine.ts";

/** The account's id; null for a guest, undefined between two people. */
export type Who = string | null | undefined;

export function idOf(account: Account | null | undefined): Who {
  return account === null ? null : account?.id;
}

export function whoIsHere(): Who {
  return idOf(engine().account.current.get());
}
