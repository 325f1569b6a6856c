import "fake-indexeddb/auto";
import { describe, expect, test } from "bun:test";

import type { PullPage, PushRequest } from "../../src/domain/sync/wire.ts";
import { changeTask, Engine, type Weather, World } from "../support/convergence.ts";
import { FakeServer } from "../support/fake-server.ts";

const EMAIL = "ada@example.com";

async function setUp() {
  const server = new FakeServer();
  const world = await World.create(server);
  const open = (name: string) => new Engine(world, name, "newest", 0);
  return { server, world, open, engine: open("A") };
}

const ids = (server: FakeServer) => Object.keys(server.live(EMAIL)).sort();
const outbox = (engine: Engine) => engine.connection.run((db) => db.getAll("outbox"));
const meta = (engine: Engine) => engine.connection.opened();

/** The server says no to pushes for which `rule` has an answer. */
function refusing(rule: (body: PushRequest) => Response | null): Weather {
  return async (_, serve, { path, init }) => {
    const body = typeof init.body === "string" ? (JSON.parse(init.body) as PushRequest) : null;
    return (path.includes("/sync/push") && body && rule(body)) || serve();
  };
}

function problem(status: number, body: object = {}, headers: Record<string, string> = {}) {
  return Response.json(body, { status, headers });
}

describe("a cycle", () => {
  test("[EN10] brings news and their cursor together", async () => {
    const { server, open, engine } = await setUp();
    await changeTask(engine, "t1", { title: "a" });
    await engine.cycle();
    const other = open("B");

    await other.cycle();

    expect(await other.view("t1")).toEqual({ title: "a" });
    const stored = await other.connection.run((db) => db.get("meta", "sync"));
    expect(stored).toMatchObject({ cursor: 1, epoch: server.user(EMAIL).epoch });
  });

  test("[EN10] throws a page away when another engine has moved the cursor", async () => {
    const { world, server, open, engine } = await setUp();
    await changeTask(engine, "t1", { title: "old" });
    await engine.cycle();
    const [slow, quick] = [open("B"), open("B")];
    let isFirst = true;
    world.weather = async (_, serve) => {
      const answer = await serve();
      if (!isFirst) return answer;
      isFirst = false;
      await changeTask(engine, "t1", null);
      await engine.cycle();
      await quick.cycle(); // has seen the removal before the older page lands
      return answer;
    };

    await slow.cycle();

    expect(await slow.view("t1")).toBeNull();
    expect(ids(server)).toEqual([]);
  });

  test("[EN12] a push whose answer was lost is repeated and takes effect once", async () => {
    const { world, server, engine } = await setUp();
    await changeTask(engine, "t1", { title: "a" });
    world.weather = async (_, serve, { path }) => {
      const answer = await serve();
      if (path.includes("/sync/push")) throw new TypeError("gone");
      return answer;
    };
    expect(await engine.cycle()).toEqual({ type: "unreachable" });
    world.weather = (_, serve) => serve();

    expect(await engine.cycle()).toEqual({ type: "done", more: false });
    expect([...server.effects.values()]).toEqual([1]);
    expect(await outbox(engine)).toEqual([]);
  });

  test("[EN13] killed after the server has committed, the next one settles", async () => {
    const { world, server, engine } = await setUp();
    await changeTask(engine, "t1", { title: "a" });
    world.weather = async (_, serve, { path }) => {
      const answer = await serve();
      if (path.includes("/sync/push")) engine.restart();
      return answer;
    };
    expect(await engine.cycle()).toEqual({ type: "left" });
    world.weather = (_, serve) => serve();
    await engine.cycle();

    expect([...server.effects.values()]).toEqual([1]);
    expect(await outbox(engine)).toEqual([]);
    expect(await engine.view("t1")).toEqual({ title: "a" });
  });

  test("[EN1] an edit made while its record is under way is a mutation of its own", async () => {
    const { world, server, engine } = await setUp();
    await changeTask(engine, "t1", { title: "a" });
    const sent: unknown[] = [];
    world.weather = async (_, serve, { path, init }) => {
      if (!path.includes("/sync/push")) return serve();
      const { mutations } = JSON.parse(String(init.body)) as PushRequest;
      sent.push(...mutations.map(({ id, patch }) => [id, patch]));
      if (sent.length === 1) await changeTask(engine, "t1", { title: "b" });
      return serve();
    };

    await engine.cycle();

    expect(sent).toEqual([
      [expect.any(String), { title: "a" }],
      [expect.any(String), { title: "b" }],
    ]);
    expect(server.effects.size).toBe(2);
    expect(server.live(EMAIL)["task/t1"]).toEqual({ title: "b" });
  });

  test("[EN7] refused changes by the hundred do not keep the engine busy", async () => {
    const { server, engine } = await setUp();
    server.reject(() => "invalid");
    for (let nth = 0; nth < 120; nth += 1) await changeTask(engine, `t${nth}`, { title: "x" });
    while ((await engine.cycle().then((end) => end.type === "done" && end.more)) === true);
    await engine.cycle(); // says that it is here
    const { length } = server.asked;

    expect(await engine.cycle()).toEqual({ type: "done", more: false });
    expect(server.asked.slice(length)).toEqual(["GET /sync/pull"]);
  });

  test("[EN17] too old a cursor leads to a full resync that leaves what waits alone", async () => {
    const { world, server, open, engine } = await setUp();
    await changeTask(engine, "t1", { title: "a" });
    await changeTask(engine, "t2", { title: "b" });
    await engine.cycle();
    const other = open("B");
    await other.cycle();
    await changeTask(engine, "t1", null);
    await engine.cycle();
    world.purge(0);
    await changeTask(other, "t3", { title: "c" });

    expect(await other.cycle()).toEqual({ type: "done", more: true });
    expect(await other.view("t1")).toBeNull();
    expect(await other.view("t3")).toEqual({ title: "c" });
    await other.cycle();

    expect(ids(server)).toEqual(["task/t2", "task/t3"]);
  });

  test("[EN17] the fourth resync within an hour stops", async () => {
    const { world, engine } = await setUp();
    world.weather = async (_, serve, { path }) =>
      path.includes("/sync/pull")
        ? problem(409, { code: "resync_required", reason: "cursor_too_old" })
        : serve();
    const outcomes = [];
    for (let time = 0; time < 4; time += 1) outcomes.push((await engine.cycle()).type);

    expect(outcomes).toEqual(["done", "done", "done", "stuck"]);
  });

  test("[EN18] a server restored from a backup gets back what it lost", async () => {
    const { server, open, engine } = await setUp();
    await changeTask(engine, "t1", { title: "a", notes: "n" });
    await engine.cycle();
    const restore = server.backUp(EMAIL);
    await changeTask(engine, "t1", { title: "newer" });
    await changeTask(engine, "t2", { title: "b" });
    await engine.cycle();
    await changeTask(engine, "t2", { title: "unsent" });
    restore();

    for (let round = 0; round < 3; round += 1) await engine.cycle();

    expect(server.live(EMAIL)).toEqual({
      "task/t1": { title: "newer", notes: "n" },
      "task/t2": { title: "unsent" },
    });
    const other = open("B");
    await other.cycle();
    expect(await other.view("t1")).toEqual(await engine.view("t1"));
  });

  test("[EN19] halves a push that is too big until it passes", async () => {
    const { world, server, engine } = await setUp();
    for (let nth = 0; nth < 8; nth += 1) await changeTask(engine, `t${nth}`, { title: "x" });
    const sizes: number[] = [];
    world.weather = refusing(({ mutations }) => {
      sizes.push(mutations.length);
      return mutations.length > 2 ? problem(413, { code: "too_large" }) : null;
    });

    await engine.cycle();

    expect(sizes.slice(0, 3)).toEqual([8, 4, 2]);
    expect(ids(server)).toHaveLength(8);
  });

  test("[EN19] sets aside the one change that the server cannot read, and no other", async () => {
    const { world, server, engine } = await setUp();
    for (let nth = 0; nth < 8; nth += 1) await changeTask(engine, `t${nth}`, { title: "x" });
    const errors = [{ field: "mutations.3.patch", message: "what is this" }];
    world.weather = refusing(({ mutations }) =>
      mutations.some((one) => one.entityId === "t5")
        ? problem(422, { code: "validation_failed", errors })
        : null,
    );

    await engine.cycle();
    await engine.cycle();

    expect(ids(server)).toHaveLength(7);
    expect(await outbox(engine)).toMatchObject([
      { mutation: { entityId: "t5" }, parked: { code: "validation_failed" } },
    ]);
  });

  test("[EN7] a rejected change is kept with the reason, and the others go through", async () => {
    const { server, engine } = await setUp();
    server.reject(({ entityId }) => (entityId === "t1" ? "invalid" : null));
    await changeTask(engine, "t1", { title: "a" });
    await changeTask(engine, "t2", { title: "b" });

    await engine.cycle();
    await engine.cycle();

    expect(ids(server)).toEqual(["task/t2"]);
    expect(await outbox(engine)).toMatchObject([{ parked: { code: "invalid" } }]);
    expect(await engine.view("t1")).toEqual({ title: "a" });
  });

  test.each([
    [401, { type: "unauthenticated" }],
    [403, { type: "mismatch" }],
    [426, { type: "upgrade" }],
    [500, { type: "busy", retryAfterMs: null }],
    [418, { type: "stuck" }],
  ])("[EN15] [EN16] [EN20] [EN21] a %d keeps everything and says so", async (status, outcome) => {
    const { world, engine } = await setUp();
    await changeTask(engine, "t1", { title: "a" });
    world.weather = refusing(() => problem(status, { code: "no" }));

    expect(await engine.cycle()).toEqual(outcome as never);
    expect(await outbox(engine)).toMatchObject([{ mutation: { entityId: "t1" }, parked: null }]);
  });

  test.each([401, 403, 404, 410, 426])(
    "[EN21] a %d that is not the server's own word ends nothing, and is tried again",
    async (status) => {
      const { world, engine } = await setUp();
      await changeTask(engine, "t1", { title: "a" });
      for (const answer of [
        new Response("<html>", { status }),
        problem(status, { code: status }),
      ]) {
        world.weather = refusing(() => answer);
        expect(await engine.cycle()).toEqual({ type: "unreachable" });
      }
      world.weather = (_, serve) => serve();
      expect((await engine.cycle()).type).toBe("done");
      expect(await outbox(engine)).toEqual([]);
    },
  );

  test("[EN21] 429 says when to come back", async () => {
    const { world, engine } = await setUp();
    await changeTask(engine, "t1", { title: "a" });
    world.weather = refusing(() => problem(429, { code: "slow" }, { "Retry-After": "7" }));

    expect(await engine.cycle()).toEqual({ type: "busy", retryAfterMs: 7_000 });
  });

  test("[EN21] an answer that makes no sense stops; a page of HTML is no answer", async () => {
    const { world, engine } = await setUp();
    world.weather = async () => Response.json({ hello: "portal" });
    expect(await engine.cycle()).toEqual({ type: "stuck" });
    world.weather = async () => new Response("<html>");
    expect(await engine.cycle()).toEqual({ type: "unreachable" });
  });

  test("[EN16] pushes name the user whose database it is", async () => {
    const { world, server, engine } = await setUp();
    const users: string[] = [];
    world.weather = refusing(({ userId }) => {
      users.push(userId);
      return null;
    });
    await changeTask(engine, "t1", { title: "a" });
    await engine.cycle();

    expect(users).toEqual([server.user(EMAIL).id]);
  });

  test("[EN23] a held conflict is not sent again by itself, nor is what came after it", async () => {
    const { server, world, open } = await setUp();
    const asking = new Engine(world, "C", "ask", 0);
    const other = open("B");
    await changeTask(asking, "t1", { title: "a" });
    await asking.cycle();
    await other.cycle();
    await changeTask(other, "t1", { title: "theirs" });
    await other.cycle();
    await changeTask(asking, "t1", { title: "mine" });
    await asking.cycle();
    await changeTask(asking, "t1", { notes: "later" });
    await asking.cycle();

    expect(server.live(EMAIL)["task/t1"]).toEqual({ title: "theirs" });
    expect(await asking.view("t1")).toEqual({ title: "mine", notes: "later" });
    expect(await asking.connection.run((db) => db.getAll("conflicts"))).toMatchObject([
      { kind: "edit/edit", groups: ["title"], mutation: { patch: { title: "mine" } } },
    ]);
  });

  test("[EN12] more than fits into one cycle goes on in the next", async () => {
    const { server, engine } = await setUp();
    for (let nth = 0; nth < 210; nth += 1) await changeTask(engine, `t${nth}`, { title: "x" });
    const outcomes = [];
    for (let more = true; more; ) {
      const outcome = await engine.cycle();
      outcomes.push(outcome);
      more = outcome.type === "done" && outcome.more;
    }
    expect(ids(server)).toHaveLength(210);
    expect(server.asked.filter((path) => path === "POST /sync/push")).toHaveLength(3);
    expect((await meta(engine)).deviceId).toBeString();
  });

  test("[EN10] a first sync reads all pages", async () => {
    const { world, engine } = await setUp();
    const pages: number[] = [];
    world.weather = async (_, serve) => {
      const answer = await serve();
      const page = (await answer.clone().json()) as PullPage;
      if (page.changes) pages.push(page.changes.length);
      return answer;
    };
    world.fill(2_300);

    await engine.cycle();

    expect(pages).toEqual([1_000, 1_000, 300]);
    expect(await engine.connection.run((db) => db.count("rows"))).toBe(2_300);
  });
});
