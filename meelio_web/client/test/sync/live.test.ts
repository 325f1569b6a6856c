import "fake-indexeddb/auto";
import { describe, expect, test } from "bun:test";

import { arrive, Device, ready, synced, type Tab, turns, until } from "../support/engine-world.ts";

const ADA = "ada@example.com";
const SECOND = 1_000;
const MINUTE = 60 * SECOND;

interface World {
  readonly device: Device;
  readonly tab: Tab;
  readonly pulls: () => number;
}

/** A tab that listens, and nothing under way. */
async function listening(device = new Device(), first?: Tab): Promise<World> {
  device.server.streams.areOffered = true;
  const tab = await ready(first ?? device.open());
  await arrive(tab, "register", ADA);
  await until(() => device.server.streams.open.length === 1);
  await turns(30);
  const pulls = () => device.server.asked.filter((path) => path === "GET /sync/pull").length;
  return { device, tab, pulls };
}

async function secondTab({ device }: World): Promise<Tab> {
  const other = await ready(device.open());
  await synced(other);
  await turns(30);
  return other;
}

const titles = (tab: Tab) => (tab.tasks.all.get() ?? []).map(({ title }) => title);

/** So much time passes, a little at a time; pings come as they do. */
async function pass({ device }: World, ms: number, step = 20 * SECOND): Promise<void> {
  for (let passed = 0; passed < ms; passed += step) {
    device.clock.advance(step);
    for (const stream of device.server.streams.open) stream.ping();
    await turns(10);
  }
}

function emit(tab: Tab, event: "visible" | "hidden" | "frozen"): void {
  tab.ports.presence.hidden = event !== "visible";
  tab.ports.presence.emit(event);
}

describe("one stream", () => {
  test("[LV10] two tabs have one, and both show what it tells of", async () => {
    const world = await listening();
    const other = await secondTab(world);
    world.device.server.fill(ADA, 1);
    await until(() => titles(world.tab).length === 1 && titles(other).length === 1);

    expect(world.device.server.streams.all).toHaveLength(1);
  });

  test("[LV11] another tab takes over when the one with the stream is put to sleep", async () => {
    const world = await listening();
    const other = await secondTab(world);
    emit(world.tab, "frozen");
    await until(() => world.device.server.streams.all.length === 2);
    expect(world.device.server.streams.open).toHaveLength(1);

    world.device.server.fill(ADA, 1);
    await until(() => titles(other).length === 1);
    emit(world.tab, "visible");
    await turns(30);
    expect(world.device.server.streams.all).toHaveLength(2);
  });

  test("[LV11] is given up after five minutes out of sight, not before", async () => {
    const world = await listening();
    const { streams } = world.device.server;
    emit(world.tab, "hidden");
    await pass(world, 4 * MINUTE);
    emit(world.tab, "visible");
    emit(world.tab, "hidden");
    world.tab.ports.presence.emit("online");
    await pass(world, 5 * MINUTE - 20 * SECOND);
    expect(streams.open).toHaveLength(1);
    await pass(world, 20 * SECOND);
    expect(streams.open).toHaveLength(0);

    emit(world.tab, "visible");
    await until(() => streams.open.length === 1);
  });

  test("[LV11] a tab that nobody has looked at asks for none", async () => {
    const world = await listening();
    const other = world.device.open();
    other.ports.presence.hidden = true;
    await ready(other);
    emit(world.tab, "frozen");
    await turns(60);
    expect(world.device.server.streams.open).toHaveLength(0);
    expect(world.device.server.streams.all).toHaveLength(1);
  });

  test("[LV11] ends when the person leaves, and a guest opens none", async () => {
    const { device, tab } = await listening();
    await tab.account.signOut("sync");
    await turns(30);
    device.clock.advance(MINUTE);
    await turns(30);

    expect(device.server.streams.open).toHaveLength(0);
    expect(device.server.streams.all).toHaveLength(1);
  });
});

describe("a poke", () => {
  test("[LV12] with nothing new asks for nothing", async () => {
    const { device, pulls } = await listening();
    const before = pulls();
    const { seq, epoch } = device.server.user(ADA);
    for (let times = 0; times < 5; times += 1) device.server.streams.poke({ seq, epoch });
    await turns(60);

    expect(pulls()).toBe(before);
  });

  test("[LV12] of one's own change costs one look, and no more follow", async () => {
    const { device, tab, pulls } = await listening();
    await tab.tasks.add({ title: "one" });
    const before = pulls();
    device.clock.advance(SECOND);
    await synced(tab);
    await turns(200);

    expect(pulls() - before).toBeLessThanOrEqual(2);
  });

  test("[LV12] comes ten times and is followed once or twice", async () => {
    const { device, tab, pulls } = await listening();
    const before = pulls();
    for (let times = 1; times <= 10; times += 1) device.server.fill(ADA, times);
    await until(() => titles(tab).length === 10);
    await turns(60);

    expect(pulls() - before).toBeLessThanOrEqual(2);
  });

  test("[LV12] that the server cannot make good is followed once", async () => {
    const { device, pulls } = await listening();
    const before = pulls();
    const { epoch } = device.server.user(ADA);
    device.server.streams.poke({ seq: 1_000_000, epoch });
    await turns(200);

    expect(pulls() - before).toBe(1);
  });

  test("[LV13] that its tab does not follow is followed by another", async () => {
    const device = new Device();
    let mayPull = true;
    const fetch = ((path: string, init: RequestInit) =>
      mayPull ? device.net.fetch(path, init) : Promise.reject(new TypeError("no"))) as never;
    const world = await listening(device, device.open({ fetch }));
    const other = await secondTab(world);
    mayPull = false;
    world.device.server.fill(ADA, 1);
    await turns(60);
    expect(titles(other)).toEqual([]);
    await pass(world, 6 * SECOND, SECOND);

    expect(titles(other)).toEqual(["task 0"]);
  });
});

describe("the stream and the rest", () => {
  test("[LV14] while it is open each five minutes are enough", async () => {
    const world = await listening();
    const before = world.pulls();
    await pass(world, 4 * MINUTE);
    expect(world.pulls()).toBe(before);
    await pass(world, MINUTE);
    expect(world.pulls()).toBe(before + 1);

    world.device.server.streams.areOffered = false;
    world.device.server.streams.open[0]?.end();
    await turns(30);
    await pass(world, MINUTE);
    expect(world.pulls()).toBe(before + 2);
  });

  test.each(["end", "fail"] as const)("[LV15] opens again after its %s", async (how) => {
    const { device, tab } = await listening();
    const { streams } = device.server;
    streams.open[0]?.[how]();
    await turns(30);
    expect(streams.all).toHaveLength(1);
    device.server.fill(ADA, 1);
    device.clock.advance(4 * SECOND);
    await until(() => streams.open.length === 1);

    await until(() => titles(tab).length === 1);
  });

  test("[LV15] opens again after a minute's silence", async () => {
    const { device } = await listening();
    const { streams } = device.server;
    device.clock.advance(MINUTE - 1);
    await turns(30);
    expect(streams.open).toHaveLength(1);
    device.clock.advance(1);
    await until(() => streams.open.length === 0);
    await turns(30);
    device.clock.advance(4 * SECOND);
    await until(() => streams.all.length === 2);
  });

  test("[LV15] tries less and less often", async () => {
    const world = await listening();
    const { streams } = world.device.server;
    const opened: number[] = [];
    for (let times = 0; times < 7; times += 1) {
      streams.open[0]?.end();
      await turns(30);
      const from = world.device.clock.monotonic();
      const before = streams.all.length;
      while (streams.all.length === before) {
        world.device.clock.advance(500);
        await turns(10);
      }
      opened.push((world.device.clock.monotonic() - from) / SECOND);
    }
    expect(opened).toEqual([4, 8, 16, 30, 30, 30, 30]);
  });

  test("[LV15] stays away for five minutes when it was one too many", async () => {
    const world = await listening();
    const { streams } = world.device.server;
    streams.open[0]?.say("event: replaced\ndata: {}\n\n");
    streams.open[0]?.end();
    await turns(30);
    await pass(world, 5 * MINUTE - 20 * SECOND);
    expect(streams.all).toHaveLength(1);
    await pass(world, 20 * SECOND);
    expect(streams.all).toHaveLength(2);
  });

  test("[LV16] nothing is opened without a network", async () => {
    const world = await listening();
    const { streams } = world.device.server;
    world.tab.ports.presence.online = false;
    world.tab.ports.presence.emit("offline");
    await until(() => streams.open.length === 0);
    await pass(world, 10 * MINUTE);
    expect(streams.all).toHaveLength(1);

    world.tab.ports.presence.online = true;
    world.tab.ports.presence.emit("online");
    await until(() => streams.open.length === 1);
  });

  test("[LV16] nothing is opened while sync is paused", async () => {
    const world = await listening();
    const { server } = world.device;
    server.forgetSessions();
    server.streams.open[0]?.end();
    await turns(30);
    world.device.clock.advance(4 * SECOND);
    await until(() => world.tab.account.mustSignIn.get());
    await pass(world, 5 * MINUTE);
    expect(server.streams.all).toHaveLength(1);

    await world.tab.account.signIn(ADA, "correct horse");
    await until(() => server.streams.open.length === 1);
  });
});
