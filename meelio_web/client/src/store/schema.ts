/** What the browser keeps. A change here needs a step in `upgrade` and a frozen fixture. */

import type { DBSchema, IDBPDatabase, IDBPTransaction } from "idb";

import type { HeldEntry, OutboxEntry } from "../domain/sync/outbox.ts";
import { SCHEMA } from "../domain/sync/outbox.ts";
import type { Entity, WireRow } from "../domain/sync/wire.ts";
import type { EpochMs } from "../domain/time.ts";
import type { ImportLog } from "./import-log.ts";
import type { TimerRecord } from "./local-store.ts";

export const ROOT = "meelio-root";
export const GUEST = "meelio-guest";
export const VERSION = 2;

export function databaseOf(userId: string | null): string {
  return userId === null ? GUEST : `meelio-${userId}`;
}

/** Everything about the database that is not a record. Born with it, so it is never missing. */
export interface Meta {
  /** Also tells this database from one that was deleted and made anew under its name. */
  readonly deviceId: string;
  /** Raised when the person leaves; writers that opened it before are turned away. */
  readonly fence: number;
  readonly cursor: number;
  /** Empty until the server was reached once. */
  readonly epoch: string;
  /** The server's clock minus ours, in milliseconds. */
  readonly offsetMs: number;
  readonly lastEditedAt: number;
  /** The `n` of the newest outbox entry there ever was. */
  readonly lastN: number;
  /** Entries up to this `n` may have been sent. */
  readonly sentN: number;
  readonly lastOkAt: EpochMs | null;
  /** The spelling in which the shadow was pulled. */
  readonly schema: number;
  /** When the shadow was last held against the server's, and how often it was not the same. */
  readonly verifiedAt: EpochMs;
  readonly mismatches: number;
  /** When the server was last told that this device is here; 0 after a sign-in. */
  readonly presentAt?: EpochMs;
  /** When full resyncs began, lately. */
  readonly resyncs: readonly EpochMs[];
  /** Device ids of guest databases whose records are in here already. */
  readonly carried: readonly string[];
}

export function newMeta(deviceId: string): Meta {
  return {
    deviceId,
    fence: 0,
    cursor: 0,
    epoch: "",
    offsetMs: 0,
    lastEditedAt: 0,
    lastN: 0,
    sentN: 0,
    lastOkAt: null,
    schema: SCHEMA,
    verifiedAt: 0,
    mismatches: 0,
    resyncs: [],
    carried: [],
  };
}

export interface PersonSchema extends DBSchema {
  /** What the server last said; tombstones are not kept. Only sync writes here. */
  rows: { key: [Entity, string]; value: WireRow };
  outbox: { key: number; value: OutboxEntry; indexes: { byRecord: [Entity, string] } };
  conflicts: { key: [Entity, string]; value: HeldEntry };
  meta: { key: "sync" | "timer" | "imports"; value: Meta | TimerRecord | ImportLog };
}

export type PersonDatabase = IDBPDatabase<PersonSchema>;

export const STORES = ["rows", "outbox", "conflicts", "meta"] as const;

export type Writing = IDBPTransaction<PersonSchema, typeof STORES, "readwrite">;
type Upgrading = IDBPTransaction<PersonSchema, ArrayLike<(typeof STORES)[number]>, "versionchange">;
export type Reading = IDBPTransaction<
  PersonSchema,
  typeof STORES,
  "readonly" | "readwrite" | "versionchange"
>;

/** Brings a database of any older version up to date. Never deletes anything. */
export function upgrade(db: PersonDatabase, from: number, tx: Upgrading, meta: Meta): void {
  if (from === 0) create(db, meta);
  // What fails undoes the whole upgrade, which then says so.
  if (from === 1) widenMeta(tx, meta).catch(() => undefined);
}

/** Since version 2: what was pulled before was spelled as schema 1. */
async function widenMeta(tx: Upgrading, meta: Meta): Promise<void> {
  const store = tx.objectStore("meta");
  const known = (await store.get("sync")) as Omit<Meta, "schema">;
  await store.put({ ...meta, schema: 1, ...known }, "sync");
}

function create(db: PersonDatabase, meta: Meta): void {
  db.createObjectStore("rows", { keyPath: ["entity", "id"] });
  const outbox = db.createObjectStore("outbox", { keyPath: "n" });
  outbox.createIndex("byRecord", ["mutation.entity", "mutation.entityId"]);
  db.createObjectStore("conflicts", { keyPath: ["mutation.entity", "mutation.entityId"] });
  db.createObjectStore("meta").put(meta, "sync");
}
