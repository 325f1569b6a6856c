import "fake-indexeddb/auto";
import { describe, expect, test } from "bun:test";

import {
  arrive,
  Device,
  draft,
  ready,
  synced,
  type Tab,
  turns,
  until,
} from "../support/engine-world.ts";
import { cutPowerAfter } from "../support/power.ts";

const ADA = "ada@example.com";
const BEN = "ben@example.com";

const notes = (tab: Tab) => tab.sessions.all.get()?.map(({ note }) => note);
const isDeleted = (tab: Tab) => {
  const { state } = tab.sync.status.get();
  return state.type === "paused" && state.reason === "deleted";
};

async function signedIn(): Promise<{ device: Device; tab: Tab; own: string }> {
  const device = new Device();
  const tab = await ready(device.open());
  await arrive(tab, "register", ADA);
  await tab.sessions.add(draft(tab, 1, "synced"));
  await tab.preferences.set("focusMinutes", 50);
  await tab.preferences.set("conflictPolicy", `device:${tab.preferences.deviceId.get()}`);
  await tab.sync.now();
  await synced(tab);
  return { device, tab, own: `meelio-${device.server.user(ADA).id}` };
}

describe("an account that was deleted elsewhere", () => {
  test("[EN62] stops sync for good and keeps everything", async () => {
    const { device, tab, own } = await signedIn();
    device.server.remove(ADA);
    await tab.sessions.add(draft(tab, 3, "unsent"));
    await tab.sync.now();
    await until(() => isDeleted(tab));
    const { length } = device.server.asked;
    tab.ports.presence.emit("online");
    await tab.sessions.add(draft(tab, 5, "still works"));
    device.clock.advance(600_000);
    await turns(30);

    expect(device.server.asked).toHaveLength(length);
    expect(notes(tab)).toEqual(["synced", "unsent", "still works"]);
    expect(tab.account.mustSignIn.get()).toBe(false);
    expect(await device.databases()).toContain(own);
  });

  test("[EN62] is noticed by whatever asks first", async () => {
    const { device, tab } = await signedIn();
    device.server.remove(ADA);

    await expect(tab.account.ask({ path: "/sync/devices" })).rejects.toMatchObject({ status: 410 });
    await until(() => isDeleted(tab));
  });

  test("[EN63] can be kept as a guest's, under the same ids, for another account", async () => {
    const { device, tab, own } = await signedIn();
    device.server.remove(ADA);
    await tab.sessions.add(draft(tab, 3, "unsent"));
    await tab.timer.start();
    const run = tab.timer.state.get()?.run ?? null;
    await tab.sync.now();
    const ids = tab.sessions.all.get()?.map(({ id }) => id);

    await tab.account.forget("guest");

    expect(tab.account.current.get()).toBeNull();
    expect(notes(tab)).toEqual(["synced", "unsent"]);
    expect(tab.sessions.all.get()?.map(({ id }) => id)).toEqual(ids);
    expect(tab.preferences.all.get()).toMatchObject({
      focusMinutes: 50,
      conflictPolicy: `device:${tab.preferences.deviceId.get()}`,
    });
    expect(run).not.toBeNull();
    expect(tab.timer.state.get()?.run).toEqual(run);
    expect(await device.databases()).not.toContain(own);
    expect(device.net.cookie.value).toBeNull();

    await arrive(tab, "register", BEN);
    const stored = Object.values(device.server.live(BEN, "focus_session"));
    expect(stored.map(({ note }) => note).sort()).toEqual(["synced", "unsent"]);
  });

  test("[EN63] interrupted at any step, loses and doubles nothing", async () => {
    for (let step = 0, wasCut = true; wasCut; step += 1) {
      const { device, tab, own } = await signedIn();
      device.server.remove(ADA);
      await tab.sync.now();
      const power = cutPowerAfter(step);
      await tab.account.forget("guest").catch(() => undefined);
      await turns(30);
      wasCut = power.wasCut() && step < 60;
      tab.kill();
      power.restore();
      device.reboot();

      const next = await ready(device.open());
      if (next.account.current.get() !== null) await next.account.forget("guest");

      expect([step, notes(next)]).toEqual([step, ["synced"]]);
      expect(next.preferences.all.get().focusMinutes).toBe(50);
      expect(await device.databases()).not.toContain(own);
      next.kill();
    }
  }, 30_000);

  test("[EN62] can be removed", async () => {
    const { device, tab, own } = await signedIn();
    device.server.remove(ADA);
    await tab.sync.now();
    await tab.account.forget("discard");

    expect(notes(tab)).toEqual([]);
    expect(await device.databases()).not.toContain(own);
  });
});

describe("deleting the account here", () => {
  test("[EN62] tells the server first, and then becomes a guest's or nobody's", async () => {
    for (const choice of ["guest", "discard"] as const) {
      const { device, tab, own } = await signedIn();
      await tab.account.remove(choice);

      expect(device.server.users.size).toBe(0);
      expect(notes(tab)).toEqual(choice === "guest" ? ["synced"] : []);
      expect(await device.databases()).not.toContain(own);
    }
  });

  test("[EN62] without a network, changes nothing", async () => {
    const { device, tab } = await signedIn();
    device.net.fetch = (() => Promise.reject(new TypeError("offline"))) as unknown as typeof fetch;

    await expect(tab.account.remove("discard")).rejects.toMatchObject({ code: "unreachable" });

    expect(tab.account.current.get()?.email).toBe(ADA);
    expect(notes(tab)).toEqual(["synced"]);
  });
});

describe("other tabs", () => {
  test("[EN65] are told what happened, before anything is deleted", async () => {
    const said = { sync: "left", keep: "kept", discard: "discarded" } as const;
    for (const choice of ["sync", "keep", "discard"] as const) {
      const { device, tab } = await signedIn();
      const other = await ready(device.open());
      const heard: unknown[] = [];
      other.account.news.listen((news) => {
        heard.push(news);
        void device.databases().then((names) => heard.push(names.length));
      });
      await tab.account.signOut(choice);
      await until(() => other.account.current.get() === null);
      await until(() => heard.length === 2);

      expect(heard).toEqual([said[choice], 2]);
      expect(tab.account.news.get()).toBeNull();
      tab.kill();
      other.kill();
    }
  });
});
