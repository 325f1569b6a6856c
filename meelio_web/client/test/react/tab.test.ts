import { describe, expect, test } from "bun:test";
import { atom } from "nanostores";

import type { TimerState } from "../../src/domain/timer/timer-state.ts";
import { inTab, tabTitle } from "../../src/react/tab.ts";
import { MINUTE, TestTimer } from "../support/timer.ts";

const inWords = (at: number) => new Date(at).toISOString().slice(11, 16);

class Page extends EventTarget {
  title = "Timer – Meelio";
  hidden = false;
}

function clockFace(text = "25:00") {
  return atom({ text, progress: 0, spoken: "" });
}

describe("the tab's title", () => {
  test("[TM25] shows the minutes left, the seconds of the last one, and in a hidden tab, where it would be late, the end", () => {
    const timer = new TestTimer();
    expect(tabTitle(timer.state, "25:00", false, inWords)).toBeNull();

    timer.at(0, "start");
    expect(tabTitle(timer.state, "24:59", false, inWords)).toBe("24 min · Focus – Meelio");
    expect(tabTitle(timer.state, "1:05:59", false, inWords)).toBe("1 hr 5 min · Focus – Meelio");
    expect(tabTitle(timer.state, "00:59", false, inWords)).toBe("00:59 · Focus – Meelio");
    expect(tabTitle(timer.state, "+00:59", false, inWords)).toBe("+00:59 · Focus – Meelio");
    expect(tabTitle(timer.state, "+06:00", false, inWords)).toBe("+6 min · Focus – Meelio");
    expect(tabTitle(timer.state, "+1:05:59", false, inWords)).toBe("+1 hr 5 min · Focus – Meelio");
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
    expect(page.title).toBe("25 min · Focus – Meelio");
    page.title = "History – Meelio";
    clock.set({ text: "24:59", progress: 0, spoken: "" });
    expect(page.title).toBe("24 min · Focus – Meelio");
    timer.at(MINUTE, "stop");
    state.set(timer.state);
    expect(page.title).toBe("History – Meelio");
  });
});
