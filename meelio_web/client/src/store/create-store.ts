/** The {@link LocalStore} of a tab: one object, whoever's records it shows. */

import { atom, type ReadableAtom } from "nanostores";

import { createTurns } from "../domain/in-turn.ts";
import type { BlockedReason } from "../domain/sync/back-off.ts";
import { type RecordKey, type RecordState, recordKey } from "../domain/sync/outbox.ts";
import type { Settlement } from "../domain/sync/plan-resolve.ts";
import type { Channel, Ports } from "../platform/ports.ts";
import { type Announce, announceTo, type StoreMessage, type Written } from "./announce.ts";
import { type Connection, createConnection } from "./connection.ts";
import { PersonLeft, StorageFault } from "./faults.ts";
import type { Change, CommitOptions, LocalStore, TimerRecord } from "./local-store.ts";
import { createMemory, type Memory } from "./memory.ts";
import { readAll, readRecords, readViews } from "./records.ts";
import type { Unsettled } from "./resolve.ts";
import { databaseOf, type Meta, type PersonDatabase, STORES, type Writing } from "./schema.ts";
import { type Pen, writeChanges } from "./write.ts";

/** A database that this tab shows. */
export interface Opened {
  readonly userId: string | null;
  readonly connection: Connection;
  readonly channel: Channel;
  /** Tells this tab and the others. */
  readonly announce: Announce;
}

export type WriteListener = (urgent: boolean) => void;

export interface Store
  extends LocalStore,
    Pick<Memory, "counts" | "held" | "refused" | "lastOkAt" | "offsetMs"> {
  /** The last failure of the browser's storage, until something works again. */
  readonly fault: ReadableAtom<BlockedReason | null>;
  /** Shows somebody's records, and nobody else's from the moment of the call. */
  show(userId: string | null): Promise<Opened>;
  /** Shows nobody's. */
  hide(): void;
  resolve(what: Unsettled, settle: Settlement, others?: readonly Change[]): Promise<void>;
  /** Records as they are on disk. */
  read(keys: readonly RecordKey[]): Promise<readonly RecordState[]>;
  onWrite(listener: WriteListener): () => void;
}

export interface StoreParts {
  readonly ports: Ports;
  /** Called when a write found that its person has left. Shows who is there, perhaps the same. */
  readonly follow: (isDue?: () => boolean) => Promise<void>;
}

/** A browser that is busy with what it stores answers again soon; one that is broken may never. */
const PROBE_AGAIN_MS = 1_000;
const PROBE_SELDOM_MS = 16_000;

async function rewriteMeta(tx: Writing, meta: Meta): Promise<void> {
  await tx.objectStore("meta").put(meta, "sync");
}

export function createStore({ ports, follow }: StoreParts): Store {
  const memory = createMemory();
  const deviceId = atom<string | null>(null);
  const fault = atom<BlockedReason | null>(null);
  const listeners = new Set<WriteListener>();
  let current: Opened | undefined;
  let forgetProbe = (): void => undefined;
  const waiting: (() => void)[] = [];
  /** Reads follow one another, so that an older one never lands on a newer one. */
  const reading = createTurns();

  const pen: Pen = {
    now: () => ports.clock.now(),
    newId: () => ports.newId(),
    policy: () => memory.preferences.get().conflictPolicy,
  };

  async function watched<T>(work: Promise<T>): Promise<T> {
    try {
      const result = await work;
      fault.set(null);
      return result;
    } catch (error) {
      if (error instanceof StorageFault) fault.set(error.reason);
      throw error;
    }
  }

  async function opened(): Promise<Opened> {
    if (current) return current;
    await new Promise<void>((resolve) => waiting.push(resolve));
    return opened();
  }

  function remember({ records = [], timer, lastOkAt, offsetMs = 0 }: Written): void {
    // First what was recorded: who sees a run end looks there for how it did.
    if (records.length > 0) memory.apply(records);
    if (timer) memory.setTimer(timer);
    if (lastOkAt) memory.setLastOkAt(lastOkAt, offsetMs);
  }

  async function load(from: Opened): Promise<void> {
    const [views, meta, timer] = await from.connection.run((db) => {
      const tx = db.transaction(STORES);
      const meta = tx.objectStore("meta");
      return Promise.all([readAll(tx), meta.get("sync"), meta.get("timer")]);
    });
    if (current !== from) return;
    const { deviceId: device, lastOkAt, offsetMs } = meta as Meta;
    deviceId.set(device);
    memory.setLastOkAt(lastOkAt, offsetMs);
    memory.load(views, (timer as TimerRecord | undefined) ?? null);
  }

  async function refresh(from: Opened, message: StoreMessage & { type: "changed" }): Promise<void> {
    const [records, timer] = await from.connection.run((db) => {
      const tx = db.transaction(STORES);
      return Promise.all([readViews(tx, message.keys), tx.objectStore("meta").get("timer")]);
    });
    if (current !== from) return;
    const moved = message.timer ? { timer: timer as TimerRecord } : {};
    const { lastOkAt, offsetMs } = message;
    remember({ records, ...moved, ...(lastOkAt ? { lastOkAt, offsetMs } : {}) });
  }

  function inTurn(read: () => Promise<void>): Promise<void> {
    return reading(() => watched(read()));
  }

  /** A failure shows in `fault`, or the person has left and nobody wants it any more. */
  function heard(from: Opened, message: StoreMessage): void {
    if (message.type === "changed") inTurn(() => refresh(from, message)).catch(() => undefined);
    if (message.type === "reload") inTurn(() => load(from)).catch(() => undefined);
  }

  /** Whether what is here still is: asked until there is an answer. Who is gone makes room for others. */
  function probe(nextMs = PROBE_AGAIN_MS): void {
    const from = current;
    if (!from) return;
    forgetProbe();
    watched(from.connection.probe(ports.clock.after)).catch((error: unknown) => {
      if (error instanceof PersonLeft) return void follow(() => current === from);
      if (current !== from) return;
      forgetProbe();
      forgetProbe = ports.clock.after(nextMs, () => probe(Math.min(2 * nextMs, PROBE_SELDOM_MS)));
    });
  }

  function open(userId: string | null): Opened {
    const name = databaseOf(userId);
    const { newId, freeSpace } = ports;
    const connection = createConnection(name, {
      newId,
      mayCreate: true,
      freeSpace,
      onLost: () => current === from && probe(),
    });
    const channel = ports.channel(name);
    const tellOthers = announceTo(channel);
    const from: Opened = {
      userId,
      connection,
      channel,
      announce(written) {
        if (current === from) remember(written);
        if (written.all) heard(from, { type: "reload" });
        tellOthers(written);
      },
    };
    channel.listen((message) => heard(from, message as StoreMessage));
    return from;
  }

  function hide(): void {
    forgetProbe();
    current?.connection.close();
    current?.channel.close();
    current = undefined;
    deviceId.set(null);
    memory.clear();
  }

  async function afterLeaving(
    from: Opened,
    changes: readonly Change[],
    options: CommitOptions,
  ): Promise<boolean> {
    await follow();
    const now = await opened();
    // The timer reads what is there now, and plans its step anew.
    if (options.timer) return false;
    const { userId, connection } = now;
    if (userId === from.userId) return commit(changes, options);
    if (from.userId !== null || userId === null) throw new PersonLeft(from.connection.name);
    const { carriedAlong } = await import("./carry-over.ts");
    return commit(await carriedAlong(changes, from.connection, { userId, connection }), options);
  }

  async function commit(changes: readonly Change[], options: CommitOptions = {}): Promise<boolean> {
    const from = await opened();
    const { connection, announce } = from;
    try {
      const isDone = await watched(writeChanges(connection, announce, pen, changes, options));
      const urgent = options.strict === true || changes.some((change) => change.op === "delete");
      if (isDone && changes.length > 0) for (const listener of listeners) listener(urgent);
      return isDone;
    } catch (error) {
      if (error instanceof PersonLeft) return afterLeaving(from, changes, options);
      throw error;
    }
  }

  ports.presence.listen((event) => event === "visible" && probe());

  return {
    ...memory,
    deviceId,
    fault,
    whose: async () => (await opened()).userId,
    commit,
    hide,
    async show(userId) {
      hide();
      const from = open(userId);
      current = from;
      for (const resolve of waiting.splice(0)) resolve();
      await inTurn(() => load(from));
      // A browser that reads and does not write says so before anything is called saved.
      watched(from.connection.write(rewriteMeta)).catch(() => undefined);
      return from;
    },
    async read(keys) {
      const { connection } = await opened();
      const read = (db: PersonDatabase) => readRecords(db.transaction(STORES), keys);
      const states = await watched(connection.run(read));
      return keys.flatMap(({ entity, id }) => states.get(recordKey(entity, id)) ?? []);
    },
    async resolve(what, settle, others) {
      const { connection, announce } = await opened();
      const { writeResolution } = await import("./resolve.ts");
      await watched(writeResolution(connection, announce, pen, what, settle, others));
      for (const listener of listeners) listener(true);
    },
    onWrite(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
