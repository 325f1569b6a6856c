/** Carrying out what the server said to a batch, inside one transaction. */

import { unwrap } from "idb";

import {
  isOver,
  keyOf,
  type OutboxEntry,
  type RecordKey,
  type RecordState,
} from "../domain/sync/outbox.ts";
import { planSettle, type RowPlan, type SettlePlan } from "../domain/sync/plan-settle.ts";
import type { PushResult, WireRow } from "../domain/sync/wire.ts";
import { type RecordView, readRecords, toView, viewsOf } from "./records.ts";
import type { Writing } from "./schema.ts";

export function nameOf({ mutation }: Pick<OutboxEntry, "mutation">): RecordKey {
  return { entity: mutation.entity, id: mutation.entityId };
}

/** Nobody waits for it: a write that fails undoes its transaction, and that says so. */
export function writeRow(tx: Writing, { entity, id }: RecordKey, plan: RowPlan): void {
  const rows = unwrap(tx).objectStore("rows");
  if (plan.type === "put") rows.put(plan.row);
  if (plan.type === "drop") rows.delete([entity, id]);
}

export function rowAfter(before: WireRow | undefined, plan: RowPlan): WireRow | undefined {
  if (plan.type === "keep") return before;
  return plan.type === "put" ? plan.row : undefined;
}

function stateAfter(state: RecordState, entry: OutboxEntry, plan: SettlePlan): RecordState {
  const row = rowAfter(state.row, plan.row);
  const others = state.entries.filter((one) => one.n !== entry.n);
  switch (plan.entry.type) {
    case "keep":
      return { ...state, row };
    case "drop":
      return { ...state, row, entries: others };
    case "hold":
      return { ...state, row, entries: others, held: plan.entry.held };
    case "park": {
      const parked = { ...entry, parked: plan.entry.refusal };
      return { ...state, row, entries: [...others, parked].sort((a, b) => a.n - b.n) };
    }
  }
}

/** Everything but the entries that go; those are deleted together. */
function writeSettled(tx: Writing, entry: OutboxEntry, plan: SettlePlan): void {
  writeRow(tx, nameOf(entry), plan.row);
  if (plan.entry.type === "hold") unwrap(tx).objectStore("conflicts").put(plan.entry.held);
  if (plan.entry.type === "park")
    unwrap(tx)
      .objectStore("outbox")
      .put({ ...entry, parked: plan.entry.refusal });
}

/** One stretch where nothing else lies between them, as with those of a batch. */
function deleteEntries(tx: Writing, gone: readonly number[], stretch: Stretch): void {
  const outbox = unwrap(tx).objectStore("outbox");
  if (gone.length === stretch.count) outbox.delete(stretch.range);
  else for (const n of gone) outbox.delete(n);
}

interface Stretch {
  readonly range: IDBKeyRange;
  /** How many entries lie in it. */
  readonly count: number;
}

async function stretchOf(tx: Writing, sent: readonly OutboxEntry[]): Promise<Stretch> {
  const numbers = sent.map(({ n }) => n);
  const range = IDBKeyRange.bound(Math.min(...numbers), Math.max(...numbers));
  return { range, count: await tx.objectStore("outbox").count(range) };
}

/** `sent` must not be empty. */
export async function settleBatch(
  tx: Writing,
  sent: readonly OutboxEntry[],
  results: readonly PushResult[],
  seen: { readonly cursor: number; readonly asOf: number },
): Promise<readonly RecordView[]> {
  const resultOf = new Map(results.map((result) => [result.id, result]));
  const names = sent.map(nameOf);
  const [states, stretch] = await Promise.all([readRecords(tx, names), stretchOf(tx, sent)]);
  const gone: number[] = [];
  for (const entry of sent) {
    const result = resultOf.get(entry.mutation.id);
    const state = states.get(keyOf(entry));
    if (!result || !state) continue;
    const plan = planSettle(state, entry, result, seen);
    if (plan.entry.type === "drop" || plan.entry.type === "hold") gone.push(entry.n);
    writeSettled(tx, entry, plan);
    states.set(keyOf(entry), stateAfter(state, entry, plan));
  }
  deleteEntries(tx, gone, stretch);
  return viewsOf(names, states);
}

/** The records that stay in conflict, and those that did until now. */
export interface Release {
  readonly held: readonly string[];
  readonly released: readonly RecordView[];
}

/** What nothing is left to decide of is a change like any other again; the server says the rest. */
export async function releaseHeld(tx: Writing): Promise<Release> {
  const conflicts = tx.objectStore("conflicts");
  const all = await conflicts.getAll();
  const states = await readRecords(tx, all.map(nameOf));
  const released: RecordView[] = [];
  const held = all.filter((one) => {
    const state = states.get(keyOf(one));
    if (!state || !isOver(one, state.row)) return true;
    const { n, mutation, schema = 1 } = one;
    const entry = { n, mutation, schema, parked: null };
    const name = nameOf(one);
    void conflicts.delete([name.entity, name.id]);
    void tx.objectStore("outbox").put(entry);
    released.push(toView(name, { ...state, held: undefined, entries: [entry, ...state.entries] }));
    return false;
  });
  return { held: held.map(keyOf), released };
}
