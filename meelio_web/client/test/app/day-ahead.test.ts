import "fake-indexeddb/auto";
import { describe, expect, test } from "bun:test";

import { arrive, Device, draft, HOUR, ready, synced, type Tab } from "../support/engine-world.ts";
import { FakeServer } from "../support/fake-server.ts";

const ADA = "ada@example.com";
const DAY = 86_400_000;

/** A device whose clock is off, of somebody who is signed in there. */
async function device(server: FakeServer, aheadMs: number, how: "register" | "signIn") {
  const one = new Device(server);
  one.clock.jump(aheadMs);
  const tab = await ready(one.open());
  await arrive(tab, how, ADA);
  await tab.sync.now();
  return { one, tab };
}

const only = (server: FakeServer) => Object.values(server.live(ADA, "focus_session"))[0];
const iso = (at: number) => new Date(at).toISOString();
const first = (tab: Tab) => {
  const [session] = tab.sessions.all.get() ?? [];
  if (!session) throw new Error("there is no session");
  return session;
};

describe("a device that is a day ahead", () => {
  test("[EN49] records when things really were, by timer and by hand", async () => {
    const server = new FakeServer();
    const { one, tab } = await device(server, DAY, "register");
    const began = server.now;
    await tab.timer.start();
    one.clock.advance(10 * 60_000);
    server.now += 10 * 60_000;
    await tab.timer.stop();
    await synced(tab);

    expect(only(server)).toMatchObject({
      sessionStart: iso(began),
      sessionEnd: iso(began + 10 * 60_000),
    });
    const tomorrow = draft(tab, -1);
    await expect(tab.sessions.add(tomorrow)).rejects.toMatchObject({ field: "sessionEnd" });
  });

  test("[EN49] dates its changes by the server's clock once, not twice", async () => {
    const server = new FakeServer();
    const { tab } = await device(server, DAY, "register");
    const dated: number[] = [];
    server.onSettled(({ editedAt }) => void dated.push(editedAt));
    await tab.tasks.add({ title: "x" });
    await tab.sync.now();

    expect(Math.abs((dated[0] ?? 0) / 1000 - server.now)).toBeLessThan(1_000);
    expect(tab.sync.status.get().lastOkAt).toBe(server.now);
  });

  test("[EN49] knows it without a network, too", async () => {
    const server = new FakeServer();
    const { one, tab } = await device(server, DAY, "register");
    tab.kill();
    one.reboot();
    const offline = (() => Promise.reject(new TypeError("no network"))) as unknown as typeof fetch;
    const again = await ready(one.open({ fetch: offline }));

    expect(again.device.offsetMs.get()).toBe(-DAY);
    expect(again.device.clock.now()).toBe(server.now);
  });

  test("[EN49] decides nothing wrongly: what was seen counts first, and then who was later", async () => {
    const server = new FakeServer();
    const ahead = await device(server, DAY, "register");
    const right = await device(server, 0, "signIn");
    const say = async ({ one, tab }: typeof ahead, note: string) => {
      one.use();
      const { id, sessionStart, sessionEnd, taskId, rating } = first(tab);
      await tab.sessions.edit(id, { sessionStart, sessionEnd, taskId, rating, note });
    };
    const pull = async ({ one, tab }: typeof ahead) => {
      one.use();
      await tab.sync.now();
    };
    ahead.one.use();
    await ahead.tab.sessions.add({
      ...draft(ahead.tab, 25),
      sessionEnd: server.now - HOUR,
      sessionStart: server.now - 2 * HOUR,
    });
    await synced(ahead.tab);
    await pull(right);
    await say(ahead, "first, by a clock that is ahead");
    await pull(ahead);
    await pull(right);
    await say(right, "then, having seen it");
    await pull(right);
    expect(only(server)?.["note"]).toBe("then, having seen it");

    await pull(ahead);
    const { fetch } = ahead.one.net;
    ahead.one.net.fetch = (() =>
      Promise.reject(new TypeError("no network"))) as unknown as typeof fetch;
    await say(ahead, "earlier, without a network");
    for (const { one } of [ahead, right]) one.clock.advance(60_000);
    server.now += 60_000;
    await say(right, "later");
    await pull(right);
    ahead.one.net.fetch = fetch;
    await pull(ahead);

    expect(only(server)?.["note"]).toBe("later");
  });
});
