/** Who uses this browser: kept apart from anybody's records, so that all engines can ask. */

import type { DBSchema } from "idb";

import { faultOf } from "./faults.ts";
import { openInTime } from "./opening.ts";
import { ROOT } from "./schema.ts";

/** The account as the server described it; known without a network, too. */
export interface StoredAccount {
  readonly id: string;
  readonly email: string;
  readonly plan: string;
  readonly createdAt: string;
  /** Unknown until the first sync. */
  readonly historyDays?: number;
  readonly lockedCount?: number;
}

export interface Root {
  /** Null: a guest. */
  readonly account: StoredAccount | null;
  /** The guest (by device id) whose records are still on their way into the account. */
  readonly carrying: string | null;
  /** The deleted account (by user id) whose records are still on their way to the guest. */
  readonly keeping?: string | null;
  /** Users whose databases must not outlive their departure. */
  readonly discard: readonly string[];
  /** The server has not been told of the last departure. */
  readonly mustLogOut: boolean;
}

interface RootSchema extends DBSchema {
  root: { key: "root"; value: Root };
}

/** What stands there before anybody came, and after everything was cleared. */
export const NOBODY: Root = { account: null, carrying: null, discard: [], mustLogOut: false };

/**
 * Changes the root in one transaction and answers what it is then. Opened for each use: it is
 * asked seldom, and an open handle would only be in somebody's way.
 */
export async function changeRoot(change: (root: Root) => Root): Promise<Root> {
  try {
    const db = await openInTime<RootSchema>(ROOT, 1, {
      upgrade: (fresh) => void fresh.createObjectStore("root"),
    });
    try {
      const tx = db.transaction("root", "readwrite", { durability: "strict" });
      const before = (await tx.store.get("root")) ?? NOBODY;
      const after = change(before);
      if (after !== before) await tx.store.put(after, "root");
      await tx.done;
      return after;
    } finally {
      db.close();
    }
  } catch (error) {
    throw faultOf(error);
  }
}

export function readRoot(): Promise<Root> {
  return changeRoot((root) => root);
}
