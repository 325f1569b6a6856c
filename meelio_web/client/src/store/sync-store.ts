/**
 * The store as sync sees it: each method is one transaction that either happens wholly or not at
 * all, and may be repeated. Tabs and the service worker use it alike.
 */

import { type OutboxEntry, type Refusal, recordKey } from "../domain/sync/outbox.ts";
import { planPulled } from "../domain/sync/plan-settle.ts";
import type { Digest, PullPage, PushAnswer, WireRow } from "../domain/sync/wire.ts";
import type { EpochMs } from "../domain/time.ts";
import type { Announce } from "./announce.ts";
import type { Connection } from "./connection.ts";
import { digestOf, sameDigest } from "./digest.ts";
import { type RecordView, readRecords, type States, toView } from "./records.ts";
import type { Meta, Writing } from "./schema.ts";
import { rowAfter, settleBatch, writeRow } from "./settle.ts";

export interface Settled {
  /** Whether anything left the outbox. */
  readonly progressed: boolean;
  /** The server does not understand this build's records any more. */
  readonly upgrade: boolean;
}

/** Entries that count as sent from now on. */
export interface Claim {
  readonly entries: readonly OutboxEntry[];
  /** The records with a conflict. */
  readonly held: readonly string[];
  readonly meta: Meta;
}

export interface SyncStore {
  meta(): Promise<Meta>;
  note(changes: Partial<Pick<Meta, "offsetMs" | "lastOkAt" | "resyncs">>): Promise<void>;
  /** False, and nothing written, when another engine has moved the cursor since it was asked. */
  applyPage(asked: Pick<Meta, "cursor" | "epoch">, page: PullPage): Promise<boolean>;
  /**
   * Holds the shadow against what the server has at the page's cursor. True also where the two
   * cannot be compared, because another engine is further on already.
   */
  verify(page: PullPage & { readonly digest: Digest }, now: EpochMs): Promise<boolean>;
  /**
   * The next entries after `n`. One mark for all of them: it may cover some that never leave, and
   * they only stay as they are.
   */
  claim(after: number, limit: number): Promise<Claim>;
  settle(sent: readonly OutboxEntry[], answer: PushAnswer): Promise<Settled>;
  park(entry: OutboxEntry, refusal: Refusal): Promise<void>;
}

function pullRow(tx: Writing, row: WireRow, states: States): readonly RecordView[] {
  const state = states.get(recordKey(row.entity, row.id));
  if (!state) return [];
  const plan = planPulled(state.row, row);
  if (plan.type === "keep") return [];
  writeRow(tx, row, plan);
  return [toView(row, { ...state, row: rowAfter(state.row, plan) })];
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
        const states = await readRecords(tx, page.changes);
        const changed = page.changes.flatMap((row) => pullRow(tx, row, states));
        const cursor = Math.max(meta.cursor, page.cursor);
        await tx.objectStore("meta").put({ ...meta, cursor, epoch: page.epoch }, "sync");
        return changed;
      });
      if (views && views.length > 0) announce({ records: views });
      return views !== null;
    },

    verify: (page, now) =>
      connection.write(async (tx, meta) => {
        if (meta.cursor !== page.cursor || meta.epoch !== page.epoch) return true;
        const digest = await digestOf(tx, page.cursor);
        if (!digest) return true;
        const isSame = sameDigest(digest, page.digest);
        const mismatches = meta.mismatches + (isSame ? 0 : 1);
        await tx.objectStore("meta").put({ ...meta, verifiedAt: now, mismatches }, "sync");
        return isSame;
      }),

    claim: (after, limit) =>
      connection.write(async (tx, meta) => {
        const [entries, conflicts] = await Promise.all([
          tx.objectStore("outbox").getAll(IDBKeyRange.lowerBound(after, true), limit),
          tx.objectStore("conflicts").getAllKeys(),
        ]);
        const sentN = Math.max(meta.sentN, entries.at(-1)?.n ?? 0);
        if (sentN > meta.sentN) await tx.objectStore("meta").put({ ...meta, sentN }, "sync");
        return { entries, held: conflicts.map(([entity, id]) => recordKey(entity, id)), meta };
      }),

    async settle(sent, answer) {
      const { results, asOf } = answer;
      const views = await connection.write(async (tx, meta) => {
        // The server has been restored meanwhile and may not know of this any more: sent again.
        if (meta.epoch !== answer.epoch) return null;
        return settleBatch(tx, sent, results, { cursor: meta.cursor, asOf });
      });
      if (views) announce({ records: views });
      return {
        progressed: views !== null && results.some((result) => result.status !== "deferred"),
        upgrade: results.some(
          (result) => result.status === "rejected" && result.error.code === "upgrade_required",
        ),
      };
    },

    async park(entry, refusal) {
      const result = { id: entry.mutation.id, status: "rejected", error: refusal } as const;
      const views = await connection.write((tx) =>
        settleBatch(tx, [entry], [result], { cursor: 0, asOf: 0 }),
      );
      announce({ records: views });
    },
  };
}
