import "fake-indexeddb/auto";
import { describe, expect, test } from "bun:test";

import type { PushRequest } from "../../src/domain/sync/wire.ts";
import { changeTask, Engine, World } from "../support/convergence.ts";
import { turn, turns } from "../support/engine-world.ts";
import { FakeServer } from "../support/fake-server.ts";

const EMAIL = "ada@example.com";

async function setUp(batch?: number) {
  const server = new FakeServer();
  const world = await World.create(server);
  world.batch = batch;
  return { server, world, engine: new Engine(world, "A", "newest", 0) };
}

const count = (engine: Engine, store: "rows" | "outbox") =>
  engine.connection.run((db) => db.count(store));

async function untilLeft(engine: Engine, entries: number): Promise<void> {
  while ((await count(engine, "outbox")) !== entries) await turn();
}

async function addTasks(engine: Engine, number: number): Promise<void> {
  for (let nth = 0; nth < number; nth += 1) await changeTask(engine, `t${nth}`, { title: "x" });
}

/** Runs before each push is answered, with which it is and the patches in it. */
function beforePush(world: World, act: (nth: number, titles: readonly unknown[]) => unknown): void {
  let pushes = 0;
  world.weather = async (_, serve, { path, init }) => {
    if (!path.includes("/sync/push")) return serve();
    const { mutations } = JSON.parse(String(init.body)) as PushRequest;
    pushes += 1;
    const nth = pushes;
    await act(
      nth,
      mutations.map(({ patch }) => patch["title"]),
    );
    return serve();
  };
}

const lost = () => {
  throw new TypeError("lost");
};

describe("many changes on their way out", () => {
  test("[EN25] a push is under way while the answer before it is settled", async () => {
    const { world, server, engine } = await setUp(2);
    await addTasks(engine, 6);
    // Each request ends only when the batch before is off the disk.
    beforePush(world, (nth) => untilLeft(engine, 6 - 2 * (nth - 1)));

    expect(await engine.cycle()).toEqual({ type: "done", more: false });
    expect(Object.keys(server.live(EMAIL))).toHaveLength(6);
    expect(await count(engine, "outbox")).toBe(0);
  });

  test("[EN25] there are never two pushes at once", async () => {
    const { world, engine } = await setUp(1);
    await addTasks(engine, 5);
    let underWay = 0;
    const seen: number[] = [];
    world.weather = async (_, serve, { path }) => {
      if (!path.includes("/sync/push")) return serve();
      underWay += 1;
      seen.push(underWay);
      for (let step = 0; step < 20; step += 1) await turn();
      underWay -= 1;
      return serve();
    };
    await engine.cycle();

    expect(seen).toEqual([1, 1, 1, 1, 1]);
  });

  test.each([
    ["the same record waits", "t1", false],
    ["another record does not wait", "t2", true],
  ])("[EN25] while an answer is not yet on disk, %s", async (_, next, leaves) => {
    const { world, server, engine } = await setUp(1);
    await changeTask(engine, "t1", { title: "a" });
    beforePush(world, lost);
    await engine.cycle();
    await changeTask(engine, next, { title: "b" });
    const sent: unknown[] = [];
    let isBusy = true;
    beforePush(world, async (nth, titles) => {
      sent.push(...titles);
      if (nth > 1) return;
      await count(engine, "outbox"); // the look ahead is over
      void engine.connection.run(async (db) => {
        const { store } = db.transaction("outbox", "readwrite");
        while (isBusy) await store.count();
      });
    });
    const cycle = engine.cycle();
    await turns(100);

    expect(sent).toEqual(leaves ? ["a", "b"] : ["a"]);
    isBusy = false;
    await cycle;
    expect(server.live(EMAIL)[`task/${next}`]).toEqual({ title: "b" });
    expect(await count(engine, "outbox")).toBe(0);
  });

  test("[EN25] a change that was read ahead stays when the one before it was refused", async () => {
    const { world, server, engine } = await setUp(1);
    await changeTask(engine, "t1", { title: "a" });
    beforePush(world, lost);
    await engine.cycle();
    await changeTask(engine, "t1", { title: "b" });
    server.reject(({ patch }) => (patch["title"] === "a" ? "invalid" : null));
    const sent: unknown[] = [];
    beforePush(world, (_, titles) => sent.push(...titles));
    await engine.cycle();

    expect(sent).toEqual(["a"]);
    expect(await count(engine, "outbox")).toBe(2);
  });

  test("[EN25] what is written while the last one is under way goes in the same cycle", async () => {
    const { world, server, engine } = await setUp(1);
    await changeTask(engine, "t1", { title: "a" });
    beforePush(world, async (nth) => {
      if (nth === 1) await changeTask(engine, "t2", { title: "b" });
    });

    expect(await engine.cycle()).toEqual({ type: "done", more: false });
    expect(Object.keys(server.live(EMAIL))).toEqual(["task/t1", "task/t2"]);
  });

  test("[EN25] a lost push takes nothing from the answer before it", async () => {
    const { world, engine } = await setUp(2);
    await addTasks(engine, 6);
    beforePush(world, (nth) => nth === 2 && lost());

    expect(await engine.cycle()).toEqual({ type: "unreachable" });
    expect(await count(engine, "outbox")).toBe(4);
  });

  test("[EN27] fewer go at once after a push without an answer, then more again", async () => {
    const { world, engine } = await setUp();
    await addTasks(engine, 180);
    const sizes: number[] = [];
    beforePush(world, (nth, titles) => {
      sizes.push(titles.length);
      if (nth === 1) lost();
    });
    await engine.cycle();
    await engine.cycle();

    expect(sizes.slice(0, 2)).toEqual([100, 25]);
    expect(sizes.slice(2).some((size) => size > 25)).toBe(true);
    expect(await count(engine, "outbox")).toBe(0);
  });
});

describe("much news", () => {
  /** A line that carries so many records in the time that there is, each in so many milliseconds. */
  function poorLine(
    { world, engine }: Awaited<ReturnType<typeof setUp>>,
    most: number,
    ms: number,
  ) {
    const asked: number[] = [];
    world.weather = (_, serve, { path }) => {
      const limit = Number(new URLSearchParams(path.split("?")[1]).get("limit"));
      if (!path.includes("/sync/push")) asked.push(limit);
      engine.clock.advance(Math.min(limit, most) * ms);
      return limit > most ? Promise.reject(new TypeError("the line was lost")) : serve();
    };
    return asked;
  }

  test("[EN27] comes in smaller pages over a line that is too poor for large ones", async () => {
    const poor = await setUp();
    poor.world.fill(1_200);
    const asked = poorLine(poor, 300, 60);
    for (let time = 0; time < 2; time += 1) await poor.engine.cycle();

    expect(asked.slice(0, 3)).toEqual([1_000, 250, 250]);
    expect(await count(poor.engine, "rows")).toBe(1_200);
  });

  test("[EN27] and in larger ones again where they come quickly", async () => {
    const better = await setUp();
    better.world.fill(1_200);
    const asked = poorLine(better, 300, 60);
    await better.engine.cycle();
    expect(asked).toEqual([1_000]);
    const again = poorLine(better, 1_000, 1);
    await better.engine.cycle();

    expect(again.slice(0, 3)).toEqual([250, 500, 1_000]);
    expect(await count(better.engine, "rows")).toBe(1_200);
  });

  test("[EN26] a page is fetched while the one before is written", async () => {
    const { world, server, engine } = await setUp();
    world.fill(6);
    server.page = 2;
    const written: number[] = [];
    world.weather = async (_, serve, { path }) => {
      if (path.includes("/sync/pull")) written.push(await count(engine, "rows"));
      return serve();
    };
    await engine.cycle();

    expect(written).toEqual([0, 0, 2]);
    expect(await count(engine, "rows")).toBe(6);
  });

  test("[EN26] what was fetched behind a page that is thrown away goes with it", async () => {
    const { world, server, engine } = await setUp();
    world.fill(6);
    server.page = 2;
    const quick = new Engine(world, "A", "newest", 0);
    const cursors: (string | null)[] = [];
    world.weather = async (tab, serve, { path }) => {
      const answer = await serve();
      if (tab === engine && path.includes("/sync/pull")) {
        cursors.push(new URL(path, "https://meelio.test").searchParams.get("cursor"));
        if (cursors.length === 1) await quick.cycle();
      }
      return answer;
    };

    expect(await engine.cycle()).toEqual({ type: "done", more: false });
    // The second was under way already; the third starts from where the other engine is.
    expect(cursors).toEqual(["0", "2", "6"]);
    expect(await count(engine, "rows")).toBe(6);
  });
});
