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

async function signedIn(device = new Device()): Promise<{ device: Device; tab: Tab; own: string }> {
  const tab = await ready(device.open());
  await arrive(tab, "register", ADA);
  return { device, tab, own: `meelio-${device.server.user(ADA).id}` };
}

/** From now on no request of the device gets through. */
function cutNetwork(device: Device): void {
  device.net.fetch = (() => Promise.reject(new TypeError("offline"))) as unknown as typeof fetch;
}

describe("signing out", () => {
  test("[EN34] sends what waits, then leaves nothing behind", async () => {
    const { device, tab } = await signedIn();
    await tab.sessions.add(draft(tab, 1, "last"));
    await tab.account.signOut("sync");

    expect(Object.values(device.server.live(ADA))).toMatchObject([{ note: "last" }]);
    expect(await device.databases()).toEqual(["meelio-guest", "meelio-root"]);
    expect(tab.account.current.get()).toBeNull();
    expect(notes(tab)).toEqual([]);
    expect(device.net.cookie.value).toBeNull();
  });

  test("[EN34] keeps what could not be sent", async () => {
    const device = new Device();
    const { own } = await signedIn(device);
    device.reboot();
    const offline = await ready(device.open({ fetch: unreachable }));
    await offline.sessions.add(draft(offline, 1, "unsent"));
    await offline.account.signOut("sync");

    expect(notes(offline)).toEqual([]);
    expect(offline.account.news.get()).toBe("unsent");
    expect(await device.databases()).toContain(own);
    offline.kill();
    device.reboot();
    const back = await ready(device.open());
    await arrive(back, "signIn", ADA);
    expect(notes(back)).toEqual(["unsent"]);
    expect(Object.values(device.server.live(ADA))).toMatchObject([{ note: "unsent" }]);
  });

  test("[EN74] goes on by itself where nobody could be shown at first", async () => {
    const { device, tab } = await signedIn();
    const open = device.disk.open.bind(device.disk);
    let failures = Number.POSITIVE_INFINITY;
    device.disk.open = (name, version) => {
      if (name === "meelio-guest" && failures-- > 0) throw new DOMException("Busy", "UnknownError");
      return open(name, version);
    };

    await expect(tab.account.signOut("keep")).rejects.toThrow();
    failures = 2; // more, before it goes well
    await until(() => {
      device.clock.advance(1_000);
      return tab.account.current.get() === null;
    });

    await tab.sessions.add(draft(tab, 1, "as a guest"));
    expect(notes(tab)).toEqual(["as a guest"]);
  });

  test("[EN34] ends a running focus under the name of who focused", async () => {
    const { device, tab } = await signedIn();
    await tab.timer.start();
    device.clock.advance(60_000);
    await tab.account.signOut("sync");

    expect(Object.values(device.server.live(ADA, "focus_session"))).toMatchObject([
      { kind: "focus", outcome: "stopped", duration: 1 },
    ]);
    expect(tab.timer.state.get()?.run).toBeNull();
  });

  test("[EN35] and keeping shows the records to the same account alone", async () => {
    const { tab, own, device } = await signedIn();
    await tab.sessions.add(draft(tab, 1, "hers"));
    await synced(tab);
    await tab.account.signOut("keep");
    expect(await device.databases()).toContain(own);
    expect(notes(tab)).toEqual([]);

    await arrive(tab, "register", BEN);
    expect(notes(tab)).toEqual([]);
    await tab.account.signOut("sync");
    await arrive(tab, "signIn", ADA);
    expect(notes(tab)).toEqual(["hers"]);
  });

  test("[EN36] and discarding leaves nothing, wherever it is interrupted", async () => {
    for (let step = 0, wasCut = true; wasCut; step += 1) {
      const { device, tab, own } = await signedIn();
      await tab.sessions.add(draft(tab, 1, "secret"));
      const power = cutPowerAfter(step);
      await tab.account.signOut("discard").catch(() => undefined);
      await turns(30);
      wasCut = power.wasCut() && step < 60;
      tab.kill();
      power.restore();
      device.reboot();

      const next = await ready(device.open());
      const isSignedIn = next.account.current.get() !== null;
      if (isSignedIn) await next.account.signOut("discard"); // it had not begun: nothing is lost
      await turns(10);

      expect([step, await device.databases()]).not.toContain(own);
      expect(notes(next)).toEqual([]);
      next.kill();
    }
  }, 30_000);

  test("[EN39] writes nothing of an answer that comes after", async () => {
    const device = new Device();
    const answers: (() => void)[] = [];
    const slow = (async (path: string, init: RequestInit) => {
      const answer = await device.net.fetch(path, init);
      if (!path.includes("/sync/pull") || answers.length > 0) return answer;
      await new Promise<void>((resolve) => answers.push(resolve));
      return answer;
    }) as unknown as typeof fetch;
    const tab = await ready(device.open({ fetch: slow }));
    await tab.account.register(ADA, "correct horse");
    await until(() => answers.length > 0);

    await tab.account.signOut("keep");
    answers[0]?.();
    await turns(30);

    expect(tab.account.current.get()).toBeNull();
    expect(notes(tab)).toEqual([]);
    expect(tab.sync.status.get()).toMatchObject({ state: { reason: "guest" }, waiting: 0 });
  });

  test("[EN40] is told to the server later, when it can't be reached", async () => {
    const { device, tab } = await signedIn();
    const { fetch } = device.net;
    tab.kill();
    device.reboot();
    cutNetwork(device);
    const offline = await ready(device.open());
    await offline.account.signOut("keep");
    expect(device.net.cookie.value).toBeString();

    device.net.fetch = fetch;
    device.reboot();
    await ready(device.open());
    await until(() => device.net.cookie.value === null);
    expect(device.server.asked.at(-1)).toBe("POST /auth/logout");
  });

  test("[EN40] is told before the next sign-in, which it would end otherwise", async () => {
    const { device, tab } = await signedIn();
    const { fetch } = device.net;
    const answers: (() => void)[] = [];
    device.net.fetch = (async (path: string, init: RequestInit) => {
      if (path.endsWith("/auth/logout"))
        await new Promise<void>((resolve) => answers.push(resolve));
      return fetch(path, init);
    }) as unknown as typeof fetch;
    const leaving = tab.account.signOut("keep");
    await until(() => answers.length > 0);
    const arriving = tab.account.signIn(ADA, "correct horse");
    await turns(10);
    expect(device.server.asked).not.toContain("POST /auth/login");

    answers[0]?.();
    await Promise.all([leaving, arriving]);
    await synced(tab);

    expect(device.server.asked).toContain("POST /auth/login");
    expect(device.net.cookie.value).toBeString();
    expect(tab.account.mustSignIn.get()).toBe(false);
  });

  test("[EN43] what the last person removed can't be taken back by the next", async () => {
    const { tab } = await signedIn();
    const id = await tab.sessions.add(draft(tab, 1, "hers"));
    await tab.sessions.put([], [id], "Deleted one");
    await tab.account.signOut("sync");
    await tab.undo.undo();

    expect(tab.undo.stacks.get()).toMatchObject({ done: [], undone: [], news: null });
    expect(notes(tab)).toEqual([]);
  });
});

const unreachable = (() => Promise.reject(new TypeError("offline"))) as unknown as typeof fetch;
