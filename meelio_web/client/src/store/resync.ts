/** Taking over the server's whole state in one transaction. */

import { type RecordState, recordKey } from "../domain/sync/outbox.ts";
import { planRescue } from "../domain/sync/rescue.ts";
import type { WireRow } from "../domain/sync/wire.ts";
import type { Announce } from "./announce.ts";
import type { Connection } from "./connection.ts";
import { readRecord } from "./records.ts";
import type { Writing } from "./schema.ts";

export interface Snapshot {
  readonly rows: readonly WireRow[];
  readonly seq: number;
  readonly epoch: string;
  readonly epochBase: number;
}

/** `sameEpoch`: also where no new epoch has begun, the server being behind without saying why. */
export interface Rescuing {
  readonly newId: () => string;
  readonly sameEpoch: boolean;
}

/** Ahead of what waits already: that was written on top of what the server has lost. */
function placeBefore(state: RecordState, lastN: number): number {
  const first = state.entries[0];
  return first ? first.n - 0.5 : lastN + 1;
}

/** Puts what the server has forgotten into the outbox; answers how many numbers that took. */
async function rescue(
  tx: Writing,
  { rows, epochBase: agreed }: Snapshot,
  lastN: number,
  newId: () => string,
): Promise<number> {
  const theirs = new Map(rows.map((row) => [recordKey(row.entity, row.id), row]));
  let taken = lastN;
  for (const mine of await tx.objectStore("rows").getAll()) {
    const same = theirs.get(recordKey(mine.entity, mine.id));
    const state = await readRecord(tx, mine);
    const n = placeBefore(state, taken);
    const entry = planRescue(mine, same, { mutationId: newId(), n, agreed });
    if (!entry) continue;
    taken = Math.max(taken, Math.ceil(n));
    await tx.objectStore("outbox").put(entry);
  }
  return taken;
}

/**
 * Replaces the shadow by a snapshot; what waits to be sent stays as it is. With `rescuing`, what
 * the server has lost against the shadow waits to be sent, too.
 */
export async function applySnapshot(
  connection: Connection,
  announce: Announce,
  snapshot: Snapshot,
  rescuing: Rescuing | null,
): Promise<void> {
  await connection.write(async (tx, meta) => {
    // Another tab may have begun the new epoch already, and said it all.
    const isDue = rescuing && (rescuing.sameEpoch || meta.epoch !== snapshot.epoch);
    const lastN = isDue ? await rescue(tx, snapshot, meta.lastN, rescuing.newId) : meta.lastN;
    const rows = tx.objectStore("rows");
    await rows.clear();
    await Promise.all(snapshot.rows.map((row) => rows.put(row)));
    const { seq: cursor, epoch } = snapshot;
    await tx.objectStore("meta").put({ ...meta, lastN, cursor, epoch }, "sync");
  });
  announce({ all: true });
}
