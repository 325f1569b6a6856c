import { describe, expect, test } from "bun:test";
import { atom } from "nanostores";

import type { TimerState } from "../../src/domain/timer/timer-state.ts";
import { inTab, startFromLink, tabTitle } from "../../src/react/timer-page.ts";
import { MINUTE, TestTimer } from "../support/timer.ts";
import { settled, TimerWorld } from "../support/timer-tab.ts";

const inWords = (at: number) => new Date(at).toISOString().slice(11, 16);

class Page extends EventTarget {
  title = "Timer – Meelio";
  hidden = false;
}

function clockFace(text = "25:00") {
  return atom({ text, progress: 0, spoken: "" });
}

describe("the tab's title", () => {
  test("[TM25] shows the time left, and in a hidden tab, where it would be late, the end", () => {
    const timer = new TestTimer();
    expect(tabTitle(timer.state, "25:00", false, inWords)).toBeNull();

    timer.at(0, "start");
    expect(tabTitle(timer.state, "24:59", false, inWords)).toBe("24:59 · Focus – Meelio");
    expect(tabTitle(timer.state, "24:59", true, inWords)).toBe("Ends at 14:25 · Focus – Meelio");
    timer.at(MINUTE, "pause");
    expect(tabTitle(timer.state, "24:00", true, inWords)).toBe("24:00 · Paused – Meelio");

    const stopwatch = new TestTimer(undefined, { mode: "stopwatch" });
    stopwatch.at(0, "start");
    expect(tabTitle(stopwatch.state, "00:01", true, inWords)).toBe("Focus – Meelio");
  });

  test("[TM25] gives the page its own name back, also one it got meanwhile", () => {
    const [page, timer] = [new Page(), new TestTimer()];
    const state = atom<TimerState | undefined>();
    const clock = clockFace();
    inTab(page, state, clock);
    expect(page.title).toBe("Timer – Meelio");

    timer.at(0, "start");
    state.set(timer.state);
    expect(page.title).toBe("25:00 · Focus – Meelio");
    page.title = "History – Meelio";
    clock.set({ text: "24:59", progress: 0, spoken: "" });
    expect(page.title).toBe("24:59 · Focus – Meelio");
    timer.at(MINUTE, "stop");
    state.set(timer.state);
    expect(page.title).toBe("History – Meelio");
  });
});

describe("the link that starts focus", () => {
  function follow(href: string) {
    const world = new TimerWorld();
    const { timer, store } = world.open({ isOpen: false });
    const urls: string[] = [];
    const trail = {
      state: { idx: 0 },
      replaceState: (_: unknown, __: string, url?: string | URL | null) =>
        void urls.push(String(url)),
    };
    const followed = startFromLink(timer, { href }, trail);
    return { world, timer, store, urls, followed };
  }

  test("[TM27] starts focus once, and leaves the address clean", async () => {
    const { timer, store, urls, followed } = follow("https://meelio.test/?start=focus&x=1");
    store.open();
    await followed;

    expect(urls).toEqual(["https://meelio.test/?x=1"]);
    expect(timer.state.get()).toMatchObject({ phase: "focus" });
    expect(timer.state.get()?.run).not.toBeNull();
  });

  test("[TM27] passes a break by that is only offered, but ends nothing that runs", async () => {
    for (const [isRunning, phase] of [
      [true, "short_break"],
      [false, "focus"],
    ] as const) {
      const { world, timer, store, followed } = follow("https://meelio.test/?start=focus");
      const other = world.open();
      await other.timer.skip();
      if (isRunning) await other.timer.start();
      store.open();
      await followed;
      await settled();
      expect(timer.state.get()?.phase).toBe(phase);
      expect(timer.state.get()?.run).not.toBeNull();
    }
  });

  test("[TM27] any other address starts nothing", async () => {
    const { timer, store, urls, followed } = follow("https://meelio.test/?start=now");
    store.open();
    await followed;

    expect(urls).toEqual([]);
    expect(timer.state.get()?.run).toBeNull();
  });
});
