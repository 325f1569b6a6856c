import "fake-indexeddb/auto";
import { describe, expect, test } from "bun:test";

import { SCHEMA } from "../../src/domain/sync/outbox.ts";
import type { Meta } from "../../src/store/schema.ts";
import { changeTask, Engine, World } from "../support/convergence.ts";
import { FakeServer } from "../support/fake-server.ts";

const EMAIL = "ada@example.com";
const DAY = 86_400_000;

async function setUp(count = 3) {
  const server = new FakeServer();
  const world = await World.create(server);
  world.fill(count);
  const engine = new Engine(world, "A", "newest", 0);
  await engine.cycle();
  return { server, world, engine };
}

async function meta({ connection }: Engine): Promise<Meta> {
  return (await connection.run((db) => db.get("meta", "sync"))) as Meta;
}

const shadow = ({ connection }: Engine) => connection.run((db) => db.getAllKeys("rows"));

async function edit({ connection }: Engine, changes: Partial<Meta>): Promise<void> {
  await connection.write(async (tx, known) => {
    await tx.objectStore("meta").put({ ...known, ...changes }, "sync");
  });
}

/** How often something was asked for since then. */
function counter(server: FakeServer) {
  let from = server.asked.length;
  return (path: string): number => {
    const count = server.asked.slice(from).filter((one) => one === `GET ${path}`).length;
    from = server.asked.length;
    return count;
  };
}

describe("a shadow that an older app has pulled", () => {
  test("[EN45] is replaced once, and what waits stays", async () => {
    const { server, engine } = await setUp();
    await edit(engine, { schema: SCHEMA - 1 });
    await changeTask(engine, "t1", { title: "waits" });
    const asked = counter(server);

    expect(await engine.cycle()).toEqual({ type: "done", more: true });
    expect(asked("/sync/snapshot")).toBe(1);
    expect((await meta(engine)).schema).toBe(SCHEMA);
    await engine.cycle();

    expect(asked("/sync/snapshot")).toBe(0);
    expect(server.live(EMAIL)["task/t1"]).toEqual({ title: "waits" });
  });

  test("[EN45] is kept where the server cannot be reached", async () => {
    const { world, engine } = await setUp();
    await edit(engine, { schema: SCHEMA - 1 });
    world.weather = () => Promise.reject(new TypeError("no network"));

    expect((await engine.cycle()).type).toBe("unreachable");
    expect(await shadow(engine)).toHaveLength(3);
  });
});

describe("holding the shadow against what the server has", () => {
  test("[EN46] is done once a day", async () => {
    const { world, engine } = await setUp();
    const verified: boolean[] = [];
    world.weather = (_, serve, { path }) => {
      if (path.includes("/sync/pull")) verified.push(path.includes("verify=1"));
      return serve();
    };
    await engine.cycle();
    engine.clock.advance(DAY);
    await engine.cycle();
    await engine.cycle();

    expect(verified).toEqual([false, true, false]);
  });

  test("[EN46] a row that is missing, and one too many, come right", async () => {
    const { server, engine } = await setUp();
    const [missing] = await shadow(engine);
    await engine.connection.write(async (tx) => {
      const [row] = await tx.objectStore("rows").getAll();
      if (!row || !missing) throw new Error("nothing was pulled");
      await tx.objectStore("rows").delete(missing);
      await tx.objectStore("rows").put({ ...row, id: "ghost", rev: 2 });
    });
    engine.clock.advance(DAY);
    const asked = counter(server);

    await engine.cycle();

    expect(asked("/sync/snapshot")).toBe(1);
    expect((await shadow(engine)).map(([, id]) => id)).toEqual([
      "filled-0",
      "filled-1",
      "filled-2",
    ]);
    expect((await meta(engine)).mismatches).toBe(1);
  });

  test("[EN46] waits while something newer than the cursor is here", async () => {
    const { server, engine } = await setUp();
    await engine.connection.write(async (tx) => {
      const [row] = await tx.objectStore("rows").getAll();
      if (row) await tx.objectStore("rows").put({ ...row, rev: 99 });
    });
    engine.clock.advance(DAY);
    const asked = counter(server);

    await engine.cycle();

    expect(asked("/sync/snapshot")).toBe(0);
    expect((await meta(engine)).mismatches).toBe(0);
  });

  test("[EN46] a difference that stays costs one full resync a day", async () => {
    const { world, server, engine } = await setUp();
    world.weather = async (_, serve, { path }) => {
      const answer = await serve();
      if (!path.includes("verify=1")) return answer;
      return Response.json({ ...(await answer.json()), digest: { plan: { n: 1, sumRev: 1 } } });
    };
    engine.clock.advance(DAY);
    const asked = counter(server);
    for (let round = 0; round < 5; round += 1) await engine.cycle();

    expect(asked("/sync/snapshot")).toBe(1);
  });
});

describe("a full resync of many pages", () => {
  /** The snapshot comes in pages of a thousand; `before` runs before each. */
  async function interrupted(before: (page: number, engine: Engine) => Promise<void>) {
    const { server, world, engine } = await setUp(2_500);
    await engine.connection.write(async (tx) => {
      const [row] = await tx.objectStore("rows").getAll(undefined, 1);
      if (row) await tx.objectStore("rows").put({ ...row, id: "ghost" });
    });
    await edit(engine, { schema: SCHEMA - 1 });
    let pages = 0;
    world.weather = async (_, serve, { path }) => {
      if (path.includes("/sync/snapshot")) {
        pages += 1;
        await before(pages, engine);
      }
      return serve();
    };
    return { server, world, engine };
  }

  test("[EN17] lets others write between the pages, and sweeps last", async () => {
    const kept: number[] = [];
    const { engine } = await interrupted(async (page, one) => {
      await changeTask(one, `t${page}`, { title: "written meanwhile" });
      kept.push((await shadow(one)).length);
    });

    await engine.cycle();

    expect(kept).toEqual([2_501, 2_501, 2_501]);
    expect(await shadow(engine)).toHaveLength(2_500);
    expect(await engine.unsettled()).toHaveLength(3);
  });

  test("[EN17] killed on the way, begins again, and loses nothing", async () => {
    let isCut = true;
    const { engine } = await interrupted(async (page) => {
      if (page === 3 && isCut) throw new TypeError("killed");
    });
    const { cursor } = await meta(engine);

    await engine.cycle();
    engine.restart();
    expect(await meta(engine)).toMatchObject({ cursor, schema: SCHEMA - 1 });
    expect(await shadow(engine)).toHaveLength(2_501);
    isCut = false;
    await engine.cycle();

    expect(await meta(engine)).toMatchObject({ cursor, schema: SCHEMA });
    expect(await shadow(engine)).toHaveLength(2_500);
  });

  test("[EN17] [EN21] broken off by the network however often, is tried again", async () => {
    let isPoor = true;
    const { engine } = await interrupted(async (page) => {
      if (isPoor && page % 2 === 0) throw new TypeError("Failed to fetch");
    });
    const outcomes: string[] = [];
    for (let time = 0; time < 6; time += 1) outcomes.push((await engine.cycle()).type);
    isPoor = false;

    expect(new Set(outcomes)).toEqual(new Set(["unreachable"]));
    expect(await engine.cycle()).toEqual({ type: "done", more: true });
    expect(await shadow(engine)).toHaveLength(2_500);
  });

  test("[EN17] gives way where another engine has moved on", async () => {
    const { engine, server } = await interrupted(async (page, one) => {
      if (page === 2) await edit(one, { cursor: 2_400 });
    });

    await engine.cycle();

    expect(await meta(engine)).toMatchObject({ cursor: 2_400, schema: SCHEMA - 1 });
    expect(await shadow(engine)).toHaveLength(2_501);
    expect(server.asked.filter((path) => path.includes("snapshot"))).toHaveLength(2);
  });
});
