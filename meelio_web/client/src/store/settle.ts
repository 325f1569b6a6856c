/** Carrying out what the server said to a batch, inside one transaction. */

import {
  type OutboxEntry,
  type RecordKey,
  type RecordState,
  recordKey,
} from "../domain/sync/outbox.ts";
import { planSettle, type RowPlan, type SettlePlan } from "../domain/sync/plan-settle.ts";
import type { PushResult, WireRow } from "../domain/sync/wire.ts";
import { deleteEntries, type RecordView, readRecords, toView } from "./records.ts";
import type { Writing } from "./schema.ts";

export function nameOf({ mutation }: OutboxEntry): RecordKey {
  return { entity: mutation.entity, id: mutation.entityId };
}

export async function writeRow(
  tx: Writing,
  { entity, id }: RecordKey,
  plan: RowPlan,
): Promise<void> {
  if (plan.type === "put") await tx.objectStore("rows").put(plan.row);
  if (plan.type === "drop") await tx.objectStore("rows").delete([entity, id]);
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
async function writeSettled(tx: Writing, entry: OutboxEntry, plan: SettlePlan): Promise<void> {
  await Promise.all([
    writeRow(tx, nameOf(entry), plan.row),
    plan.entry.type === "hold" && tx.objectStore("conflicts").put(plan.entry.held),
    plan.entry.type === "park" &&
      tx.objectStore("outbox").put({ ...entry, parked: plan.entry.refusal }),
  ]);
}

export async function settleBatch(
  tx: Writing,
  sent: readonly OutboxEntry[],
  results: readonly PushResult[],
  seen: { readonly cursor: number; readonly asOf: number },
): Promise<readonly RecordView[]> {
  const resultOf = new Map(results.map((result) => [result.id, result]));
  const states = await readRecords(tx, sent.map(nameOf));
  const gone: number[] = [];
  const writes: Promise<void>[] = [];
  for (const entry of sent) {
    const result = resultOf.get(entry.mutation.id);
    const key = recordKey(entry.mutation.entity, entry.mutation.entityId);
    const state = states.get(key);
    if (!result || !state) continue;
    const plan = planSettle(state, entry, result, seen);
    if (plan.entry.type === "drop" || plan.entry.type === "hold") gone.push(entry.n);
    writes.push(writeSettled(tx, entry, plan));
    states.set(key, stateAfter(state, entry, plan));
  }
  await Promise.all([...writes, deleteEntries(tx, gone)]);
  const names = new Map(
    sent.map((entry) => [recordKey(entry.mutation.entity, entry.mutation.entityId), nameOf(entry)]),
  );
  return [...names].flatMap(([key, name]) => {
    const state = states.get(key);
    return state ? [toView(name, state)] : [];
  });
}
