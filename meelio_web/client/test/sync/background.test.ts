import "fake-indexeddb/auto";
import { describe, expect, test } from "bun:test";

import { runBackgroundSync } from "../../src/sync/background.ts";
import { arrive, Device, draft, ready, turns, until } from "../support/engine-world.ts";
import { fakePorts } from "../support/fake-ports.ts";

const ADA = "ada@example.com";

/** A signed-in browser whose tab was offline when it closed. */
async function closedWithWork(): Promise<Device> {
  const device = new Device();
  const tab = await ready(device.open());
  await arrive(tab, "register", ADA);
  tab.ports.presence.online = false;
  await tab.sessions.add(draft(tab, 1, "waiting"));
  tab.kill();
  return device;
}

function worker(device: Device, fetch = device.net.fetch) {
  const { browser, clock } = device;
  return fakePorts({ browser, clock, fetch });
}

const offline = (() => Promise.reject(new TypeError("offline"))) as unknown as typeof fetch;

describe("without a tab", () => {
  test("[EN24] what waits is sent", async () => {
    const device = await closedWithWork();

    await runBackgroundSync(worker(device));

    expect(Object.values(device.server.live(ADA))).toMatchObject([{ note: "waiting" }]);
  });

  test("[EN24] a tab that opens meanwhile sees what came of it", async () => {
    const device = await closedWithWork();
    const tab = await ready(device.open({ fetch: offline }));
    await until(() => tab.sync.status.get().state.type === "backoff");
    expect(tab.sync.status.get().waiting).toBe(1);

    await runBackgroundSync(worker(device));
    await until(() => tab.sync.status.get().waiting === 0);

    expect(tab.sessions.all.get()).toMatchObject([{ note: "waiting" }]);
  });

  test("[EN24] what takes a full resync is left to a tab", async () => {
    const device = await closedWithWork();
    device.server.user(ADA).minRev = 1_000;

    await runBackgroundSync(worker(device));

    expect(device.server.asked).not.toContain("GET /sync/snapshot");
    device.server.user(ADA).minRev = 0;
    await runBackgroundSync(worker(device));
    expect(Object.values(device.server.live(ADA))).toMatchObject([{ note: "waiting" }]);
  });

  test("[EN24] a failure is told to the browser, which tries again; a refusal is not", async () => {
    const device = await closedWithWork();

    await expect(runBackgroundSync(worker(device, offline))).rejects.toThrow("unreachable");
    device.server.forgetSessions();
    await runBackgroundSync(worker(device));
    expect(device.server.asked.at(-1)).toBe("GET /sync/pull");
    expect(device.server.live(ADA)).toEqual({});
  });

  test("[EN30] a guest's work stays where it is", async () => {
    const device = new Device();
    const tab = await ready(device.open());
    await tab.sessions.add(draft(tab));
    await runBackgroundSync(worker(device));

    expect(device.server.asked).toEqual([]);
  });

  test("[EN14] a tab that is at it is left to it, and told", async () => {
    const device = await closedWithWork();
    const name = `meelio-sync-${device.server.user(ADA).id}`;
    const heard: unknown[] = [];
    device.browser.channel(`meelio-${device.server.user(ADA).id}`).listen((it) => heard.push(it));
    device.browser.held.add(name);
    const { length } = device.server.asked;

    await runBackgroundSync(worker(device));
    await turns(5);

    expect(device.server.asked).toHaveLength(length);
    expect(heard).toEqual([{ type: "dirty" }]);
  });
});
