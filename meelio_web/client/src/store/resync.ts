/** Taking over the server's whole state. */

import { unwrap } from "idb";

import { type RecordState, recordKey, SCHEMA } from "../domain/sync/outbox.ts";
import { planRescue } from "../domain/sync/rescue.ts";
import type { WireRow } from "../domain/sync/wire.ts";
import type { Announce } from "./announce.ts";
import type { Connection } from "./connection.ts";
import { readRecord } from "./records.ts";
import type { Meta, Writing } from "./schema.ts";

export interface Snapshot {
  readonly rows: readonly WireRow[];
  /** Keys of what the server keeps, but does not serve. */
  readonly locked: ReadonlySet<string>;
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

/** Where a snapshot leads, and what it held. */
export interface SnapshotEnd extends Pick<Snapshot, "seq" | "epoch"> {
  readonly keys: ReadonlySet<string>;
}

export type Position = Pick<Meta, "cursor" | "epoch">;

function hasMoved(meta: Meta, { cursor, epoch }: Position): boolean {
  return meta.cursor !== cursor || meta.epoch !== epoch;
}

/**
 * Takes over some of a snapshot. Each row is something that the server has said, so that nobody
 * minds if the rest never comes: the cursor stays, and with it the reason to begin again. False,
 * and nothing written, when another engine has moved the cursor since the snapshot was begun.
 */
export function takeRows(
  connection: Connection,
  from: Position,
  taken: readonly WireRow[],
): Promise<boolean> {
  return connection.write(async (tx, meta) => {
    if (hasMoved(meta, from)) return false;
    const rows = unwrap(tx).objectStore("rows");
    for (const row of taken) rows.put(row);
    return true;
  });
}

/** Lets go of what the snapshot did not hold, and moves the cursor, at once. */
export async function finishSnapshot(
  connection: Connection,
  announce: Announce,
  from: Position,
  { keys, seq: cursor, epoch }: SnapshotEnd,
): Promise<void> {
  await connection.write(async (tx, meta) => {
    if (hasMoved(meta, from)) return;
    const rows = tx.objectStore("rows");
    const held = await rows.getAllKeys();
    const gone = held.filter(([entity, id]) => !keys.has(recordKey(entity, id)));
    await Promise.all(gone.map((key) => rows.delete(key)));
    await tx.objectStore("meta").put({ ...meta, cursor, epoch, schema: SCHEMA }, "sync");
  });
  announce({ all: true });
}

/**
 * Replaces the shadow by a snapshot in one transaction; what waits to be sent stays as it is, and what the
 * server has lost against the shadow waits to be sent, too.
 */
export async function applySnapshot(
  connection: Connection,
  announce: Announce,
  snapshot: Snapshot,
  rescuing: Rescuing,
): Promise<void> {
  await connection.write(async (tx, meta) => {
    // Another tab may have begun the new epoch already, and said it all.
    const isDue = rescuing.sameEpoch || meta.epoch !== snapshot.epoch;
    const lastN = isDue ? await rescue(tx, snapshot, meta.lastN, rescuing.newId) : meta.lastN;
    const rows = tx.objectStore("rows");
    const held = await rows.getAllKeys();
    const gone = held.filter(([entity, id]) => !snapshot.locked.has(recordKey(entity, id)));
    await Promise.all(gone.map((key) => rows.delete(key)));
    await Promise.all(snapshot.rows.map((row) => rows.put(row)));
    const { seq: cursor, epoch } = snapshot;
    await tx.objectStore("meta").put({ ...meta, lastN, cursor, epoch, schema: SCHEMA }, "sync");
  });
  announce({ all: true });
}
