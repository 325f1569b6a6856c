import "fake-indexeddb/auto";
import { expect, test } from "bun:test";

import type { Fields } from "../../src/domain/sync/wire.ts";
import type { Meta } from "../../src/store/schema.ts";
import { writeChanges } from "../../src/store/write.ts";
import { Engine, World } from "../support/convergence.ts";
import { FakeServer } from "../support/fake-server.ts";

const EMAIL = "ada@example.com";
const LIMIT = "2025-12-01T00:00:00.000Z";

async function setUp() {
  const server = new FakeServer();
  const world = await World.create(server);
  return { server, world };
}

async function sessions({ connection }: Engine): Promise<string[]> {
  const rows = await connection.run((db) => db.getAll("rows"));
  return rows.filter(({ entity }) => entity === "focus_session").map(({ id }) => id);
}

async function meta({ connection }: Engine): Promise<Meta> {
  return (await connection.run((db) => db.get("meta", "sync"))) as Meta;
}

/** The next cycle compares the whole. */
async function verifySoon({ connection }: Engine): Promise<void> {
  await connection.write(async (tx, known) => {
    await tx.objectStore("meta").put({ ...known, verifiedAt: 0 }, "sync");
  });
}

async function record({ connection, clock }: Engine, id: string, end: string): Promise<void> {
  const pen = {
    now: clock.now,
    newId: () => crypto.randomUUID(),
    policy: () => "newest" as const,
  };
  const patch: Fields = { sessionStart: end.replace("T12", "T11"), sessionEnd: end };
  const change = { entity: "focus_session", id, op: "upsert", patch } as const;
  await writeChanges(connection, () => undefined, pen, [change], {});
}

async function twoSessions() {
  const { server, world } = await setUp();
  const phone = new Engine(world, "A", "newest", 0);
  await record(phone, "old", "2025-11-01T12:00:00.000Z");
  await record(phone, "new", "2026-02-01T12:00:00.000Z");
  await phone.cycle();
  server.lockedBefore = LIMIT;
  return { server, world, phone };
}

test("[PL8] a device keeps what the server locks, also where it compares the whole", async () => {
  const { phone } = await twoSessions();
  await verifySoon(phone);

  expect(await phone.cycle()).toEqual({ type: "done", more: false });

  expect(await sessions(phone)).toEqual(["new", "old"]);
  expect((await meta(phone)).mismatches).toBe(0);
});

test("[PL6] a full resync keeps what is locked, and lets go of what is gone", async () => {
  const { server, phone } = await twoSessions();
  server.user("ada@example.com").rows.delete("focus_session/new");
  await verifySoon(phone);
  await phone.cycle();

  expect(await sessions(phone)).toEqual(["old"]);
  expect((await meta(phone)).mismatches).toBe(1);
});

test("[PL6] a server that was restored is told nothing less for it", async () => {
  const { server, phone } = await twoSessions();
  server.backUp(EMAIL)();
  await phone.cycle();

  expect(await sessions(phone)).toEqual(["new", "old"]);
});

test("[PL5] [PL8] a new device gets the rest with the next cycle after an upgrade", async () => {
  const { server, world } = await twoSessions();
  const laptop = new Engine(world, "B", "newest", 0);
  await laptop.cycle();
  expect(await sessions(laptop)).toEqual(["new"]);

  server.unlock(EMAIL);
  await laptop.cycle();
  await verifySoon(laptop);
  await laptop.cycle();

  expect(await sessions(laptop)).toEqual(["new", "old"]);
  expect((await meta(laptop)).mismatches).toBe(0);
});

test("[PL12] what was pushed and hidden stays although the answer was lost", async () => {
  const { server, world } = await setUp();
  server.lockedBefore = LIMIT;
  const phone = new Engine(world, "A", "newest", 0);
  await record(phone, "old", "2025-11-01T12:00:00.000Z");
  world.weather = async (_, serve, { path }) => {
    const answer = await serve();
    if (path.includes("/push")) throw new TypeError("lost");
    return answer;
  };
  await phone.cycle();
  world.weather = (_, serve) => serve();
  await phone.cycle();

  expect(await phone.unsettled()).toEqual([]);
  expect(await sessions(phone)).toEqual(["old"]);
});
