import { deleteDB } from "idb";

import { changeRoot, type Root } from "./root.ts";
import { databaseOf } from "./schema.ts";

/** Finishes what an earlier departure or arrival has begun. Every step may be taken again. */
export async function tidy(root: Root, newId: () => string): Promise<Root> {
  let now = root;
  const { keeping } = root;
  if (keeping) {
    const { keepAsGuest } = await import("./keep-as-guest.ts");
    await keepAsGuest(keeping, newId);
    now = await changeRoot((it) =>
      it.keeping === keeping ? { ...it, keeping: null, discard: [...it.discard, keeping] } : it,
    );
  }
  for (const userId of now.discard) {
    await deleteDB(databaseOf(userId)); // a tab that still has it open closes it when asked
    now = await changeRoot((it) => ({ ...it, discard: it.discard.filter((id) => id !== userId) }));
  }
  const { account, carrying } = now;
  if (!account || carrying === null) return now;
  const { carryOver } = await import("./carry-over.ts");
  await carryOver(carrying, account.id, newId);
  return changeRoot((it) => (it.carrying === carrying ? { ...it, carrying: null } : it));
}
