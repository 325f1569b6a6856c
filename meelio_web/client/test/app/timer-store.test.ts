/** The timer on the real store: what its own tests take for granted of a disk, the disk does. */

import "fake-indexeddb/auto";
import { describe, expect, test } from "bun:test";

import { createTimer } from "../../src/app/timer.ts";
import { whenKnown } from "../../src/app/when-known.ts";
import { createStore } from "../../src/store/create-store.ts";
import { FakeBrowser, FakeClock, fakePorts } from "../support/fake-ports.ts";
import { MINUTE } from "../support/timer.ts";

const browser = new FakeBrowser();
const clock = new FakeClock();
const [RELOAD, TABS] = [crypto.randomUUID(), crypto.randomUUID()];

async function openTab(userId: string) {
  const ports = fakePorts({ browser, clock });
  const store = createStore({ ports, follow: () => Promise.resolve() });
  await store.show(userId);
  const preferences = { all: store.preferences };
  const timer = createTimer({ store, ports, preferences, tasks: { all: store.tasks } });
  return { store, timer };
}

type Tab = Awaited<ReturnType<typeof openTab>>;

/** Waits until both tabs show what is on disk. */
async function agree(one: Tab, two: Tab): Promise<void> {
  while (one.store.timer.get()?.version !== two.store.timer.get()?.version) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe("the timer on the real store", () => {
  test("[TM22] a run survives the tab, and its session is there with the timer's next state", async () => {
    const first = await openTab(RELOAD);
    await first.timer.start();
    first.store.hide();
    clock.advance(25 * MINUTE);

    const second = await openTab(RELOAD);
    clock.advance(1);
    const sessions = await new Promise<readonly unknown[]>((resolve) => {
      second.store.sessions.subscribe((all) => {
        if (all?.length) resolve(all);
      });
    });
    expect(sessions).toMatchObject([{ kind: "focus", outcome: "completed", duration: 25 }]);
    expect(second.timer.state.get()).toMatchObject({ phase: "short_break", run: null });
    expect(second.store.counts.get()).toMatchObject({ waiting: 1 });
  });

  test("[TM23] however two tabs press at once, they agree, and each run is recorded once", async () => {
    const [one, two] = [await openTab(TABS), await openTab(TABS)];
    const presses = [one, two].map(async ({ timer }, nth) => {
      for (let round = 0; round < 12; round += 1) {
        await timer.start();
        if ((round + nth) % 3 === 0) await timer.pause();
        clock.advance(2000);
        await (round % 2 === nth ? timer.stop() : timer.skip());
      }
    });
    await Promise.all(presses);
    await agree(one, two);
    await one.timer.stop();
    await agree(one, two);

    expect(two.timer.state.get()).toEqual(await whenKnown(one.timer.state));
    const ids = (one.store.sessions.get() ?? []).map((session) => session.id);
    expect(ids.length).toBeGreaterThan(5);
    expect(new Set(ids).size).toBe(ids.length);
    expect(two.store.sessions.get()?.map((session) => session.id)).toEqual(ids);
  });
});
