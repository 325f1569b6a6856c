import "fake-indexeddb/auto";
import { afterEach, describe, expect, spyOn, test } from "bun:test";
import { IDBFactory } from "fake-indexeddb";

import { arrive, Device, draft, ready, synced, type Tab, until } from "../support/engine-world.ts";

const ADA = "ada@example.com";
const spies: { mockRestore(): void }[] = [];

afterEach(() => {
  for (const spy of spies.splice(0)) spy.mockRestore();
});

/** The browser's own storage will not open. */
function close(name: string): void {
  const spy = spyOn(IDBFactory.prototype, "open").mockImplementation(() => {
    throw new DOMException("Internal error opening backing store", name);
  });
  spies.push(spy);
}

/** As the browser does it, with a disk in memory in the place of the one that fails. */
function inMemory(device: Device): () => Promise<void> {
  return async () => {
    for (const spy of spies.splice(0)) spy.mockRestore();
    globalThis.indexedDB = new IDBFactory();
    device.browser.held.clear();
  };
}

async function tries(device: Device, tab: Tab): Promise<void> {
  await until(() => {
    device.clock.advance(1_000);
    return tab.device.isForgetful.get();
  });
}

describe("a browser that keeps nothing", () => {
  test.each(["UnknownError", "SecurityError", "InvalidStateError", "QuotaExceededError"])(
    "[ST20] and says %s works in memory, and says so",
    async (name) => {
      const device = new Device();
      close(name);
      const tab = device.open({ forgetAtTheEnd: inMemory(device) });
      await until(() => tab.sync.status.get().state.type === "blocked");
      expect(tab.device.isForgetful.get()).toBe(false);
      await tries(device, tab);
      await ready(tab);
      await tab.sessions.add(draft(tab, 1, "in memory"));

      expect(tab.sessions.all.get()?.map(({ note }) => note)).toEqual(["in memory"]);
      expect(tab.sync.status.get().state).toEqual({ type: "paused", reason: "guest" });
      expect(await device.databases()).toEqual([]);
    },
  );

  test("[ST20] syncs an account for as long as the tab is open", async () => {
    const device = new Device();
    close("UnknownError");
    const tab = device.open({ forgetAtTheEnd: inMemory(device) });
    await tries(device, tab);
    await arrive(tab, "register", ADA);
    await tab.sessions.add(draft(tab, 1, "sent"));
    await synced(tab);

    expect(Object.values(device.server.live(ADA))).toMatchObject([{ note: "sent" }]);
  });

  test("[ST20] one that was only slow to wake is believed", async () => {
    const device = new Device();
    close("UnknownError");
    const tab = device.open({ forgetAtTheEnd: inMemory(device) });
    await until(() => tab.sync.status.get().state.type === "blocked");
    for (const spy of spies.splice(0)) spy.mockRestore();
    device.clock.advance(1_000);
    await ready(tab);

    expect(tab.device.isForgetful.get()).toBe(false);
    expect(await device.databases()).toContain("meelio-guest");
  });

  test("[ST16] [ST20] a tab that only waits for another one never forgets", async () => {
    const device = new Device();
    close("VersionError");
    const tab = device.open({ forgetAtTheEnd: inMemory(device) });
    await until(() => tab.sync.status.get().state.type === "blocked");
    for (let time = 0; time < 5; time += 1) {
      device.clock.advance(10_000);
      await until(() => tab.sync.status.get().state.type === "blocked");
    }

    expect(tab.sync.status.get().state).toEqual({ type: "blocked", reason: "outdated" });
    expect(tab.device.isForgetful.get()).toBe(false);
  });
});

describe("clearing everything while the app is open", () => {
  async function clear(device: Device): Promise<void> {
    for (const name of await device.databases()) {
      await new Promise((resolve) => {
        indexedDB.deleteDatabase(name).onsuccess = resolve;
      });
    }
    device.net.cookie.value = null;
  }

  test("[ST21] is told, and signing in brings the history back", async () => {
    const device = new Device();
    const tab = await ready(device.open());
    await arrive(tab, "register", ADA);
    await tab.sessions.add(draft(tab, 1, "synced"));
    await synced(tab);
    await clear(device);
    await until(() => tab.account.current.get() === null);

    expect(tab.device.wasCleared.get()).toBe(true);
    expect(tab.sessions.all.get()).toEqual([]);
    await arrive(tab, "signIn", ADA);
    expect(tab.sessions.all.get()?.map(({ note }) => note)).toEqual(["synced"]);
    expect(tab.device.wasCleared.get()).toBe(false);
  });

  test("[ST21] is not what signing out is", async () => {
    const device = new Device();
    const tab = await ready(device.open());
    const other = await ready(device.open());
    await arrive(tab, "register", ADA);
    await until(() => other.account.current.get()?.email === ADA);
    await tab.account.signOut("discard");
    await until(() => other.account.current.get() === null);

    expect([tab, other].map(({ device: it }) => it.wasCleared.get())).toEqual([false, false]);
  });
});
