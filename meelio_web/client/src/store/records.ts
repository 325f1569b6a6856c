/** Reading and writing one record's share of the stores, inside somebody's transaction. */

import {
  type HeldEntry,
  type OutboxEntry,
  type RecordKey,
  type RecordState,
  recordKey,
  viewOf,
} from "../domain/sync/outbox.ts";
import type { OutboxPlan } from "../domain/sync/plan-change.ts";
import type { RowPlan } from "../domain/sync/plan-settle.ts";
import type { Entity, Fields, WireRow } from "../domain/sync/wire.ts";
import type { Reading, Writing } from "./schema.ts";

/** What a tab keeps in mind of a record. */
export interface RecordView extends RecordKey {
  readonly fields: Fields | null;
  /** Entries still to be sent. */
  readonly waiting: number;
  /** Refused entries. */
  readonly parked: number;
  readonly held: HeldEntry | undefined;
  /** The server's row, where a conflict is held. */
  readonly row: WireRow | undefined;
}

export function toView(entity: Entity, id: string, state: RecordState): RecordView {
  const parked = state.entries.filter((entry) => entry.parked).length;
  return {
    entity,
    id,
    fields: viewOf(state),
    waiting: state.entries.length - parked,
    parked,
    held: state.held,
    row: state.held ? state.row : undefined,
  };
}

export function entriesRange(entity: Entity, id: string): IDBKeyRange {
  return IDBKeyRange.bound([entity, id], [entity, id, []]);
}

export async function readRecord(tx: Reading, entity: Entity, id: string): Promise<RecordState> {
  const [row, held, entries] = await Promise.all([
    tx.objectStore("rows").get([entity, id]),
    tx.objectStore("conflicts").get([entity, id]),
    tx.objectStore("outbox").getAll(entriesRange(entity, id)),
  ]);
  return { row, held, entries };
}

export async function readViews(
  tx: Reading,
  keys: readonly RecordKey[],
): Promise<readonly RecordView[]> {
  return Promise.all(
    keys.map(async ({ entity, id }) => toView(entity, id, await readRecord(tx, entity, id))),
  );
}

/** Which records have anything in the outbox or held. */
export async function readUnsettled(tx: Reading): Promise<ReadonlySet<string>> {
  const [waiting, held] = await Promise.all([
    tx.objectStore("outbox").getAllKeys(),
    tx.objectStore("conflicts").getAllKeys(),
  ]);
  return new Set([...waiting, ...held].map(([entity, id]) => recordKey(entity, id)));
}

/** Everything there is, in one go. */
export async function readAll(tx: Reading): Promise<readonly RecordView[]> {
  const [rows, outbox, conflicts] = await Promise.all([
    tx.objectStore("rows").getAll(),
    tx.objectStore("outbox").getAll(),
    tx.objectStore("conflicts").getAll(),
  ]);
  const unsettled = new Map<string, { held?: HeldEntry; entries: OutboxEntry[] }>();
  const stateOf = (entity: Entity, id: string) => {
    const key = recordKey(entity, id);
    const found = unsettled.get(key) ?? { entries: [] };
    unsettled.set(key, found);
    return found;
  };
  for (const entry of outbox) {
    stateOf(entry.mutation.entity, entry.mutation.entityId).entries.push(entry);
  }
  for (const held of conflicts) {
    stateOf(held.mutation.entity, held.mutation.entityId).held = held;
  }
  const views = rows.map((row) => {
    const key = recordKey(row.entity, row.id);
    const { held, entries = [] } = unsettled.get(key) ?? {};
    unsettled.delete(key);
    return toView(row.entity, row.id, { row, held, entries });
  });
  for (const { held, entries } of unsettled.values()) {
    const mutation = held?.mutation ?? entries[0]?.mutation;
    if (!mutation) continue;
    views.push(toView(mutation.entity, mutation.entityId, { row: undefined, held, entries }));
  }
  return views;
}

export function entryKey(entry: {
  readonly n: number;
  readonly mutation: OutboxEntry["mutation"];
}): [Entity, string, number] {
  return [entry.mutation.entity, entry.mutation.entityId, entry.n];
}

/** Carries out a plan and answers the record as it is then. */
export async function writePlan(
  tx: Writing,
  state: RecordState,
  plan: OutboxPlan,
): Promise<RecordState> {
  const outbox = tx.objectStore("outbox");
  const gone = new Set(plan.drop.map((entry) => entry.n));
  for (const entry of plan.drop) void outbox.delete(entryKey(entry));
  const { put } = plan;
  if (put) {
    gone.add(put.n);
    await outbox.put(put);
  }
  const entries = state.entries.filter((entry) => !gone.has(entry.n));
  return {
    ...state,
    entries: put ? [...entries, put].sort((a, b) => a.n - b.n) : entries,
  };
}

export async function writeRow(
  tx: Writing,
  key: RecordKey,
  plan: RowPlan,
  before: WireRow | undefined,
): Promise<WireRow | undefined> {
  if (plan.type === "keep") return before;
  if (plan.type === "put") {
    await tx.objectStore("rows").put(plan.row);
    return plan.row;
  }
  await tx.objectStore("rows").delete([key.entity, key.id]);
  return undefined;
}
