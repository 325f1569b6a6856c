/** A guest's records become the account's. Every step may be the last one, and be taken again. */

import { deleteDB } from "idb";

import type { ConflictPolicy } from "../domain/preferences/preferences.ts";
import type { OutboxEntry } from "../domain/sync/outbox.ts";
import type { Fields, WireValue } from "../domain/sync/wire.ts";
import { activeTimerId } from "./active-timer-id.ts";
import { type Connection, createConnection } from "./connection.ts";
import { PersonLeft } from "./faults.ts";
import type { ImportLog } from "./import-log.ts";
import type { Change, TimerRecord } from "./local-store.ts";
import { preferenceId } from "./preference-id.ts";
import { databaseOf, GUEST, type Meta, type Writing } from "./schema.ts";
import { type StampedChange, writeStamped } from "./write.ts";

interface Luggage {
  /** The guest database's device id: it tells one guest from the next. */
  readonly from: string;
  readonly entries: readonly OutboxEntry[];
  readonly timer: TimerRecord | undefined;
  readonly log: ImportLog | undefined;
}

export interface Destination {
  /** Null: a guest. */
  readonly userId: string | null;
  /** This device, as the database before and as the one after call it. */
  readonly from: string;
  readonly device: string;
}

/** Reads all there is, and lets no tab write there from now on. Null when that guest is gone. */
async function pack(from: string, newId: () => string): Promise<Luggage | null> {
  const guest = createConnection(GUEST, { newId, mayCreate: false });
  try {
    return await guest.write(
      async (tx, meta) => {
        if (meta.deviceId !== from) return null;
        await tx.objectStore("meta").put({ ...meta, fence: meta.fence + 1 }, "sync");
        const entries = await tx.objectStore("outbox").getAll();
        const timer = (await tx.objectStore("meta").get("timer")) as TimerRecord | undefined;
        const log = (await tx.objectStore("meta").get("imports")) as ImportLog | undefined;
        entries.sort((a, b) => a.n - b.n);
        return { from, entries, timer, log };
      },
      { strict: true },
    );
  } catch (error) {
    if (error instanceof PersonLeft) return null;
    throw error;
  } finally {
    guest.close();
  }
}

function thisDevice<T extends WireValue | ConflictPolicy | undefined>(
  value: T,
  { from, device }: Destination,
): T | ConflictPolicy {
  return value === `device:${from}` ? `device:${device}` : value;
}

function ownedBy(device: string, run: WireValue | undefined): WireValue {
  return run && typeof run === "object" ? { ...run, deviceId: device } : null;
}

/** The same change as somebody else's: what there is one of has an id of its own there. */
export function asChangeOf(change: Change, to: Destination): Change {
  if (change.entity === "active_timer") {
    const { run }: { readonly run?: WireValue } = change.patch;
    const patch = { ...change.patch, run: ownedBy(to.device, run) };
    return { ...change, id: activeTimerId(to.userId), patch };
  }
  if (change.entity !== "preference") return change;
  const { name, value }: { readonly name?: WireValue; readonly value?: WireValue } = change.patch;
  const patch: Fields = { name: name ?? null, value: thisDevice(value, to) ?? null };
  return { ...change, id: preferenceId(to.userId, String(name)), patch };
}

/**
 * Changes that a guest made while they signed in, as the account's.
 *
 * @throws PersonLeft where the guest's records have stayed behind, so that these do as well
 */
export async function carriedAlong(
  changes: readonly Change[],
  guest: Connection,
  { userId, connection }: { readonly userId: string; readonly connection: Connection },
): Promise<readonly Change[]> {
  const [{ deviceId: from }, { deviceId: device, carried }] = await Promise.all([
    guest.opened(),
    connection.opened(),
  ]);
  if (!carried.includes(from)) throw new PersonLeft(guest.name);
  return changes.map((change) => asChangeOf(change, { userId, from, device }));
}

function stampedFor(entry: OutboxEntry, n: number, to: Destination): StampedChange {
  const { id: mutationId, entity, entityId: id, op, patch, editedAt, onConflict } = entry.mutation;
  const change = asChangeOf({ entity, id, op, patch }, to);
  return { change, stamp: { mutationId, n, editedAt, onConflict: thisDevice(onConflict, to) } };
}

export async function unpackTimer(tx: Writing, timer: TimerRecord): Promise<void> {
  const stored = (await tx.objectStore("meta").get("timer")) as TimerRecord | undefined;
  if (stored?.state.run) return;
  const { state, correctionMs = 0 } = timer;
  const record = { version: (stored?.version ?? 0) + 1, state, correctionMs };
  await tx.objectStore("meta").put(record, "timer");
}

/** What a guest has imported can be taken back under the account too. */
async function unpackLog(tx: Writing, { imports }: ImportLog): Promise<void> {
  const stored = (await tx.objectStore("meta").get("imports")) as ImportLog | undefined;
  const all = [...imports, ...(stored?.imports ?? [])];
  await tx.objectStore("meta").put({ imports: all }, "imports");
}

async function unpack(tx: Writing, meta: Meta, luggage: Luggage, userId: string): Promise<void> {
  if (meta.carried.includes(luggage.from)) return;
  const { from, entries } = luggage;
  const to = { userId, from, device: meta.deviceId };
  await writeStamped(
    tx,
    meta.sentN,
    entries.map((entry, nth) => stampedFor(entry, meta.lastN + 1 + nth, to)),
  );
  const lastN = meta.lastN + entries.length;
  const lastEditedAt = entries.reduce(
    (latest, { mutation }) => Math.max(latest, mutation.editedAt),
    meta.lastEditedAt,
  );
  if (luggage.timer) await unpackTimer(tx, luggage.timer);
  if (luggage.log) await unpackLog(tx, luggage.log);
  const carried = [...meta.carried, from];
  await tx.objectStore("meta").put({ ...meta, lastN, lastEditedAt, carried }, "sync");
}

/**
 * Moves everything of the guest `from` under the same ids. Their database goes only after the
 * account's outbox has it on disk; whoever is interrupted starts again from the beginning.
 */
export async function carryOver(from: string, userId: string, newId: () => string): Promise<void> {
  const luggage = await pack(from, newId);
  if (luggage === null) return;
  const account = createConnection(databaseOf(userId), { newId, mayCreate: true });
  try {
    await account.write((tx, meta) => unpack(tx, meta, luggage, userId), { strict: true });
  } finally {
    account.close();
  }
  await deleteDB(GUEST);
}
