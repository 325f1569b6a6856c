/** Databases as JSON, with all that IndexedDB knows of their form. */

export interface FrozenStore {
  readonly keyPath: string | readonly string[] | null;
  readonly indexes: Readonly<Record<string, string | readonly string[]>>;
  /** The key beside it where the store has none of its own. */
  readonly records: readonly (readonly [key: IDBValidKey, value: unknown])[];
}

export interface FrozenDatabase {
  readonly version: number;
  readonly stores: Readonly<Record<string, FrozenStore>>;
}

export interface Frozen {
  /** When it was. */
  readonly at: number;
  readonly user: {
    readonly id: string;
    readonly email: string;
    readonly epoch: string;
    readonly seq: number;
  };
  readonly databases: Record<string, FrozenDatabase>;
}

type Path = string | readonly string[];

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function dumpStore(store: IDBObjectStore): Promise<FrozenStore> {
  const [keys, values] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
  const indexes = Object.fromEntries(
    [...store.indexNames].map((name) => [name, store.index(name).keyPath as Path]),
  );
  const records = keys.map((key, nth) => [key, values[nth]] as const);
  return { keyPath: store.keyPath as Path | null, indexes, records };
}

/** The database as it is; whoever has it open keeps it open. */
export async function dump(name: string): Promise<FrozenDatabase> {
  const db = await done(indexedDB.open(name));
  const tx = db.transaction([...db.objectStoreNames]);
  const stores = await Promise.all(
    [...db.objectStoreNames].map(
      async (store) => [store, await dumpStore(tx.objectStore(store))] as const,
    ),
  );
  db.close();
  return { version: db.version, stores: Object.fromEntries(stores) };
}

function build(db: IDBDatabase, { stores }: FrozenDatabase): void {
  for (const [name, { keyPath, indexes, records }] of Object.entries(stores)) {
    const store = db.createObjectStore(name, { keyPath: keyPath as string | string[] | null });
    for (const [index, path] of Object.entries(indexes)) store.createIndex(index, path as string);
    for (const [key, value] of records) {
      if (keyPath === null) store.put(value, key);
      else store.put(value);
    }
  }
}

/** Makes the database exactly as that version did, without a line of today's code. */
export async function thaw(name: string, frozen: FrozenDatabase): Promise<void> {
  const request = indexedDB.open(name, frozen.version);
  request.onupgradeneeded = () => build(request.result, frozen);
  (await done(request)).close();
}
