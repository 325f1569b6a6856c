import { describe, expect, test } from "bun:test";
import { atom } from "nanostores";

import type { TimerState } from "../../src/domain/timer/timer-state.ts";
import { faviconOf, keepIcon } from "../../src/react/favicon.ts";
import { FakeClock } from "../support/fake-ports.ts";
import { MINUTE, SECOND, T0, TestTimer } from "../support/timer.ts";

describe("the tab's icon", () => {
  test("[SG32] shows phase, progress and pause by form as well as colour; idle it is the app's", () => {
    const timer = new TestTimer();
    expect(faviconOf(timer.state, T0)).toBeNull();
    expect(faviconOf(undefined, 0)).toBeNull();
    timer.at(0, "start");
    const begun = faviconOf(timer.state, T0);
    const later = faviconOf(timer.state, T0 + 10 * MINUTE);
    timer.at(10 * MINUTE, "pause");
    const paused = faviconOf(timer.state, T0);
    timer.at(10 * MINUTE, "resume");
    timer.at(25 * MINUTE, "settle");
    timer.at(25 * MINUTE, "start");
    const onBreak = faviconOf(timer.state, T0 + 25 * MINUTE);

    const all = [begun, later, paused, onBreak];
    expect(new Set(all).size).toBe(all.length);
    const withoutColor = all.map((svg) => decodeURIComponent(svg ?? "").replace(/#\w{6}/, ""));
    expect(new Set(withoutColor).size).toBe(all.length);
  });

  test("[SG32] it is another one once a minute at most, and when the state is another", () => {
    const [clock, timer] = [new FakeClock(), new TestTimer()];
    const hrefs: string[] = [];
    const link = {
      get href() {
        return hrefs.at(-1) ?? "https://meelio.test/icon.svg";
      },
      set href(value: string) {
        hrefs.push(value);
      },
    };
    const state = atom<TimerState | undefined>(timer.state);
    keepIcon({ querySelector: () => link } as unknown as Document, state, clock);
    expect(hrefs).toEqual([]);

    timer.at(0, "start");
    clock.jump(T0 - clock.now());
    state.set(timer.state);
    expect(hrefs).toHaveLength(1);
    for (let second = 0; second < 10 * 60; second += 1) clock.advance(SECOND);
    expect(hrefs).toHaveLength(11);
    timer.at(10 * MINUTE, "pause");
    state.set(timer.state);
    for (let second = 0; second < 10 * 60; second += 1) clock.advance(SECOND);
    expect(hrefs).toHaveLength(12);
    timer.at(20 * MINUTE, "stop");
    state.set(timer.state);
    expect(hrefs.at(-1)).toBe("https://meelio.test/icon.svg");
  });
});
