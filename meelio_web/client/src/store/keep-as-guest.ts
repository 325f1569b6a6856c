/** The records of an account that was deleted become a guest's. Every step may be taken again. */

import { asChangeOf, unpackTimer } from "./carry-over.ts";
import { createConnection } from "./connection.ts";
import { PersonLeft } from "./faults.ts";
import type { TimerRecord } from "./local-store.ts";
import { type RecordView, readAll } from "./records.ts";
import { databaseOf, GUEST, type Meta, STORES, type Writing } from "./schema.ts";
import { writeStamped } from "./write.ts";

interface Legacy {
  readonly meta: Meta;
  readonly views: readonly RecordView[];
  readonly timer: TimerRecord | undefined;
}

/** What the person sees of it, waiting changes included. Null when it is gone already. */
async function take(userId: string, newId: () => string): Promise<Legacy | null> {
  const account = createConnection(databaseOf(userId), { newId, mayCreate: false });
  try {
    const meta = await account.opened();
    return await account.run(async (db) => {
      const tx = db.transaction(STORES);
      const [views, timer] = await Promise.all([readAll(tx), tx.objectStore("meta").get("timer")]);
      return { meta, views, timer: timer as TimerRecord | undefined };
    });
  } catch (error) {
    if (error instanceof PersonLeft) return null;
    throw error;
  } finally {
    account.close();
  }
}

/** Each as one change that makes the whole record: no server is left that knows of it. */
async function give(tx: Writing, meta: Meta, legacy: Legacy, newId: () => string): Promise<void> {
  const { deviceId: from } = legacy.meta;
  if (meta.carried.includes(from)) return;
  const to = { userId: null, from, device: meta.deviceId };
  const live = legacy.views.flatMap(({ entity, id, fields }) =>
    fields ? asChangeOf({ entity, id, op: "upsert", patch: fields }, to) : [],
  );
  const { lastN } = meta;
  const lastEditedAt = Math.max(meta.lastEditedAt, legacy.meta.lastEditedAt);
  const changes = live.map((change, nth) => ({
    change,
    stamp: {
      mutationId: newId(),
      n: lastN + 1 + nth,
      editedAt: lastEditedAt + 1 + nth,
      onConflict: "newest" as const,
    },
  }));
  await writeStamped(tx, meta.sentN, changes);
  if (legacy.timer) await unpackTimer(tx, legacy.timer);
  const next = { lastN: lastN + live.length, lastEditedAt: lastEditedAt + live.length };
  await tx.objectStore("meta").put({ ...meta, ...next, carried: [...meta.carried, from] }, "sync");
}

/** Copies everything under the same ids; the account's database is left for others to delete. */
export async function keepAsGuest(userId: string, newId: () => string): Promise<void> {
  const legacy = await take(userId, newId);
  if (legacy === null) return;
  const guest = createConnection(GUEST, { newId, mayCreate: true });
  try {
    await guest.write((tx, meta) => give(tx, meta, legacy, newId), { strict: true });
  } finally {
    guest.close();
  }
}
