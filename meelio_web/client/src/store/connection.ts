/**
 * The way to one person's database: opened when first needed, opened again when the browser has
 * closed it, and shut for good when the person leaves.
 */

import type { Clock } from "../platform/ports.ts";
import { faultOf, isFull, isLostHandle, PersonLeft } from "./faults.ts";
import { openInTime } from "./opening.ts";
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
  /**
   * Finds out, after a long rest, whether the handle still answers: if not, there is a new one
   * before anybody needs it.
   */
  probe(after: Clock["after"]): Promise<void>;
  /** Idempotent. Every later use fails with {@link PersonLeft}. */
  close(): void;
}

interface Opening {
  readonly newId: () => string;
  /** Whether a database of that name may be made. */
  readonly mayCreate: boolean;
  /** Makes room on a full disk; answers whether there was anything to give. */
  readonly freeSpace?: (() => Promise<boolean>) | undefined;
  /** The browser has closed the database under us, or another tab wants it gone or changed. */
  readonly onLost?: (() => void) | undefined;
}

async function openHandle(name: string, opening: Opening, lost: () => void) {
  let absent = false;
  try {
    return await openInTime<PersonSchema>(name, VERSION, {
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
  } catch (error) {
    throw absent ? new PersonLeft(name) : error;
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

/** A handle that answers nothing for so long is taken for dead. */
const PROBE_MS = 3_000;

export function createConnection(name: string, opening: Opening): Connection {
  let handle: Promise<PersonDatabase> | undefined;
  let first: Meta | undefined;
  let closed = false;

  /** What the first handle found is what every later one must find, and every write. */
  async function recognised(opened: Promise<PersonDatabase>): Promise<PersonDatabase> {
    const db = await opened;
    const meta = await readMeta(db.transaction("meta"));
    first ??= meta;
    if (first.deviceId === meta.deviceId) return db;
    db.close();
    throw new PersonLeft(name);
  }

  /** Only the handle that failed: another may have taken its place already. */
  function drop(dead: Promise<PersonDatabase>): void {
    if (handle === dead) handle = undefined;
    void dead.then((db) => db.close()).catch(() => undefined);
  }

  function current(): Promise<PersonDatabase> {
    if (closed) return Promise.reject(new PersonLeft(name));
    if (handle) return handle;
    const mayCreate = opening.mayCreate && first === undefined;
    const lost = (): void => {
      drop(mine);
      if (!closed) opening.onLost?.();
    };
    // Registered before any await, so that two callers never open twice.
    const mine = recognised(openHandle(name, { ...opening, mayCreate }, lost));
    handle = mine;
    mine.catch(() => drop(mine));
    return mine;
  }

  /** Whether another try may do better: with another handle, or with more room. */
  async function canMend(error: unknown, used: Promise<PersonDatabase>): Promise<boolean> {
    if (closed) return false;
    if (isFull(error)) return (await opening.freeSpace?.()) ?? false;
    if (!isLostHandle(error)) return false;
    drop(used);
    return true;
  }

  async function attempt<T>(
    work: (db: PersonDatabase) => Promise<T>,
    mend: (error: unknown, used: Promise<PersonDatabase>) => Promise<boolean>,
  ): Promise<T> {
    const used = current();
    try {
      const db = await used;
      if (!closed) return await work(db);
      db.close();
    } catch (error) {
      // A second try is safe: ids make every write repeatable.
      if (await mend(error, used)) return attempt(work, async () => false);
      throw error;
    }
    throw new PersonLeft(name);
  }

  async function run<T>(work: (db: PersonDatabase) => Promise<T>): Promise<T> {
    try {
      return await attempt(work, canMend);
    } catch (error) {
      throw closed ? new PersonLeft(name) : faultOf(error);
    }
  }

  return {
    name,
    opened: async () => first ?? run(async () => first as unknown as Meta),
    run,
    async probe(after) {
      const used = handle;
      const callOff = after(PROBE_MS, () => used && drop(used));
      await run((db) => db.get("meta", "sync")).finally(callOff);
    },
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
