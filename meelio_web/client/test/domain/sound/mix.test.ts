import { describe, expect, test } from "bun:test";
import fc from "fast-check";

import { defaultPreferences } from "../../../src/domain/preferences/preferences.ts";
import { focusOf, mixOf, nowPlaying } from "../../../src/domain/sound/mix.ts";
import { tickLoop } from "../../../src/domain/sound/ticks.ts";
import { doneMs } from "../../../src/domain/timer/run.ts";
import { freshTimer, type Run, type TimerState } from "../../../src/domain/timer/timer-state.ts";
import { shownSeconds } from "../../../src/domain/timer/view.ts";
import { peak, RATE, rms } from "../../support/listening.ts";

const START = Date.parse("2026-03-01T09:00:00.000Z");

const run: Run = {
  sessionId: "one",
  startedAt: START,
  plannedMs: 25 * 60_000,
  pauses: [],
  pausedAt: null,
  interruptions: [],
  taskId: null,
  taskTitle: null,
  timeZone: "UTC",
  overtime: true,
  strict: false,
  heartbeatAt: START,
};

describe("what is heard", () => {
  test("[SG7] is what was chosen, unless nobody could hear it", () => {
    const all = { ...defaultPreferences, ambient: "rain", ticking: true } as const;

    expect([...mixOf(defaultPreferences)]).toEqual([]);
    expect([...mixOf(all)]).toEqual([
      ["rain", 40],
      ["ticks", 70],
    ]);
    expect([...mixOf({ ...all, ambientVolume: 0 })]).toEqual([["ticks", 70]]);
  });

  test("[SG7] goes with a focus only", () => {
    const focus: TimerState = { ...freshTimer, run };

    expect(focusOf(focus)).toBe(run);
    expect(focusOf({ ...focus, phase: "short_break" })).toBeNull();
    expect(focusOf(freshTimer)).toBeNull();
    expect(focusOf(undefined)).toBeNull();
  });

  test("[SG8] stands still in every pause and goes on after it from where it was", () => {
    const steps = fc.array(fc.record({ on: fc.nat(600_000), off: fc.nat(7_200_000) }), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(steps, (all) => {
        let [now, heard, current] = [START, 0, run];
        for (const { on, off } of all) {
          now += on;
          heard += on;
          expect(doneMs(current, now)).toBe(heard);
          current = { ...current, pausedAt: now };
          expect(doneMs(current, now + off / 2)).toBe(heard);
          current = {
            ...current,
            pausedAt: null,
            pauses: [...current.pauses, { start: now, end: now + off }],
          };
          now += off;
          expect(doneMs(current, now)).toBe(heard);
        }
      }),
    );
  });

  test("[SG12] is told with task, phase and time", () => {
    const now = START + 60_000;

    expect(nowPlaying(run, now)).toEqual({
      title: "Focus",
      artist: "Meelio",
      isPaused: false,
      durationS: 1500,
      positionS: 60,
    });
    const told = nowPlaying(
      { ...run, taskTitle: "Write", plannedMs: null, pausedAt: now },
      now + 5,
    );
    expect(told).toEqual({
      title: "Write",
      artist: "Focus · Meelio",
      isPaused: true,
      durationS: Number.POSITIVE_INFINITY,
      positionS: 60,
    });
    expect(nowPlaying({ ...run, plannedMs: 1000 }, now).durationS).toBe(60);
  });
});

describe("ticking", () => {
  test("[SG4] falls on the moment at which the clock shows another second", () => {
    const loop = tickLoop(RATE);
    const state: TimerState = { ...freshTimer, run };

    expect(loop).toHaveLength(2 * RATE);
    for (const second of [0, 1]) {
      const [from, to] = [second * RATE, second * RATE + RATE / 20];
      expect(rms(loop.slice(from, to))).toBeGreaterThan(0.005);
      expect(peak(loop.slice(to, (second + 1) * RATE))).toBe(0);
      const at = START + 4000 + second * 1000; // where in the loop: an even second, and an odd one
      expect(doneMs(run, at) % 2000).toBe(second * 1000);
      expect(shownSeconds(state, defaultPreferences, at)).toBe(
        shownSeconds(state, defaultPreferences, at - 1) - 1,
      );
    }
    expect(peak(loop)).toBeLessThan(0.2);
  });
});
