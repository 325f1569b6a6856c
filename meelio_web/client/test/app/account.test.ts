import "fake-indexeddb/auto";
import { describe, expect, test } from "bun:test";

import { Problem } from "../../src/api/problem.ts";
import { freshTimer } from "../../src/domain/timer/timer-state.ts";
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
import { FakeServer } from "../support/fake-server.ts";
import { cutPowerAfter } from "../support/power.ts";

const ADA = "ada@example.com";
const BEN = "ben@example.com";

const notes = (tab: Tab) => tab.sessions.all.get()?.map(({ note }) => note);
const stored = (server: FakeServer, email = ADA) =>
  Object.values(server.live(email, "focus_session")).map(({ note }) => note);

/** A guest with a session, a task and a preference. */
async function guest(device: Device): Promise<Tab> {
  const tab = await ready(device.open());
  await tab.sessions.add(draft(tab, 1, "as a guest"));
  await tab.tasks.add({ title: "a guest's task" });
  await tab.preferences.set("focusMinutes", 50);
  return tab;
}

describe("a guest", () => {
  test("[EN30] asks the server for nothing", async () => {
    const device = new Device();
    const tab = await guest(device);
    await tab.sessions.put([], [tab.sessions.all.get()?.[0]?.id ?? ""]);
    await tab.timer.start();
    await tab.sync.now();
    tab.ports.presence.emit("online");
    device.clock.advance(600_000);
    await turns(50);

    expect(device.server.asked).toEqual([]);
    expect(tab.account.current.get()).toBeNull();
    expect(tab.sync.status.get().state).toEqual({ type: "paused", reason: "guest" });
  });
});

describe("signing in", () => {
  test("[EN31] carries a guest's records along under the same ids", async () => {
    const device = new Device();
    const tab = await guest(device);
    const before = [tab.sessions.all.get(), tab.tasks.all.get()];

    await arrive(tab, "register", ADA);

    expect([tab.sessions.all.get(), tab.tasks.all.get()]).toEqual(before);
    expect(stored(device.server)).toEqual(["as a guest"]);
    expect(Object.keys(device.server.live(ADA, "focus_session"))).toEqual([
      `focus_session/${before[0]?.[0]?.id}`,
    ]);
    expect(await device.databases()).toEqual([
      `meelio-${device.server.user(ADA).id}`,
      "meelio-root",
    ]);
  });

  test("[EN31] interrupted at any step, loses and doubles nothing", async () => {
    for (let step = 0, wasCut = true; wasCut; step += 1) {
      const device = new Device();
      const tab = await guest(device);
      await arriveOnce(device, tab);
      const power = cutPowerAfter(step);
      await tab.account.signIn(ADA, "correct horse").catch(() => undefined);
      await turns(30);
      wasCut = power.wasCut() && step < 60;
      tab.kill();
      power.restore();
      device.reboot();

      const next = await ready(device.open());
      if (next.account.current.get() === null) await next.account.signIn(ADA, "correct horse");
      await synced(next);

      expect([step, stored(device.server)]).toEqual([step, ["as a guest"]]);
      expect(notes(next)).toEqual(["as a guest"]);
      expect(next.preferences.all.get().focusMinutes).toBe(50);
      expect(await device.databases()).not.toContain("meelio-guest");
      expect([...device.server.effects.values()].every((times) => times === 1)).toBe(true);
      next.kill();
    }
  }, 30_000);

  test("[EN61] leaves them where they are when told so, for later", async () => {
    const device = new Device();
    const tab = await guest(device);
    const other = await ready(device.open());
    await tab.account.register(ADA, "correct horse", async () => false);
    await until(() => other.account.current.get()?.email === ADA);
    await ready(tab);
    await synced(tab);

    expect(notes(tab)).toEqual([]);
    expect(stored(device.server)).toEqual([]);
    await tab.account.signOut("sync");
    expect(notes(tab)).toEqual(["as a guest"]);
    expect(tab.preferences.all.get().focusMinutes).toBe(50);

    await tab.account.register(BEN, "correct horse", async () => true);
    await synced(tab);
    expect(stored(device.server, BEN)).toEqual(["as a guest"]);
    await tab.account.signOut("sync");
    expect(notes(tab)).toEqual([]);
  });

  test("[EN61] asks only once the server has agreed", async () => {
    const device = new Device();
    const tab = await guest(device);
    let asked = 0;
    const mayCarry = async () => {
      asked += 1;
      return true;
    };

    await expect(tab.account.signIn(ADA, "wrong", mayCarry)).rejects.toBeInstanceOf(Problem);
    expect(asked).toBe(0);
    await tab.account.register(ADA, "correct horse", mayCarry);
    expect(asked).toBe(1);
  });

  test("[EN61] what a guest's tab writes meanwhile stays with what was left", async () => {
    const device = new Device();
    const [tab, other] = [await guest(device), await ready(device.open())];
    await tab.account.register(ADA, "correct horse", async () => false);
    await other.sessions.add(draft(other, 5, "meanwhile")).catch(() => undefined);
    await until(() => other.account.current.get()?.email === ADA);
    await synced(tab);

    expect(stored(device.server)).not.toContain("as a guest");
    expect(notes(tab)).not.toContain("as a guest");
  });

  test("[EN32] makes a guest's preferences the account's", async () => {
    const server = new FakeServer();
    const phone = new Device(server);
    const tab = await guest(phone);
    await tab.preferences.set("conflictPolicy", `device:${tab.preferences.deviceId.get()}`);
    await arrive(tab, "register", ADA);

    expect(tab.preferences.all.get()).toMatchObject({
      focusMinutes: 50,
      conflictPolicy: `device:${tab.preferences.deviceId.get()}`,
    });
    const laptop = new Device(server);
    const other = await guest(laptop);
    await other.preferences.set("shortBreakMinutes", 7);
    await arrive(other, "signIn", ADA);
    expect(Object.keys(server.live(ADA, "preference"))).toHaveLength(3);
  });

  test("[EN33] takes a running timer along", async () => {
    const device = new Device();
    const tab = await ready(device.open());
    await tab.timer.start();
    const run = tab.timer.state.get()?.run;

    await arrive(tab, "register", ADA);

    expect(tab.timer.state.get()?.run).toEqual(run ?? null);
    expect(run?.sessionId).toBeString();
    await tab.timer.stop();
    expect(tab.timer.state.get()?.run).toBeNull();
  });

  test("says what is wrong with the credentials, and changes nothing", async () => {
    const device = new Device();
    const tab = await guest(device);
    const refused = tab.account.signIn(ADA, "wrong");

    await expect(refused).rejects.toMatchObject({ code: "invalid_credentials", status: 401 });
    await expect(refused).rejects.toBeInstanceOf(Problem);
    expect(notes(tab)).toEqual(["as a guest"]);
  });

  test("[EN37] is followed by the other tabs", async () => {
    const device = new Device();
    const tab = await guest(device);
    const other = await ready(device.open());
    await arrive(tab, "register", ADA);
    await until(() => other.account.current.get()?.email === ADA);

    expect(notes(other)).toEqual(["as a guest"]);
    await other.account.signOut("discard");
    await until(() => tab.account.current.get() === null);
    await ready(tab);
    expect(notes(tab)).toEqual([]);
  });

  test("[EN37] takes along what another tab wrote at that moment", async () => {
    const device = new Device();
    const [tab, other] = [await guest(device), await ready(device.open())];
    const [, id] = await Promise.all([
      tab.account.register(ADA, "correct horse"),
      (async () => {
        await turns(3);
        return other.sessions.add(draft(other, 5, "meanwhile"));
      })(),
    ]);
    await until(() => tab.sessions.all.get()?.length === 2);
    await synced(tab);

    expect(Object.keys(device.server.live(ADA))).toContain(`focus_session/${id}`);
  });

  test("[EN38] lasts without a network", async () => {
    const device = new Device();
    const tab = await ready(device.open());
    await arrive(tab, "register", ADA);
    await tab.sessions.add(draft(tab, 1, "before"));
    await synced(tab);
    tab.kill();
    device.reboot();

    const offline = device.open({ fetch: unreachable });
    await ready(offline);
    await offline.sessions.add(draft(offline, 2, "offline"));

    expect(offline.account.current.get()?.email).toBe(ADA);
    expect(notes(offline)).toEqual(["before", "offline"]);
    await until(() => offline.sync.status.get().state.type === "backoff");
    expect(offline.sync.status.get()).toMatchObject({ state: { offline: true }, waiting: 1 });
  });

  test("[EN15] again, after the sign-in had ended, goes on with what was kept", async () => {
    const device = new Device();
    const tab = await ready(device.open());
    await arrive(tab, "register", ADA);
    device.server.forgetSessions();
    await tab.sessions.add(draft(tab, 1, "kept"));
    await until(() => tab.account.mustSignIn.get());
    expect(tab.sync.status.get()).toMatchObject({ state: { reason: "auth" }, waiting: 1 });

    await arrive(tab, "signIn", ADA);

    expect(tab.account.mustSignIn.get()).toBe(false);
    expect(stored(device.server)).toEqual(["kept"]);
  });

  test("[EN15] has not ended because something on the way wants a sign-in of its own", async () => {
    const device = new Device();
    await arrive(await ready(device.open()), "register", ADA);
    device.reboot();
    const portal = async () => new Response("<html>", { status: 401 });
    const tab = await ready(device.open({ fetch: portal as unknown as typeof fetch }));

    await expect(tab.account.ask({ path: "/sync/devices" })).rejects.toMatchObject({ status: 401 });
    await until(() => tab.sync.status.get().state.type === "backoff");
    expect(tab.account.mustSignIn.get()).toBe(false);
  });

  test("[EN16] as somebody else sends nothing of the first one's", async () => {
    const device = new Device();
    const tab = await ready(device.open());
    await arrive(tab, "register", ADA);
    device.server.forgetSessions();
    await tab.sessions.add(draft(tab, 1, "hers"));
    await until(() => tab.account.mustSignIn.get());

    await arrive(tab, "register", BEN);

    expect(notes(tab)).toEqual([]);
    expect(stored(device.server, BEN)).toEqual([]);
    await arrive(tab, "signIn", ADA);
    expect(stored(device.server)).toEqual(["hers"]);
  });

  test("a fresh timer is what a newcomer finds", async () => {
    const tab = await ready(new Device().open());
    await arrive(tab, "register", ADA);

    expect(tab.timer.state.get()).toEqual(freshTimer);
  });
});

const unreachable = (() => Promise.reject(new TypeError("offline"))) as unknown as typeof fetch;

/** The account exists already, made elsewhere. */
async function arriveOnce(device: Device, _: Tab): Promise<void> {
  const body = JSON.stringify({ email: ADA, password: "correct horse" });
  await device.server.browser().fetch("/api/v1/auth/register", { method: "POST", body });
}
