/** A person's changes on their way to disk. */

import type { ConflictPolicy } from "../domain/preferences/preferences.ts";
import { nextEditedAt, type OutboxEntry } from "../domain/sync/outbox.ts";
import { planChange, planResolve, type Stamp } from "../domain/sync/plan-change.ts";
import type { Entity } from "../domain/sync/wire.ts";
import type { Announce } from "./announce.ts";
import type { Connection } from "./connection.ts";
import { Rollback } from "./faults.ts";
import type { Change, CommitOptions, TimerRecord } from "./local-store.ts";
import { entriesRange, type RecordView, readRecord, toView, writePlan } from "./records.ts";
import type { Meta, Writing } from "./schema.ts";

export interface Pen {
  readonly now: () => number;
  readonly newId: () => string;
  readonly policy: () => ConflictPolicy;
}

/** Hands out stamps within one transaction. */
function createStamper(pen: Pen, meta: Meta) {
  const now = pen.now();
  let { lastN, lastEditedAt } = meta;
  return {
    next(entity: Entity): Stamp {
      lastN += 1;
      lastEditedAt = nextEditedAt(now, meta.offsetMs, lastEditedAt);
      // Nobody is asked about a preference.
      const onConflict = entity === "preference" ? "newest" : pen.policy();
      return { mutationId: pen.newId(), n: lastN, editedAt: lastEditedAt, onConflict };
    },
    meta: (): Meta => ({ ...meta, lastN, lastEditedAt }),
  };
}

/** @throws Rollback when another tab has moved the timer. */
async function writeTimer(
  tx: Writing,
  timer: NonNullable<CommitOptions["timer"]>,
): Promise<TimerRecord> {
  const stored = (await tx.objectStore("meta").get("timer")) as TimerRecord | undefined;
  const version = stored?.version ?? 0;
  if (version !== timer.expect) throw new Rollback();
  const record = { version: version + 1, state: timer.next };
  await tx.objectStore("meta").put(record, "timer");
  return record;
}

/** Answers false, having written nothing, when another tab moved the timer first. */
export async function writeChanges(
  connection: Connection,
  announce: Announce,
  pen: Pen,
  changes: readonly Change[],
  options: CommitOptions,
): Promise<boolean> {
  const work = async (tx: Writing, meta: Meta) => {
    const timer = options.timer && (await writeTimer(tx, options.timer));
    const stamper = createStamper(pen, meta);
    const records: RecordView[] = [];
    for (const change of changes) {
      const state = await readRecord(tx, change.entity, change.id);
      const plan = planChange(state, change, stamper.next(change.entity));
      const after = await writePlan(tx, state, plan);
      records.push(toView(change.entity, change.id, after));
    }
    if (changes.length > 0) await tx.objectStore("meta").put(stamper.meta(), "sync");
    return { records, ...(timer ? { timer } : {}) };
  };
  try {
    announce(await connection.write(work, { strict: options.strict ?? false }));
    return true;
  } catch (error) {
    if (error instanceof Rollback) return false;
    throw error;
  }
}

async function findMutation(tx: Writing, id: string): Promise<OutboxEntry["mutation"] | undefined> {
  const [waiting, held] = await Promise.all([
    tx.objectStore("outbox").getAll(),
    tx.objectStore("conflicts").getAll(),
  ]);
  return [...held, ...waiting].find(({ mutation }) => mutation.id === id)?.mutation;
}

/** Settles a held or refused mutation as the person decided; nothing if it is gone already. */
export async function writeResolution(
  connection: Connection,
  announce: Announce,
  pen: Pen,
  mutationId: string,
  choice: "mine" | "theirs",
): Promise<void> {
  const records = await connection.write(
    async (tx, meta) => {
      const mutation = await findMutation(tx, mutationId);
      if (!mutation) return [];
      const { entity, entityId } = mutation;
      const stamper = createStamper(pen, meta);
      const state = await readRecord(tx, entity, entityId);
      const plan = planResolve(state, choice, stamper.next(entity));
      await Promise.all([
        tx.objectStore("conflicts").delete([entity, entityId]),
        tx.objectStore("outbox").delete(entriesRange(entity, entityId)),
        tx.objectStore("meta").put(stamper.meta(), "sync"),
      ]);
      const after = await writePlan(
        tx,
        { row: state.row, held: undefined, entries: [] },
        {
          drop: [],
          put: plan.put,
        },
      );
      return [toView(entity, entityId, after)];
    },
    { strict: true },
  );
  announce({ records });
}
