import { describe, expect, test } from "bun:test";
import { atom } from "nanostores";

import { correctClock } from "../../src/app/corrected-clock.ts";
import { freshTimer, type TimerState } from "../../src/domain/timer/timer-state.ts";
import type { TimerRecord } from "../../src/store/local-store.ts";
import { FakeClock } from "../support/fake-ports.ts";
import { TestTimer } from "../support/timer.ts";

const DAY = 86_400_000;

function running(): TimerState {
  const timer = new TestTimer();
  timer.at(0, "start");
  return timer.state;
}
const TRUE = Date.parse("2026-03-01T09:00:00.000Z");

function setUp(aheadMs: number) {
  const own = new FakeClock(TRUE + aheadMs);
  const offsetMs = atom(0);
  const lastOkAt = atom<number | null>(null);
  const timer = atom<TimerRecord | null | undefined>(undefined);
  const clock = correctClock(own, { offsetMs, lastOkAt, timer });
  const hear = (byMs = -aheadMs) => {
    lastOkAt.set(own.now());
    offsetMs.set(byMs);
  };
  return { own, clock, hear, timer, offsetMs, lastOkAt };
}

describe("a device whose clock is off", () => {
  test.each([DAY, -DAY, 121_000])("[EN49] by %d ms goes by the server's, once known", (aheadMs) => {
    const { clock, hear } = setUp(aheadMs);
    expect(clock.now()).toBe(TRUE + aheadMs);

    hear();

    expect(clock.now()).toBe(TRUE);
  });

  test("[EN49] by two minutes is a clock like any other", () => {
    const { clock, hear } = setUp(120_000);
    hear();

    expect(clock.now()).toBe(TRUE + 120_000);
  });

  test.each([0, -DAY])(
    "[EN49] goes on by the time that a session began by, opened anew (%d ms)",
    (correctionMs) => {
      const { clock, hear, timer } = setUp(DAY);
      hear();
      timer.set({ version: 1, state: running(), correctionMs });
      expect(clock.now()).toBe(TRUE + DAY + correctionMs);
      expect(clock.correctionMs()).toBe(correctionMs);

      timer.set({ version: 2, state: freshTimer });
      expect(clock.now()).toBe(TRUE);
    },
  );

  test("[EN49] a clock that was set right before a session is opened anew is believed", () => {
    const { own, clock, hear, timer } = setUp(DAY);
    hear();
    own.jump(60_000 - DAY);
    timer.set({ version: 1, state: running(), correctionMs: -DAY });

    expect(clock.now()).toBe(TRUE + 60_000);
  });

  test("[EN49] never jumps while a session is on", () => {
    const { clock, hear, timer } = setUp(DAY);
    timer.set({ version: 1, state: running() });
    hear();
    expect(clock.now()).toBe(TRUE + DAY);

    timer.set({ version: 2, state: freshTimer });
    expect(clock.now()).toBe(TRUE);
    timer.set({ version: 3, state: running() });
    hear(0);

    expect(clock.now()).toBe(TRUE);
  });

  test("[EN50] set right while a session is on stays right", () => {
    const { own, clock, hear, timer } = setUp(DAY);
    hear();
    timer.set({ version: 1, state: running() });
    own.jump(-DAY);

    expect(clock.now()).toBe(TRUE);
    own.advance(60_000);
    expect(clock.now()).toBe(TRUE + 60_000);
  });

  test("[EN50] set right while the app was closed is believed, though the server can't be asked", () => {
    const { own, clock, offsetMs, lastOkAt } = setUp(0);
    lastOkAt.set(own.now() + DAY); // when the device was still a day ahead
    offsetMs.set(-DAY);

    expect(clock.now()).toBe(TRUE);
  });

  test("[EN49] sleeping is no reason to doubt it", () => {
    const { own, clock, hear } = setUp(DAY);
    hear();
    own.jump(3_600_000); // the clock that nobody sets stands still meanwhile

    expect(clock.now()).toBe(TRUE + 3_600_000);
  });
});
