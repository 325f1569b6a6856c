/** A person's changes on their way to disk. */

import type { ConflictPolicy } from "../domain/preferences/preferences.ts";
import { isSame, nextEditedAt, recordKey, viewOf } from "../domain/sync/outbox.ts";
import { planChange, type Stamp } from "../domain/sync/plan-change.ts";
import type { Entity } from "../domain/sync/wire.ts";
import type { SharedTimer } from "../domain/timer/shared-timer.ts";
import type { Announce } from "./announce.ts";
import type { Connection } from "./connection.ts";
import { Rollback } from "./faults.ts";
import type { Change, CommitOptions, TimerRecord } from "./local-store.ts";
import {
  planned,
  type RecordView,
  readRecord,
  readRecords,
  viewsOf,
  writePlan,
} from "./records.ts";
import type { Meta, Writing } from "./schema.ts";
import { fieldsToTimer } from "./timer-codec.ts";

export interface Pen {
  readonly now: () => number;
  readonly newId: () => string;
  readonly policy: () => ConflictPolicy;
}

/** Hands out stamps within one transaction. */
export function createStamper(pen: Pen, meta: Meta) {
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

/** @throws Rollback when the server has meanwhile told of another timer. */
async function checkSeen(
  tx: Writing,
  change: Change | undefined,
  seen: SharedTimer | null,
): Promise<void> {
  const fields = change && viewOf(await readRecord(tx, change));
  if (fields !== undefined && !isSame(fields && fieldsToTimer(fields), seen)) throw new Rollback();
}

/** @throws Rollback when another tab has moved the timer. */
async function writeTimer(
  tx: Writing,
  timer: NonNullable<CommitOptions["timer"]>,
): Promise<TimerRecord> {
  const stored = (await tx.objectStore("meta").get("timer")) as TimerRecord | undefined;
  const version = stored?.version ?? 0;
  if (version !== timer.expect) throw new Rollback();
  const record = { ...timer.next, version: version + 1 };
  await tx.objectStore("meta").put(record, "timer");
  return record;
}

/** A change with what it gets from outside. */
export interface StampedChange {
  readonly change: Change;
  readonly stamp: Stamp;
}

/** Each record is read once and planned in memory, so that thousands go in few requests. */
export async function writeStamped(
  tx: Writing,
  sentN: number,
  changes: readonly StampedChange[],
): Promise<readonly RecordView[]> {
  const names = changes.map(({ change }) => change);
  const states = await readRecords(tx, names);
  const writes: Promise<void>[] = [];
  for (const { change, stamp } of changes) {
    const key = recordKey(change.entity, change.id);
    const state = states.get(key);
    if (!state) continue;
    const plan = planChange({ ...state, sentN }, change, stamp);
    writes.push(writePlan(tx, plan));
    states.set(key, planned(state, plan));
  }
  await Promise.all(writes);
  return viewsOf(names, states);
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
    const told = changes.find(({ entity }) => entity === "active_timer");
    if (options.timer) await checkSeen(tx, told, options.timer.seen);
    const stamper = createStamper(pen, meta);
    const stamped = changes.map((change) => ({ change, stamp: stamper.next(change.entity) }));
    const records = await writeStamped(tx, meta.sentN, stamped);
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
