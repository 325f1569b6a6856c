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

const ADA = "ada@example.com";
const SECOND = 1_000;
const MINUTE = 60 * SECOND;

async function signedIn(): Promise<{ device: Device; tab: Tab; pulls: () => number }> {
  const device = new Device();
  const tab = await ready(device.open());
  await arrive(tab, "register", ADA);
  await turns(20);
  const pulls = () => device.server.asked.filter((path) => path === "GET /sync/pull").length;
  return { device, tab, pulls };
}

/** Those that say that the device is here bring no change. */
const pushes = ({ server }: Device) =>
  server.pushed.filter(({ mutations }) => mutations.length > 0).length;

/** Requests fail until it is called. */
function cutNetwork(device: Device): () => void {
  const { fetch } = device.net;
  device.net.fetch = (() => Promise.reject(new TypeError("offline"))) as unknown as typeof fetch;
  return () => {
    device.net.fetch = fetch;
  };
}

describe("without a network", () => {
  test("[EN44] the state says so at once, nothing is asked, and back online all is sent", async () => {
    const { device, tab, pulls } = await signedIn();
    const before = pulls();
    tab.ports.presence.online = false;
    tab.ports.presence.emit("offline");
    await tab.tasks.add({ title: "one" });
    await turns(20);
    expect(tab.sync.status.get()).toMatchObject({ state: { offline: true }, waiting: 1 });
    expect(pulls()).toBe(before);

    tab.ports.presence.online = true;
    tab.ports.presence.emit("online");
    await synced(tab);
    expect(Object.keys(device.server.live(ADA, "task"))).toHaveLength(1);
  });
});

test("[EN44] a network that goes while an answer is on its way leaves no All saved", async () => {
  const { device, tab } = await signedIn();
  const { fetch } = device.net;
  device.net.fetch = (async (...asked: Parameters<typeof fetch>) => {
    const answer = await fetch(...asked);
    tab.ports.presence.online = false;
    tab.ports.presence.emit("offline");
    return answer;
  }) as typeof fetch;

  await tab.sync.now();
  await turns(20);

  expect(tab.sync.status.get().state).toMatchObject({ type: "backoff", offline: true });
});

describe("a cycle runs", () => {
  test("[EN22] a second after a change, once for several", async () => {
    const { device, tab } = await signedIn();
    await tab.tasks.add({ title: "one" });
    device.clock.advance(900);
    await tab.tasks.add({ title: "two" });
    device.clock.advance(900);
    await turns(30);
    expect(pushes(device)).toBe(0);

    device.clock.advance(100);
    await synced(tab);
    expect(pushes(device)).toBe(1);
    expect(Object.keys(device.server.live(ADA, "task"))).toHaveLength(2);
  });

  test("[EN22] at once after what befalls the timer, and after a removal", async () => {
    const { device, tab } = await signedIn();
    await tab.timer.start();
    await synced(tab);
    const { sessionId } = tab.timer.state.get()?.run ?? {};
    expect(Object.values(device.server.live(ADA, "active_timer"))).toMatchObject([
      { run: { sessionId } },
    ]);
    device.clock.advance(MINUTE);
    await turns(20);
    await tab.timer.stop();
    await synced(tab);
    expect(Object.values(device.server.live(ADA, "focus_session"))).toMatchObject([
      { outcome: "stopped" },
    ]);

    await tab.sessions.put([], [tab.sessions.all.get()?.[0]?.id ?? ""]);
    await synced(tab);
    expect(device.server.live(ADA, "focus_session")).toEqual({});
  });

  test("[EN22] each minute while somebody looks, and not while nobody does", async () => {
    const { device, tab, pulls } = await signedIn();
    const before = pulls();
    device.clock.advance(MINUTE);
    await until(() => pulls() === before + 1);
    await turns(20);

    tab.ports.presence.hidden = true;
    device.clock.advance(MINUTE);
    await until(() => pulls() === before + 2);
    await turns(20);
    device.clock.advance(10 * MINUTE);
    await turns(20);
    expect(pulls()).toBe(before + 2);
  });

  test.each(["online", "visible"] as const)("[EN22] when the page is %s again", async (event) => {
    const { tab, pulls } = await signedIn();
    const before = pulls();
    tab.ports.presence.emit(event);
    await until(() => pulls() === before + 1);
  });

  test("[EN22] when the page is hidden with something waiting, and only then", async () => {
    const { device, tab, pulls } = await signedIn();
    const before = pulls();
    tab.ports.presence.emit("hidden");
    await turns(20);
    expect(pulls()).toBe(before);

    await tab.tasks.add({ title: "one" });
    tab.ports.presence.emit("hidden");
    await synced(tab);
    expect(pushes(device)).toBe(1);
  });

  test("[EN24] by the browser too, which is asked after each change", async () => {
    const { tab } = await signedIn();
    await tab.tasks.add({ title: "one" });
    await tab.tasks.add({ title: "two" });

    expect(tab.ports.backgroundSyncs.count).toBe(2);
  });
});

describe("after a failure", () => {
  test("[EN21] waits longer and longer, by chance, and never gives up", async () => {
    const { device, tab } = await signedIn();
    const mend = cutNetwork(device);
    await tab.tasks.add({ title: "one" });
    const waits: number[] = [];
    device.clock.advance(SECOND);
    for (let failure = 0; failure < 9; failure += 1) {
      await until(() => tab.sync.status.get().state.type === "backoff");
      const { state } = tab.sync.status.get();
      const ms = state.type === "backoff" ? state.until - device.clock.now() : 0;
      waits.push(ms);
      device.clock.advance(ms);
      await until(() => tab.sync.status.get().state.type !== "backoff");
    }
    expect(waits).toEqual([0.5, 1, 2, 4, 8, 16, 30, 30, 30].map((seconds) => seconds * SECOND));

    await until(() => tab.sync.status.get().state.type === "backoff");
    mend();
    tab.ports.presence.emit("online");
    await synced(tab);
    expect(Object.keys(device.server.live(ADA))).toHaveLength(1);
  });

  test("[EN21] an edit does not shorten the wait", async () => {
    const { device, tab } = await signedIn();
    cutNetwork(device);
    await tab.sync.now();
    const { state } = tab.sync.status.get();
    await tab.sessions.add(draft(tab));
    await turns(20);

    expect(tab.sync.status.get().state).toEqual(state);
  });

  test("[EN21] nothing is tried where there is surely no network", async () => {
    const { device, tab } = await signedIn();
    const { length } = device.server.asked;
    tab.ports.presence.online = false;
    await tab.tasks.add({ title: "one" });
    device.clock.advance(10 * MINUTE);
    await turns(20);

    expect(device.server.asked).toHaveLength(length);
    expect(tab.sync.status.get()).toMatchObject({ state: { offline: true }, waiting: 1 });
  });

  test("[EN21] a request without an answer ends after twenty seconds", async () => {
    const { device, tab } = await signedIn();
    device.net.fetch = ((_: string, { signal }: RequestInit) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener("abort", () => reject(new DOMException("late", "AbortError")));
      })) as unknown as typeof fetch;
    const cycle = tab.sync.now();
    await turns(20);
    expect(tab.sync.status.get().state.type).toBe("pulling");
    device.clock.advance(20 * SECOND);
    await cycle;

    expect(tab.sync.status.get().state).toMatchObject({ type: "backoff", offline: true });
  });

  test("[EN20] a server that wants a newer app pauses sync, and work goes on", async () => {
    const { device, tab } = await signedIn();
    device.net.fetch = (async () =>
      Response.json({ code: "upgrade_required" }, { status: 426 })) as unknown as typeof fetch;
    await tab.sync.now();
    await tab.sessions.add(draft(tab, 1, "still"));
    tab.ports.presence.emit("visible");
    await turns(20);

    expect(tab.sync.status.get().state).toEqual({ type: "paused", reason: "upgrade" });
    expect(tab.sessions.all.get()).toMatchObject([{ note: "still" }]);
  });
});

describe("several tabs", () => {
  test("[EN14] one talks at a time; another's wish is heard", async () => {
    const { device, tab } = await signedIn();
    const other = await ready(device.open());
    await synced(other);
    await turns(30);
    const release: (() => void)[] = [];
    const { fetch } = device.net;
    device.net.fetch = (async (path: string, init: RequestInit) => {
      if (release.length === 0) await new Promise<void>((resolve) => release.push(resolve));
      return fetch(path, init);
    }) as unknown as typeof fetch;
    const cycle = tab.sync.now();
    await until(() => release.length === 1);
    const { length } = device.server.asked;

    await other.sessions.add(draft(other));
    await turns(30);
    expect(device.server.asked).toHaveLength(length);
    release[0]?.();
    await cycle;
    await synced(other);

    expect(Object.keys(device.server.live(ADA))).toHaveLength(1);
    expect(pushes(device)).toBe(1);
  });

  test("[EN14] a lock that nobody awake holds is done without after a minute", async () => {
    const { device, tab } = await signedIn();
    device.browser.held.add(`meelio-sync-${device.server.user(ADA).id}`);
    await tab.sessions.add(draft(tab));
    for (let passed = 0; passed < 58; passed += 2) {
      device.clock.advance(2 * SECOND);
      await turns(5);
    }
    expect(pushes(device)).toBe(0);

    for (let passed = 0; passed < 6; passed += 2) {
      device.clock.advance(2 * SECOND);
      await turns(5);
    }
    await synced(tab);
    expect(pushes(device)).toBe(1);
  });

  test("[EN14] both may run where there are no locks", async () => {
    const device = new Device();
    const free = {
      tryRun: (_: string, task: () => Promise<void>) => task().then(() => true),
      hold: async () => undefined,
    };
    const tab = await ready(device.open({ locks: free }));
    await arrive(tab, "register", ADA);
    const other = await ready(device.open({ locks: free }));
    await tab.sessions.add(draft(tab, 1, "one"));
    await other.sessions.add(draft(other, 3, "two"));
    await Promise.all([tab.sync.now(), other.sync.now()]);
    await Promise.all([synced(tab), synced(other)]);

    expect(Object.keys(device.server.live(ADA))).toHaveLength(2);
    expect([...device.server.effects.values()]).toEqual([1, 1]);
  });
});
