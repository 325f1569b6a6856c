/**
 * The way to one person's database: opened when first needed, opened again when the browser has
 * closed it, and shut for good when the person leaves.
 */

import { openDB } from "idb";

import { faultOf, isLostHandle, PersonLeft, StorageFault } from "./faults.ts";
import {
  type Meta,
  newMeta,
  type PersonDatabase,
  type PersonSchema,
  STORES,
  upgrade,
  VERSION,
  type Writing,
} from "./schema.ts";

export interface Connection {
  readonly name: string;
  /** As it was when first opened; its device and fence are what later writes are held against. */
  opened(): Promise<Meta>;
  run<T>(work: (db: PersonDatabase) => Promise<T>): Promise<T>;
  /**
   * All or nothing, and only while the person has not left. `work` may await nothing but the
   * transaction's own requests. It gets `meta` as it is now.
   */
  write<T>(
    work: (tx: Writing, meta: Meta) => Promise<T>,
    options?: { readonly strict?: boolean },
  ): Promise<T>;
  /** Idempotent. Every later use fails with {@link PersonLeft}. */
  close(): void;
}

const OPEN_TIMEOUT_MS = 5_000;

interface Opening {
  readonly newId: () => string;
  /** Whether a database of that name may be made. */
  readonly mayCreate: boolean;
}

async function openHandle(name: string, opening: Opening, lost: () => void) {
  let absent = false;
  const request = openDB<PersonSchema>(name, VERSION, {
    upgrade(db, from, _to, tx) {
      if (from === 0 && !opening.mayCreate) {
        absent = true;
        tx.done.catch(() => undefined);
        tx.abort();
      } else {
        upgrade(db, from, tx, newMeta(opening.newId()));
      }
    },
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close(); // deleted or upgraded by another tab: let it
      lost();
    },
    terminated: lost,
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StorageFault("opening took too long")), OPEN_TIMEOUT_MS);
  });
  try {
    return await Promise.race([request, late]);
  } catch (error) {
    void request.then((db) => db.close()).catch(() => undefined);
    throw absent ? new PersonLeft(name) : error;
  } finally {
    clearTimeout(timer);
  }
}

async function readMeta(tx: { objectStore(name: "meta"): { get(key: "sync"): Promise<unknown> } }) {
  return (await tx.objectStore("meta").get("sync")) as Meta;
}

async function transact<T>(
  db: PersonDatabase,
  strict: boolean,
  work: (tx: Writing) => Promise<T>,
): Promise<T> {
  const tx = db.transaction(STORES, "readwrite", { durability: strict ? "strict" : "relaxed" });
  try {
    const result = await work(tx);
    await tx.done;
    return result;
  } catch (error) {
    tx.done.catch(() => undefined);
    try {
      tx.abort();
    } catch {
      // it is over already
    }
    // A request of an aborted transaction only says that it was; the transaction knows why.
    throw (isLostHandle(error) && tx.error) || error;
  }
}

export function createConnection(name: string, opening: Opening): Connection {
  let handle: Promise<PersonDatabase> | undefined;
  let first: Meta | undefined;
  let closed = false;

  /** What the first handle found is what every later one must find, and every write. */
  async function recognised(opening: Promise<PersonDatabase>): Promise<PersonDatabase> {
    const db = await opening;
    const meta = await readMeta(db.transaction("meta"));
    first ??= meta;
    if (first.deviceId === meta.deviceId) return db;
    db.close();
    throw new PersonLeft(name);
  }

  async function current(): Promise<PersonDatabase> {
    if (closed) throw new PersonLeft(name);
    if (handle) return handle;
    const mayCreate = opening.mayCreate && first === undefined;
    const lost = (): void => {
      if (handle === mine) handle = undefined;
    };
    // Registered before any await, so that two callers never open twice.
    const mine = recognised(openHandle(name, { ...opening, mayCreate }, lost));
    handle = mine;
    mine.catch(lost);
    return mine;
  }

  async function attempt<T>(work: (db: PersonDatabase) => Promise<T>): Promise<T> {
    const db = await current();
    if (!closed) return work(db);
    db.close();
    throw new PersonLeft(name);
  }

  /** A second try with a new handle is safe: ids make every write repeatable. */
  async function run<T>(work: (db: PersonDatabase) => Promise<T>): Promise<T> {
    try {
      return await attempt(work).catch((error: unknown) => {
        if (closed || !isLostHandle(error)) throw error;
        handle = undefined;
        return attempt(work);
      });
    } catch (error) {
      throw closed ? new PersonLeft(name) : faultOf(error);
    }
  }

  return {
    name,
    opened: async () => first ?? run(async () => first as unknown as Meta),
    run,
    write: (work, options = {}) =>
      run((db) =>
        transact(db, options.strict ?? false, async (tx) => {
          const meta = await readMeta(tx);
          if (meta.fence !== first?.fence) throw new PersonLeft(name);
          return work(tx, meta);
        }),
      ),
    close() {
      closed = true;
      void handle?.then((db) => db.close()).catch(() => undefined);
      handle = undefined;
    },
  };
}
