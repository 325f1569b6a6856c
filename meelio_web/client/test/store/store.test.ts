import "fake-indexeddb/auto";
import { afterEach, describe, expect, spyOn, test } from "bun:test";
import { openDB } from "idb";
import { atom } from "nanostores";

import { freshTimer } from "../../src/domain/timer/timer-state.ts";
import { createConnection } from "../../src/store/connection.ts";
import { createStore, type Store } from "../../src/store/create-store.ts";
import { PersonLeft, StorageFault } from "../../src/store/faults.ts";
import { raiseFence } from "../../src/store/fence.ts";
import type { Change } from "../../src/store/local-store.ts";
import { turns, until } from "../support/engine-world.ts";
import { FakeBrowser, FakeClock, fakePorts } from "../support/fake-ports.ts";
import { row } from "../support/records.ts";

const browser = new FakeBrowser();
const clock = new FakeClock();
const newId = () => crypto.randomUUID();

async function open(userId: string, follow = () => Promise.resolve()): Promise<Store> {
  const store = createStore({ ports: fakePorts({ browser, clock }), follow });
  await store.show(userId);
  return store;
}

const task = (id: string, patch: Change["patch"] | null): Change =>
  patch
    ? { entity: "task", id, op: "upsert", patch }
    : { entity: "task", id, op: "delete", patch: {} };

const titles = (store: Store) => store.tasks.get()?.map(({ title }) => title);

/** Reads past the engine, as a developer's tools would. */
async function stored(userId: string) {
  const db = await openDB(`meelio-${userId}`);
  const read = { rows: await db.getAll("rows"), outbox: await db.getAll("outbox") };
  db.close();
  return read;
}

afterEach(() => clock.advance(1_000));

describe("a person's changes", () => {
  test("[ST1] are on disk when the promise says so", async () => {
    const store = await open("st1");
    await store.commit([task("t1", { title: "a", position: 1 })]);

    expect((await stored("st1")).outbox).toMatchObject([
      { mutation: { entityId: "t1", patch: { title: "a" } } },
    ]);
    expect(titles(store)).toEqual(["a"]);
  });

  test("[ST1] [ST7] are not shown or called saved when the disk is full", async () => {
    const store = await open("st7");
    const full = spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    const failed = store.commit([task("t1", { title: "a" })]);
    await expect(failed).rejects.toBeInstanceOf(StorageFault);
    full.mockRestore();

    expect(store.fault.get()).toBe("quota");
    expect(titles(store)).toEqual([]);
    await store.commit([task("t1", { title: "b" })]);
    expect(store.fault.get()).toBeNull();
    expect((await stored("st7")).outbox).toHaveLength(1);
  });

  test("[ST2] go with the timer, or not at all when another tab moved it", async () => {
    const [one, two] = [await open("st2"), await open("st2")];
    const timer = { expect: 0, seen: null, next: { state: freshTimer } };

    expect(await one.commit([task("t1", { title: "a" })], { timer })).toBe(true);
    expect(await two.commit([task("t2", { title: "b" })], { timer })).toBe(false);
    expect(one.timer.get()).toEqual({ version: 1, state: freshTimer });
    expect((await stored("st2")).outbox).toHaveLength(1);
  });

  test("[ST3] leave what the server said as it was", async () => {
    const userId = "st3";
    const connection = createConnection(`meelio-${userId}`, { newId, mayCreate: true });
    await connection.run((db) => db.put("rows", row(4, { title: "theirs", position: 1 })));
    const store = await open(userId);
    await store.commit([task("t1", { title: "mine" })]);

    const { rows, outbox } = await stored(userId);
    expect(rows).toMatchObject([{ rev: 4, fields: { title: "theirs" } }]);
    expect(outbox).toMatchObject([{ mutation: { baseRev: 4, patch: { title: "mine" } } }]);
    expect(titles(store)).toEqual(["mine"]);
    connection.close();
  });

  test("[ST4] show in the other tabs, which read only what changed", async () => {
    const [one, two] = [await open("st4"), await open("st4")];
    for (let nth = 0; nth < 20; nth += 1) {
      await one.commit([task(`t${nth}`, { title: `${nth}`, position: nth })]);
    }
    await until(() => titles(two)?.length === 20);
    const everything = spyOn(IDBObjectStore.prototype, "getAll");

    await one.commit([task("t3", { title: "new" })], {
      timer: { expect: 0, seen: null, next: { state: freshTimer } },
    });
    await until(() => titles(two)?.[3] === "new" && two.timer.get()?.version === 1);

    expect(everything.mock.calls.every(([query]) => query !== undefined)).toBe(true);
    everything.mockRestore();
    expect(two.counts.get()).toEqual({ waiting: 20, needsYou: 0 });
  });

  test("[ST5] keep sessions by newest start and tasks by position", async () => {
    const store = await open("st5");
    const session = (id: string, at: string): Change => ({
      entity: "focus_session",
      id,
      op: "upsert",
      patch: { sessionStart: at, sessionEnd: "2026-03-02T00:00:00.000Z" },
    });
    const shown = () => store.sessions.get()?.map(({ id }) => id);
    await store.commit([session("b", "2026-02-02T00:00:00.000Z")]);
    await store.commit([session("c", "2026-02-03T00:00:00.000Z")]);
    await store.commit([session("a", "2026-02-01T00:00:00.000Z")]);
    expect(shown()).toEqual(["c", "b", "a"]);

    await store.commit([session("a", "2026-02-04T00:00:00.000Z")]);
    expect(shown()).toEqual(["a", "c", "b"]);
    await store.commit([{ entity: "focus_session", id: "c", op: "delete", patch: {} }]);
    expect(shown()).toEqual(["a", "b"]);

    await store.commit([task("x", { title: "second", position: 2 })]);
    await store.commit([task("y", { title: "first", position: 1 })]);
    expect(titles(store)).toEqual(["first", "second"]);
  });

  test("[ST6] get through on a handle that the browser had closed", async () => {
    const connection = createConnection("meelio-st6", { newId, mayCreate: true });
    await connection.opened();
    await connection.run(async (db) => db.close()); // as when the storage process dies

    const rows = await connection.run(async (db) => {
      await db.put("rows", row(1));
      return db.count("rows");
    });

    expect(rows).toBe(1);
    connection.close();
  });

  test("[ST8] nobody's records are shown among another's", async () => {
    const store = await open("st8-ada");
    await store.commit([task("t1", { title: "hers" })]);
    const switching = store.show("st8-ben");
    expect(store.tasks.get()).toBeUndefined();
    await switching;
    await store.commit([task("t2", { title: "his" })]);

    expect(titles(store)).toEqual(["his"]);
    expect((await stored("st8-ada")).outbox).toHaveLength(1);
    await store.show("st8-ada");
    expect(titles(store)).toEqual(["hers"]);
  });

  test("[ST9] are turned away behind a raised fence", async () => {
    let asked = 0;
    const store = await open("st9", async () => {
      asked += 1;
      await store.show("st9-next");
    });
    const other = createConnection("meelio-st9", { newId, mayCreate: true });
    expect(await raiseFence(other)).toBe(true);

    const late = store.commit([task("t1", { title: "late" })]);

    await expect(late).rejects.toBeInstanceOf(PersonLeft);
    expect(asked).toBe(1);
    expect((await stored("st9")).outbox).toEqual([]);
    expect((await stored("st9-next")).outbox).toEqual([]);
    other.close();
  });

  test("[ST9] a timer's write behind the fence asks the timer to look again", async () => {
    const store = await open("st9-timer", () => store.show("st9-after").then(() => undefined));
    const other = createConnection("meelio-st9-timer", { newId, mayCreate: true });
    await raiseFence(other);

    expect(
      await store.commit([], { timer: { expect: 0, seen: null, next: { state: freshTimer } } }),
    ).toBe(false);
    expect(store.timer.get()).toBeNull();
    other.close();
  });

  test("[ST10] do not bring a deleted database back", async () => {
    const connection = createConnection("meelio-st10", { newId, mayCreate: true });
    await connection.opened();
    await new Promise((resolve) => {
      indexedDB.deleteDatabase("meelio-st10").onsuccess = resolve;
    });

    const write = connection.write(async (tx) => tx.objectStore("rows").put(row(1)));

    await expect(write).rejects.toBeInstanceOf(PersonLeft);
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain("meelio-st10");
  });

  test("[ST10] are told apart from those of a database made anew under the name", async () => {
    const connection = createConnection("meelio-st10b", { newId, mayCreate: true });
    await connection.opened();
    await new Promise((resolve) => {
      indexedDB.deleteDatabase("meelio-st10b").onsuccess = resolve;
    });
    const next = createConnection("meelio-st10b", { newId, mayCreate: true });
    await next.opened();

    const write = connection.write(async (tx) => tx.objectStore("rows").put(row(1)));

    await expect(write).rejects.toBeInstanceOf(PersonLeft);
    expect(await next.run((db) => db.count("rows"))).toBe(0);
    next.close();
  });

  test("[ST11] of a preference that this build cannot read show the default and stay", async () => {
    const store = await open("st11");
    const preference = (id: string, patch: Change["patch"]): Change => ({
      entity: "preference",
      id,
      op: "upsert",
      patch,
    });
    await store.commit([
      preference("p1", { name: "focusMinutes", value: 100_000 }),
      preference("p2", { name: "theme", value: "dark" }),
      preference("p3", { name: "hologram", value: true }),
    ]);

    expect(store.preferences.get()).toMatchObject({ focusMinutes: 25, theme: "dark" });
    expect(store.preferences.get()).not.toHaveProperty("hologram");
    expect((await stored("st11")).outbox).toHaveLength(3);
  });

  test("[EN8] of a preference ask nobody; others follow the preference", async () => {
    const store = await open("en8");
    const value = { name: "conflictPolicy", value: "ask" };
    await store.commit([{ entity: "preference", id: "p1", op: "upsert", patch: value }]);
    await store.commit([
      { entity: "preference", id: "p2", op: "upsert", patch: { name: "sound", value: false } },
      task("t1", { title: "a" }),
    ]);

    const { outbox } = await stored("en8");
    const policies = outbox.map(({ mutation }) => [mutation.entityId, mutation.onConflict]);
    expect(Object.fromEntries(policies)).toEqual({ p1: "newest", p2: "newest", t1: "ask" });
  });

  test("[EN6] are dated later and later, though the clock is set back", async () => {
    const store = await open("en6");
    await store.commit([task("t1", { title: "a" })]);
    clock.jump(-3_600_000);
    await store.commit([task("t2", { title: "b" })]);
    clock.jump(3_600_000);

    const { outbox } = await stored("en6");
    const [first, second] = outbox.map(({ mutation }) => mutation.editedAt);
    expect(second).toBe(first + 1);
  });
});

test("[ST4] a tab that has closed hears nothing any more", async () => {
  const [one, two] = [await open("quiet"), await open("quiet")];
  const heard = atom(0);
  two.hide();
  two.tasks.listen(() => heard.set(heard.get() + 1));
  await one.commit([task("t1", { title: "a" })]);
  await turns(20);

  expect(heard.get()).toBe(0);
});
