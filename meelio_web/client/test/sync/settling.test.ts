import "fake-indexeddb/auto";
import { describe, expect, test } from "bun:test";

import type { Settlement } from "../../src/domain/sync/plan-resolve.ts";
import type { Change } from "../../src/store/local-store.ts";
import { writeResolution } from "../../src/store/resolve.ts";
import { changeTask, Engine, World } from "../support/convergence.ts";
import { FakeServer } from "../support/fake-server.ts";

const EMAIL = "ada@example.com";
const keepMine: Settlement = (mine) => mine;
const keepTheirs: Settlement = (_, theirs) => theirs;

const heldOf = (engine: Engine) => engine.connection.run((db) => db.getAll("conflicts"));
const outboxOf = (engine: Engine) => engine.connection.run((db) => db.getAll("outbox"));

async function settle(
  engine: Engine,
  how: Settlement,
  more: { readonly rev?: number; readonly others?: readonly Change[] } = {},
): Promise<void> {
  const [held] = await heldOf(engine);
  if (!held) throw new Error("There is nothing to settle.");
  const pen = { now: () => 0, newId: () => crypto.randomUUID(), policy: () => "ask" as const };
  const what = { mutation: held.mutation, ...(more.rev === undefined ? {} : { rev: more.rev }) };
  await writeResolution(engine.connection, () => undefined, pen, what, how, more.others);
}

/** One task that three devices know, and that each has renamed unseen; A was first. */
async function disagree() {
  const server = new FakeServer();
  const world = await World.create(server);
  const [a, b, c] = ["A", "B", "C"].map((name) => new Engine(world, name, "ask", 0)) as [
    Engine,
    Engine,
    Engine,
  ];
  await changeTask(a, "t1", { title: "old", notes: "n" });
  for (const engine of [a, b, c]) await engine.cycle();
  await changeTask(a, "t1", { title: "A's" });
  await changeTask(b, "t1", { title: "B's" });
  await changeTask(c, "t1", { title: "B's" });
  for (const engine of [a, b, c]) await engine.cycle();
  return { server, a, b, c, title: () => server.live(EMAIL, "task")["task/t1"]?.["title"] };
}

describe("settling a conflict", () => {
  test("[EN70] on one device settles it on the others that wanted the same", async () => {
    const { b, c, title } = await disagree();
    expect([(await heldOf(b)).length, (await heldOf(c)).length]).toEqual([1, 1]);

    await settle(b, keepMine);
    await b.cycle();
    await c.cycle();

    expect(title()).toBe("B's");
    expect([...(await heldOf(c)), ...(await outboxOf(c))]).toEqual([]);
  });

  test("[EN70] leaves another's wish open, and sends what came after it once it is over", async () => {
    const { a, c, title } = await disagree();
    await changeTask(c, "t1", { notes: "later" });
    await c.cycle();
    expect((await heldOf(c)).length).toBe(1);

    await changeTask(a, "t1", { title: "B's" });
    await a.cycle();
    await c.cycle();

    expect(title()).toBe("B's");
    expect(await c.view("t1")).toEqual({ title: "B's", notes: "later" });
    expect([...(await heldOf(c)), ...(await outboxOf(c))]).toEqual([]);
  });

  test("[EN71] by a policy lets the server decide", async () => {
    const { b, title } = await disagree();

    await settle(b, "server");
    await b.cycle();
    expect([title(), (await heldOf(b)).length]).toEqual(["A's", 0]);
    expect(await b.view("t1")).toEqual({ title: "A's", notes: "n" });
  });

  test("[EN72] does nothing where the other side has changed since it was seen", async () => {
    const { a, b, title } = await disagree();
    const seen = (await b.connection.run((db) => db.get("rows", ["task", "t1"])))?.rev ?? 0;
    await changeTask(a, "t1", { title: "A's second" });
    await a.cycle();
    await b.cycle();

    await settle(b, keepMine, { rev: seen });
    expect((await heldOf(b)).length).toBe(1);

    await settle(b, keepTheirs, { rev: seen + 1 });
    await b.cycle();
    expect([title(), (await heldOf(b)).length]).toEqual(["A's second", 0]);
  });

  test("[EN73] and what else it makes go together", async () => {
    const { server, b } = await disagree();
    const second = { entity: "task", id: "t2", op: "upsert", patch: { title: "second" } } as const;

    await settle(b, keepMine, { others: [second] });
    expect((await outboxOf(b)).map(({ mutation }) => mutation.entityId)).toEqual(["t1", "t2"]);

    await b.cycle();
    expect(Object.keys(server.live(EMAIL, "task"))).toEqual(["task/t1", "task/t2"]);
  });
});
