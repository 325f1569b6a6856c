/** Reading and writing some records' share of the stores, inside somebody's transaction. */

import {
  type HeldEntry,
  keyOf,
  type OutboxEntry,
  type RecordKey,
  type RecordState,
  recordKey,
  viewOf,
} from "../domain/sync/outbox.ts";
import type { OutboxPlan } from "../domain/sync/plan-change.ts";
import type { Entity, Fields, WireRow } from "../domain/sync/wire.ts";
import type { Reading, Writing } from "./schema.ts";

/** What a tab keeps in mind of a record. */
export interface RecordView extends RecordKey {
  readonly fields: Fields | null;
  /** Entries still to be sent. */
  readonly waiting: number;
  /** Refused entries, oldest first. */
  readonly parked: readonly OutboxEntry[];
  readonly held: HeldEntry | undefined;
  /** The server's row, where a conflict is held, or where it matters who wrote it. */
  readonly row: WireRow | undefined;
}

export function toView({ entity, id }: RecordKey, state: RecordState): RecordView {
  const parked = state.entries.filter((entry) => entry.parked);
  return {
    entity,
    id,
    fields: viewOf(state),
    waiting: state.entries.length - parked.length,
    parked,
    held: state.held,
    row: state.held || entity === "active_timer" ? state.row : undefined,
  };
}

/** Records by their name. */
export type States = ReadonlyMap<string, RecordState>;

const UNKNOWN: RecordState = { row: undefined, held: undefined, entries: [], sentN: 0 };

/** Puts what was read together, record by record. */
function assemble(
  rows: readonly WireRow[],
  outbox: readonly OutboxEntry[],
  conflicts: readonly HeldEntry[],
): Map<string, RecordState> {
  const states = new Map<string, RecordState>();
  const update = (key: string, more: Partial<RecordState>) =>
    states.set(key, { ...(states.get(key) ?? UNKNOWN), ...more });
  for (const row of rows) update(recordKey(row.entity, row.id), { row });
  for (const held of conflicts) update(keyOf(held), { held });
  for (const entry of outbox) {
    const before = states.get(keyOf(entry))?.entries ?? [];
    update(keyOf(entry), { entries: [...before, entry] });
  }
  return states;
}

async function readRange(
  tx: Reading,
  range: IDBKeyRange | undefined,
  limit?: number,
): Promise<readonly [WireRow[], OutboxEntry[], HeldEntry[]]> {
  return Promise.all([
    tx.objectStore("rows").getAll(range, limit),
    tx.objectStore("outbox").index("byRecord").getAll(range, limit),
    tx.objectStore("conflicts").getAll(range, limit),
  ]);
}

/** `sentN` matters to who plans a change, and is for them to fill in. */
export async function readRecord(tx: Reading, { entity, id }: RecordKey): Promise<RecordState> {
  const found = assemble(...(await readRange(tx, IDBKeyRange.only([entity, id]))));
  return found.get(recordKey(entity, id)) ?? UNKNOWN;
}

/**
 * Ids made one after another lie close together, so one look at the stretch from the first to the
 * last finds them all. Undefined where so much else lies between that each is better asked for.
 */
async function readNeighbours(
  tx: Reading,
  entity: Entity,
  ids: readonly string[],
): Promise<States | undefined> {
  const [first, last] = [ids[0], ids.at(-1)];
  if (first === undefined || last === undefined || ids.length < 3) return undefined;
  const limit = 2 * ids.length + 50;
  const parts = await readRange(tx, IDBKeyRange.bound([entity, first], [entity, last]), limit);
  return parts.some((part) => part.length === limit) ? undefined : assemble(...parts);
}

async function readEntity(
  tx: Reading,
  entity: Entity,
  ids: readonly string[],
): Promise<readonly (readonly [string, RecordState])[]> {
  const sorted = [...ids].sort();
  const near = await readNeighbours(tx, entity, sorted);
  return Promise.all(
    sorted.map(async (id) => {
      const key = recordKey(entity, id);
      return [
        key,
        near ? (near.get(key) ?? UNKNOWN) : await readRecord(tx, { entity, id }),
      ] as const;
    }),
  );
}

/** A state for each of the records, in few requests where that can be. */
export async function readRecords(
  tx: Reading,
  keys: Iterable<RecordKey>,
): Promise<Map<string, RecordState>> {
  const ids = new Map<Entity, Set<string>>();
  for (const { entity, id } of keys) {
    const known = ids.get(entity) ?? new Set();
    ids.set(entity, known.add(id));
  }
  const read = [...ids].map(([entity, of]) => readEntity(tx, entity, [...of]));
  return new Map((await Promise.all(read)).flat());
}

/** Each record once, as it has become. */
export function viewsOf(keys: readonly RecordKey[], states: States): readonly RecordView[] {
  const names = new Map(keys.map((key) => [recordKey(key.entity, key.id), key]));
  return [...names].map(([name, key]) => toView(key, states.get(name) ?? UNKNOWN));
}

export async function readViews(
  tx: Reading,
  keys: readonly RecordKey[],
): Promise<readonly RecordView[]> {
  return viewsOf(keys, await readRecords(tx, keys));
}

function nameOf({ row, held, entries }: RecordState): RecordKey | undefined {
  if (row) return row;
  const mutation = held?.mutation ?? entries[0]?.mutation;
  return mutation && { entity: mutation.entity, id: mutation.entityId };
}

/** Everything there is, in one go. */
export async function readAll(tx: Reading): Promise<readonly RecordView[]> {
  const states = assemble(...(await readRange(tx, undefined)));
  return [...states.values()].flatMap((state) => {
    const key = nameOf(state);
    return key ? [toView(key, state)] : [];
  });
}

/** The record as a plan leaves it. */
export function planned(state: RecordState, { drop, put }: OutboxPlan): RecordState {
  const gone = new Set([...drop, ...(put ? [put] : [])].map((entry) => entry.n));
  const entries = state.entries.filter((entry) => !gone.has(entry.n));
  if (!put) return { ...state, entries };
  return { ...state, entries: [...entries, put].sort((a, b) => a.n - b.n) };
}

export async function writePlan(tx: Writing, { drop, put }: OutboxPlan): Promise<void> {
  const outbox = tx.objectStore("outbox");
  const gone = drop.filter((entry) => entry.n !== put?.n);
  await Promise.all([...gone.map((entry) => outbox.delete(entry.n)), put && outbox.put(put)]);
}
