/** A person's decision on its way to disk. Loaded when there is one. */

import { planResolve, type Settlement } from "../domain/sync/plan-resolve.ts";
import type { Mutation } from "../domain/sync/wire.ts";
import type { Announce } from "./announce.ts";
import type { Connection } from "./connection.ts";
import type { Change } from "./local-store.ts";
import { planned, readRecord, toView, writePlan } from "./records.ts";
import type { Meta, Writing } from "./schema.ts";
import { createStamper, type Pen, writeStamped } from "./write.ts";

/** What a person settles. `rev` is the server's revision that they saw; none of a refused change. */
export interface Unsettled {
  readonly mutation: Mutation;
  readonly rev?: number;
}

/**
 * Settles a held or refused mutation, together with changes of other records; nothing if it is gone
 * already, or if the server's side is no longer the one that the person decided against.
 */
export async function writeResolution(
  connection: Connection,
  announce: Announce,
  pen: Pen,
  { mutation, rev }: Unsettled,
  settle: Settlement,
  others: readonly Change[] = [],
): Promise<void> {
  const key = { entity: mutation.entity, id: mutation.entityId };
  const work = async (tx: Writing, meta: Meta) => {
    const state = await readRecord(tx, key);
    const open = [state.held, ...state.entries];
    const isOpen = open.some((one) => one?.mutation.id === mutation.id);
    if (!isOpen || (rev !== undefined && rev !== (state.row?.rev ?? 0))) return [];
    const stamper = createStamper(pen, meta);
    const plan = planResolve(state, settle, stamper.next(key.entity));
    const stamped = others.map((change) => ({ change, stamp: stamper.next(change.entity) }));
    await Promise.all([
      tx.objectStore("conflicts").delete([key.entity, key.id]),
      tx.objectStore("meta").put(stamper.meta(), "sync"),
    ]);
    await writePlan(tx, plan);
    const settled = planned({ ...state, held: undefined }, plan);
    return [toView(key, settled), ...(await writeStamped(tx, meta.sentN, stamped))];
  };
  announce({ records: await connection.write(work, { strict: true }) });
}
