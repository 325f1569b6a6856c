/** What becomes of the root when somebody comes or goes. */

import type { Root } from "../store/root.ts";
import type { Account, PersonNews } from "./meelio.ts";

export type Departure = Exclude<PersonNews, "entered" | "unsent">;

export function withoutAccount({ discard }: Root, id: string, end: Departure): Root {
  const isGone = end === "left" || end === "discarded";
  return {
    account: null,
    carrying: null,
    keeping: end === "guest" ? id : null,
    discard: isGone ? [...discard, id] : discard,
    mustLogOut: true,
  };
}

/** A guest's records go with whoever signs in first, and with nobody else. */
export function carriedBy(root: Root, account: Account, guest: string | null): string | null {
  if (root.account === null) return guest;
  return root.account.id === account.id ? root.carrying : null;
}
