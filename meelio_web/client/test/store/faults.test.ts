import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, spyOn, test } from "bun:test";
import { forceCloseDatabase } from "fake-indexeddb";
import { openDB } from "idb";

import { createConnection } from "../../src/store/connection.ts";
import { createStore } from "../../src/store/create-store.ts";
import { StorageFault } from "../../src/store/faults.ts";
import { openInTime, watchOpenings } from "../../src/store/opening.ts";
import { VERSION } from "../../src/store/schema.ts";
import { until } from "../support/engine-world.ts";
import { FakeBrowser, FakeClock, fakePorts } from "../support/fake-ports.ts";
import { row } from "../support/records.ts";

const newId = () => crypto.randomUUID();
const puts: { mockRestore(): void }[] = [];

afterEach(() => {
  for (const spy of puts.splice(0)) spy.mockRestore();
});

/** The disk takes so many more writes, and says no to those after. */
function fill(left: number): { failures: number } {
  const seen = { failures: 0 };
  const { put } = IDBObjectStore.prototype;
  let more = left;
  const spy = spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (
    this: IDBObjectStore,
    ...args
  ) {
    more -= 1;
    if (more >= 0) return put.apply(this, args);
    seen.failures += 1;
    throw new DOMException("full", "QuotaExceededError");
  });
  puts.push(spy);
  return seen;
}

describe("opening", () => {
  let told: boolean[] = [];
  beforeEach(() => {
    told = [];
    watchOpenings((isSlow) => told.push(isSlow));
  });

  test("[ST16] behind a tab that holds on is told after a while, given up, and tried again", async () => {
    const holding = await openDB("held", 1);
    const opening = openInTime("held", 2, {}).catch((error: unknown) => error);
    expect(told).toEqual([]);
    await until(() => told.length === 1);

    const error = await opening;

    expect(error).toBeInstanceOf(StorageFault);
    expect((error as StorageFault).reason).toBe("tabs");
    expect(told).toEqual([true, false]);
    holding.close();
    const db = await openInTime("held", 2, {});
    expect(db.version).toBe(2);
    db.close();
  }, 15_000);

  test("[ST16] the one that had to wait, and only then, says so to the end of its wait", async () => {
    const holding = await openDB("held-shortly", 1);
    const opening = openInTime("held-shortly", 2, {});
    await until(() => told.length === 1);
    holding.close();

    (await opening).close();

    expect(told).toEqual([true, false]);
  }, 15_000);

  test("[ST17] what a newer version has taken over is not written, and said to be outdated", async () => {
    (await openDB("meelio-newer", VERSION + 1)).close();
    const connection = createConnection("meelio-newer", { newId, mayCreate: true });

    const error = await connection.opened().catch((one: unknown) => one);

    expect((error as StorageFault).reason).toBe("outdated");
    connection.close();
  });

  test("[ST17] an older tab gives way to a newer version at once", async () => {
    const connection = createConnection("meelio-older", { newId, mayCreate: true });
    await connection.opened();

    const newer = await openDB("meelio-older", VERSION + 1);

    expect(newer.version).toBe(VERSION + 1);
    const write = connection.write(async (tx) => tx.objectStore("rows").put(row(1)));
    await expect(write).rejects.toMatchObject({ reason: "outdated" });
    newer.close();
    connection.close();
  });
});

describe("a handle", () => {
  test("[ST18] that several found dead at once is replaced once", async () => {
    const connection = createConnection("meelio-dead", { newId, mayCreate: true });
    await connection.opened();
    await connection.run(async (db) => db.close());
    const opened = spyOn(indexedDB, "open");

    const counts = await Promise.all(
      Array.from({ length: 5 }, () => connection.run((db) => db.count("rows"))),
    );

    expect(counts).toEqual([0, 0, 0, 0, 0]);
    expect(opened).toHaveBeenCalledTimes(1);
    opened.mockRestore();
    connection.close();
  });

  test("[ST18] that went silent while the page was away is replaced before it is needed", async () => {
    const connection = createConnection("meelio-silent", { newId, mayCreate: true });
    await connection.opened();
    const silent = Object.assign(Object.create(IDBRequest.prototype), {
      addEventListener: () => undefined,
    });
    const get = spyOn(IDBObjectStore.prototype, "get").mockImplementation(() => silent);
    const clock = new FakeClock();
    void connection.probe(clock.after).catch(() => undefined);
    const opened = spyOn(indexedDB, "open");
    clock.advance(2_999);
    await connection.run(async () => undefined);
    expect(opened).not.toHaveBeenCalled();
    clock.advance(1);
    get.mockRestore();

    expect(await connection.run((db) => db.count("rows"))).toBe(0);
    expect(opened).toHaveBeenCalledTimes(1);
    opened.mockRestore();
    connection.close();
  });

  test("[ST18] that the browser took away is looked for at once", async () => {
    let losses = 0;
    const connection = createConnection("meelio-gone", {
      newId,
      mayCreate: true,
      onLost: () => {
        losses += 1;
      },
    });
    await connection.opened();
    await connection.run(async (db) => forceCloseDatabase(db as never));
    await until(() => losses === 1);

    expect(await connection.run((db) => db.count("rows"))).toBe(0);
    connection.close();
    expect(losses).toBe(1);
  });
});

describe("a full disk", () => {
  test("[ST19] is made room on first, and the write is done", async () => {
    let freed = 0;
    const connection = createConnection("meelio-full", {
      newId,
      mayCreate: true,
      freeSpace: async () => {
        freed += 1;
        for (const spy of puts.splice(0)) spy.mockRestore();
        return true;
      },
    });
    await connection.opened();
    const seen = fill(0);

    await connection.write(async (tx) => tx.objectStore("rows").put(row(1)));

    expect([seen.failures, freed]).toEqual([1, 1]);
    expect(await connection.run((db) => db.count("rows"))).toBe(1);
    connection.close();
  });

  test("[ST19] that stays full is said to be, once; what is kept stays", async () => {
    const connection = createConnection("meelio-fuller", {
      newId,
      mayCreate: true,
      freeSpace: async () => true,
    });
    await connection.write(async (tx) => tx.objectStore("rows").put(row(1)));
    const seen = fill(0);

    const write = connection.write(async (tx) => tx.objectStore("rows").put(row(2)));

    await expect(write).rejects.toMatchObject({ reason: "quota" });
    expect(seen.failures).toBe(2);
    expect(await connection.run((db) => db.get("rows", ["task", "t1"]))).toMatchObject({ rev: 1 });
    connection.close();
  });

  test("[ST19] shows what it has, and is told before anything is called saved", async () => {
    const ports = fakePorts({ browser: new FakeBrowser(), clock: new FakeClock() });
    const store = createStore({ ports, follow: async () => undefined });
    await store.show("full-at-start");
    await store.commit([{ entity: "task", id: "t1", op: "upsert", patch: { title: "a" } }]);
    store.hide();
    fill(0);

    await store.show("full-at-start");
    await until(() => store.fault.get() === "quota");

    expect(store.tasks.get()?.map(({ title }) => title)).toEqual(["a"]);
    store.hide();
  });
});

test("[ST21] a tab hears that its database is gone, and looks for who is there", async () => {
  const asked: boolean[] = [];
  const ports = fakePorts({ browser: new FakeBrowser(), clock: new FakeClock() });
  const store = createStore({
    ports,
    follow: async (isDue) => {
      asked.push(isDue?.() ?? true);
    },
  });
  await store.show("cleared");
  indexedDB.deleteDatabase("meelio-cleared");
  await until(() => asked.length === 1);

  expect(asked).toEqual([true]);
  expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain("meelio-cleared");
  store.hide();
});

test("[ST18] a browser that would not tell at once is asked until it does", async () => {
  const clock = new FakeClock();
  const ports = fakePorts({ browser: new FakeBrowser(), clock });
  const store = createStore({ ports, follow: async () => undefined });
  const { connection } = await store.show("busy");
  const open = spyOn(indexedDB, "open").mockImplementation(() => {
    throw new DOMException("Internal error opening backing store.", "UnknownError");
  });
  await connection.run(async (db) => forceCloseDatabase(db as never));
  await until(() => store.fault.get() === "storage");
  const asked = open.mock.calls.length;
  await until(() => clock.pending > 0);
  clock.advance(1_000);
  await until(() => open.mock.calls.length > asked && clock.pending > 0);
  open.mockRestore();
  clock.advance(2_000);

  await until(() => store.fault.get() === null);
  expect(clock.pending).toBe(0);
  store.hide();
});
