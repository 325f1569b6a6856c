/**
 * The store as sync sees it: each method is one transaction that either happens wholly or not at
 * all, and may be repeated. Tabs and the service worker use it alike.
 */

import {
  type OutboxEntry,
  planQueue,
  type RecordState,
  type Refusal,
  recordKey,
} from "../domain/sync/outbox.ts";
import { planPulled, planSettle } from "../domain/sync/plan-settle.ts";
import type { PullPage, PushAnswer, PushResult, WireRow } from "../domain/sync/wire.ts";
import type { Announce } from "./announce.ts";
import type { Connection } from "./connection.ts";
import {
  entryKey,
  type RecordView,
  readRecord,
  readUnsettled,
  toView,
  writeRow,
} from "./records.ts";
import { type Meta, STORES, type Writing } from "./schema.ts";

export interface Settled {
  /** Whether anything left the outbox. */
  readonly progressed: boolean;
  /** The server does not understand this build's records any more. */
  readonly upgrade: boolean;
}

export interface SyncStore {
  meta(): Promise<Meta>;
  note(changes: Partial<Pick<Meta, "offsetMs" | "lastOkAt" | "resyncs">>): Promise<void>;
  /** False, and nothing written, when another engine has moved the cursor since it was asked. */
  applyPage(asked: Pick<Meta, "cursor" | "epoch">, page: PullPage): Promise<boolean>;
  /** What could be sent now, in order. */
  queue(): Promise<readonly OutboxEntry[]>;
  /** Marks entries as sent and answers them as they are now, without those that must wait. */
  claim(entries: readonly OutboxEntry[]): Promise<readonly OutboxEntry[]>;
  settle(sent: readonly OutboxEntry[], answer: PushAnswer): Promise<Settled>;
  park(entry: OutboxEntry, refusal: Refusal): Promise<void>;
}

type Group = readonly [entries: OutboxEntry[], results: (PushResult | undefined)[]];

function byRecord(sent: readonly OutboxEntry[], results: readonly PushResult[]): Group[] {
  const resultOf = new Map(results.map((result) => [result.id, result]));
  const groups = new Map<string, Group>();
  for (const entry of sent) {
    const key = recordKey(entry.mutation.entity, entry.mutation.entityId);
    const [entries, outcomes] = groups.get(key) ?? [[], []];
    entries.push(entry);
    outcomes.push(resultOf.get(entry.mutation.id));
    groups.set(key, [entries, outcomes]);
  }
  return [...groups.values()];
}

/** Carries out one result on one record. */
async function settleOne(
  tx: Writing,
  state: RecordState,
  entry: OutboxEntry,
  result: PushResult,
  seen: { readonly cursor: number; readonly asOf: number },
): Promise<RecordState> {
  const { entity, entityId: id } = entry.mutation;
  const plan = planSettle(state, entry, result, seen);
  const row = await writeRow(tx, { entity, id }, plan.row, state.row);
  const outbox = tx.objectStore("outbox");
  const others = state.entries.filter((one) => one.n !== entry.n);
  switch (plan.entry.type) {
    case "keep":
      return { ...state, row };
    case "drop":
      await outbox.delete(entryKey(entry));
      return { ...state, row, entries: others };
    case "hold": {
      const { held } = plan.entry;
      await Promise.all([outbox.delete(entryKey(entry)), tx.objectStore("conflicts").put(held)]);
      return { row, held, entries: others };
    }
    case "park": {
      const parked = { ...entry, parked: plan.entry.refusal };
      await outbox.put(parked);
      const entries = [...others, parked].sort((a, b) => a.n - b.n);
      return { ...state, row, entries };
    }
  }
}

async function settleGroup(
  tx: Writing,
  [entries, results]: Group,
  seen: { readonly cursor: number; readonly asOf: number },
): Promise<readonly RecordView[]> {
  const mutation = entries[0]?.mutation;
  if (!mutation) return [];
  const { entity, entityId } = mutation;
  let state = await readRecord(tx, entity, entityId);
  for (const [index, entry] of entries.entries()) {
    const result = results[index];
    if (result) state = await settleOne(tx, state, entry, result, seen);
  }
  return [toView(entity, entityId, state)];
}

async function pullOne(
  tx: Writing,
  row: WireRow,
  unsettled: ReadonlySet<string>,
): Promise<readonly RecordView[]> {
  const { entity, id } = row;
  const before = await tx.objectStore("rows").get([entity, id]);
  const plan = planPulled(before, row);
  if (plan.type === "keep") return [];
  const after = await writeRow(tx, row, plan, before);
  const state = unsettled.has(recordKey(entity, id))
    ? await readRecord(tx, entity, id)
    : { row: after, held: undefined, entries: [] };
  return [toView(entity, id, state)];
}

async function claimRecord(tx: Writing, wanted: readonly OutboxEntry[]): Promise<OutboxEntry[]> {
  const mutation = wanted[0]?.mutation;
  if (!mutation) return [];
  const { held, entries } = await readRecord(tx, mutation.entity, mutation.entityId);
  if (held || entries.some((entry) => entry.parked)) return [];
  const ids = new Set(wanted.map((entry) => entry.mutation.id));
  const claimed = entries.filter((entry) => ids.has(entry.mutation.id));
  const unsent = claimed.filter((entry) => !entry.sent);
  await Promise.all(unsent.map((entry) => tx.objectStore("outbox").put({ ...entry, sent: true })));
  return claimed.map((entry) => ({ ...entry, sent: true }));
}

export function createSyncStore(connection: Connection, announce: Announce): SyncStore {
  return {
    meta: () => connection.run(async (db) => (await db.get("meta", "sync")) as Meta),

    async note(changes) {
      await connection.write(async (tx, meta) => {
        await tx.objectStore("meta").put({ ...meta, ...changes }, "sync");
      });
      if (changes.lastOkAt) announce({ lastOkAt: changes.lastOkAt });
    },

    async applyPage(asked, page) {
      const views = await connection.write(async (tx, meta) => {
        if (meta.cursor !== asked.cursor || meta.epoch !== asked.epoch) return null;
        const unsettled = await readUnsettled(tx);
        const changed = await Promise.all(page.changes.map((row) => pullOne(tx, row, unsettled)));
        const cursor = Math.max(meta.cursor, page.cursor);
        await tx.objectStore("meta").put({ ...meta, cursor, epoch: page.epoch }, "sync");
        return changed.flat();
      });
      if (views && views.length > 0) announce({ records: views });
      return views !== null;
    },

    queue: () =>
      connection.run(async (db) => {
        const tx = db.transaction(STORES);
        const [entries, held] = await Promise.all([
          tx.objectStore("outbox").getAll(),
          tx.objectStore("conflicts").getAllKeys(),
        ]);
        return planQueue(entries, new Set(held.map(([entity, id]) => recordKey(entity, id))));
      }),

    claim: (entries) =>
      connection.write(async (tx) => {
        const groups = byRecord(entries, []).map(([wanted]) => wanted);
        const claimed = await Promise.all(groups.map((wanted) => claimRecord(tx, wanted)));
        return claimed.flat();
      }),

    async settle(sent, answer) {
      const views = await connection.write(async (tx, meta) => {
        // The server has been restored meanwhile and may not know of this any more: sent again.
        if (meta.epoch !== answer.epoch) return null;
        const now = { cursor: meta.cursor, asOf: answer.asOf };
        const groups = byRecord(sent, answer.results);
        return (await Promise.all(groups.map((group) => settleGroup(tx, group, now)))).flat();
      });
      if (views) announce({ records: views });
      const { results } = answer;
      return {
        progressed: views !== null && results.some((result) => result.status !== "deferred"),
        upgrade: results.some(
          (result) => result.status === "rejected" && result.error.code === "upgrade_required",
        ),
      };
    },

    async park(entry, refusal) {
      const views = await connection.write(async (tx) => {
        const { entity, entityId } = entry.mutation;
        const state = await readRecord(tx, entity, entityId);
        const result = { id: entry.mutation.id, status: "rejected", error: refusal } as const;
        const after = await settleOne(tx, state, entry, result, { cursor: 0, asOf: 0 });
        return [toView(entity, entityId, after)];
      });
      announce({ records: views });
    },
  };
}
