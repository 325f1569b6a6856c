import { describe, expect, test } from "bun:test";

import { defaultPreferences } from "../../src/domain/preferences/preferences.ts";
import { freshTimer, type TimerState } from "../../src/domain/timer/timer-state.ts";
import {
  type Earlier,
  readClock,
  sayOutcome,
  sayRefusal,
  sayTask,
  toOptions,
  typed,
  whyNot,
} from "../../src/react/earlier-view.ts";
import { inMoment } from "../../src/react/words.ts";
import { running } from "../support/shared-timer.ts";
import { HOUR, MINUTE, SECOND, T0 } from "../support/timer.ts";

const ZONE = "Europe/Berlin";
const NOW = T0 + 12 * MINUTE;

function earlier(state: TimerState, kind: Earlier["kind"] = "began", more = {}): Earlier {
  return { kind, state, past: { now: NOW, taken: [] }, preferences: defaultPreferences, ...more };
}

const at = (instant: number) => inMoment(instant, NOW);
/** 16:00 there. */
const clock = (text: string, now = T0) => readClock(text, now, ZONE);

describe("a forgotten start or stop in words", () => {
  test("[TM63] a clock's reading is the last time that it showed that", () => {
    expect(clock("15:30")).toBe(T0 - 30 * MINUTE);
    expect(clock("16:00")).toBe(T0);
    expect(clock("22:00")).toBe(T0 - 18 * HOUR);
    expect(clock("")).toBeUndefined();
  });

  test("[TM63] one that is just to come was not meant to be nearly a day ago", () => {
    expect(clock("16:05")).toBe(T0 + 5 * MINUTE);
    expect(whyNot(earlier(freshTimer), NOW + MINUTE)).toEqual({ reason: "future" });
  });

  test("[TM63] the minute in which the session before ended means its end, of a start", () => {
    const past = { now: NOW, taken: [{ start: T0 - HOUR, end: T0 + 20 * SECOND }] };
    expect(typed(earlier(freshTimer, "began", { past }), T0)).toBe(T0 + 20 * SECOND);
    expect(typed(earlier(running(), "ended", { past }), T0)).toBe(T0);
  });

  test("[TM63] what is offered says when, and what it comes to", () => {
    const past = { now: NOW, taken: [{ start: T0 - HOUR, end: T0 }] };
    expect(toOptions(earlier(freshTimer, "began", { past }))).toEqual([
      {
        at: String(NOW - 5 * MINUTE),
        label: "5 minutes ago",
        detail: `${at(NOW - 5 * MINUTE)}, ends at ${at(NOW + 20 * MINUTE)}`,
      },
      {
        at: String(NOW - 10 * MINUTE),
        label: "10 minutes ago",
        detail: `${at(NOW - 10 * MINUTE)}, ends at ${at(NOW + 15 * MINUTE)}`,
      },
      {
        at: String(T0),
        label: "Since the last session",
        detail: `${at(T0)}, ends at ${at(T0 + 25 * MINUTE)}`,
      },
    ]);
    expect(toOptions(earlier(running()))[0]).toMatchObject({ label: "5 minutes earlier" });
    expect(toOptions(earlier(running(), "ended"))).toEqual([
      {
        at: String(NOW - 5 * MINUTE),
        label: "5 minutes ago",
        detail: `${at(NOW - 5 * MINUTE)}, 7 min recorded`,
      },
      {
        at: String(NOW - 10 * MINUTE),
        label: "10 minutes ago",
        detail: `${at(NOW - 10 * MINUTE)}, 2 min recorded`,
      },
    ]);
    expect(toOptions(earlier(freshTimer, "ended"))).toEqual([]);
  });

  test("[TM62] what would be over is said to be", () => {
    const over = earlier(running());
    expect(sayOutcome(over, NOW - HOUR)).toBe(`over at ${at(NOW - 35 * MINUTE)}, and complete`);
    const watch = earlier({ ...running({ plannedMs: null }), mode: "stopwatch" });
    expect(sayOutcome(watch, NOW - HOUR)).toBe("1 hr so far");
    expect(sayOutcome(earlier(running(), "ended"), T0 + 500)).toContain("nothing is recorded");
  });

  test("[TM60] what has no end is said to be as long as it is without its pauses", () => {
    const pauses = [{ start: T0 + MINUTE, end: T0 + 11 * MINUTE }];
    const rested = earlier({ ...running({ plannedMs: null, pauses }), mode: "stopwatch" });
    expect(sayOutcome(rested, T0 - 5 * MINUTE)).toBe("7 min so far");
    const resting = earlier({
      ...running({ plannedMs: null, pausedAt: T0 + 2 * MINUTE }),
      mode: "stopwatch",
    });
    expect(sayOutcome(resting, T0 - 5 * MINUTE)).toBe("7 min so far");
  });

  test("[TM61] why a time is not possible is said in words", () => {
    const say = (what: Earlier, instant: number) => {
      const refusal = whyNot(what, instant);
      return refusal && sayRefusal(refusal, what);
    };
    const past = { now: NOW, taken: [{ start: T0 - HOUR, end: T0 - 10 * MINUTE }] };
    expect(say(earlier(freshTimer), NOW + 1)).toBe("That is still to come.");
    expect(say(earlier(freshTimer), NOW - 24 * HOUR)).toContain("a day at most");
    expect(say(earlier(running()), T0)).toBe(
      `It began at ${at(T0)} already. Choose an earlier time.`,
    );
    expect(say(earlier(running(), "began", { past }), T0 - 20 * MINUTE)).toBe(
      `Another session lasted until ${at(T0 - 10 * MINUTE)}. Choose that time, or a later one.`,
    );
    expect(say(earlier(running(), "ended"), T0)).toContain("Choose a later time.");
    expect(say(earlier(running({ strict: true }), "ended"), T0 + MINUTE)).toContain("by Stop");
    expect(say(earlier(running(), "ended"), T0 + MINUTE)).toBeNull();
  });

  test("[TM60] the dialog says what it is about", () => {
    expect(sayTask(earlier(freshTimer))).toContain("your focus begin");
    expect(sayTask(earlier(running()))).toContain("Its end moves along.");
    const watch = earlier({ ...running({ plannedMs: null }), mode: "stopwatch" });
    expect(sayTask(watch)).toBe("When did the focus really begin?");
    expect(sayTask(earlier(running(), "ended"))).toContain("really end");
  });
});
