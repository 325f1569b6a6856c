import { describe, expect, test } from "bun:test";

import {
  defaultPreferences,
  type Preferences,
} from "../../../src/domain/preferences/preferences.ts";
import type { TimerState } from "../../../src/domain/timer/timer-state.ts";
import {
  announcement,
  clockText,
  cycleText,
  earnedMs,
  endsAtText,
  msToNextSecond,
  nextText,
  progress,
  sequence,
  shownSeconds,
  shownText,
  spokenTime,
} from "../../../src/domain/timer/view.ts";
import { HOUR, MINUTE, SECOND, T0, TestTimer } from "../../support/timer.ts";

const inTime = (at: number) => new Date(at).toISOString().slice(11, 16);
const chosen = defaultPreferences;

function shown(state: TimerState, ms: number): string {
  return clockText(shownSeconds(state, chosen, T0 + ms));
}

function started(state: Partial<TimerState> = {}, wishes: Partial<Preferences> = {}): TestTimer {
  const timer = new TestTimer({ ...chosen, ...wishes }, state);
  timer.at(0, "start");
  return timer;
}

describe("the clock", () => {
  test("reads as minutes and seconds, with hours only where there are some", () => {
    expect([0, 9, 60, 1500, 3599, 3600, 43_200].map(clockText)).toEqual([
      "00:00",
      "00:09",
      "01:00",
      "25:00",
      "59:59",
      "1:00:00",
      "12:00:00",
    ]);
  });

  test("counts down to zero at the very end, and a stopwatch up from zero", () => {
    const down = started();
    const downs = [0, 1, 999, 1000, 25 * MINUTE - 1, 25 * MINUTE].map((ms) =>
      shown(down.state, ms),
    );
    expect(downs).toEqual(["25:00", "25:00", "25:00", "24:59", "00:01", "00:00"]);

    const up = started({ mode: "stopwatch" });
    expect([0, 999, 1000, HOUR].map((ms) => shown(up.state, ms))).toEqual([
      "00:00",
      "00:00",
      "00:01",
      "1:00:00",
    ]);
  });

  test("shows what would start while nothing runs", () => {
    const idle = (state: Partial<TimerState>) => shown(new TestTimer(chosen, state).state, 0);

    expect(idle({})).toBe("25:00");
    expect(idle({ phase: "short_break" })).toBe("05:00");
    expect(idle({ phase: "long_break" })).toBe("15:00");
    expect(idle({ mode: "stopwatch" })).toBe("00:00");
    expect(idle({ mode: "stopwatch", phase: "short_break", offeredBreakMs: 130_000 })).toBe(
      "02:10",
    );
  });

  test("[TM24] the next tick comes when the second shown changes", () => {
    const down = started();
    const up = started({ mode: "stopwatch" });
    for (const ms of [0, 1, 250, 999, 1000, 61_500]) {
      for (const { state } of [down, up]) {
        const next = ms + msToNextSecond(state, T0 + ms);
        expect(shown(state, next - 1)).toBe(shown(state, ms));
        expect(shown(state, next + 1)).not.toBe(shown(state, ms));
        expect(next - ms).toBeLessThanOrEqual(SECOND);
      }
    }
  });

  test("the ring fills with the phase; a stopwatch's each hour", () => {
    expect(progress(new TestTimer().state, T0)).toBe(0);
    expect(progress(started().state, T0 + 5 * MINUTE)).toBe(0.2);
    expect(progress(started().state, T0 + HOUR)).toBe(1);
    expect(progress(started({ mode: "stopwatch" }).state, T0 + 90 * MINUTE)).toBe(0.5);
  });

  test("[UI35] past the planned end counts up again, the ring full", () => {
    const { state } = started({}, { overtime: true });
    const text = (ms: number) => shownText(state, chosen, T0 + ms);
    const end = 25 * MINUTE;

    expect([end - 1, end, end + 999, end + 1000, end + 133 * SECOND].map(text)).toEqual([
      "00:01",
      "+00:00",
      "+00:00",
      "+00:01",
      "+02:13",
    ]);
    expect(msToNextSecond(state, T0 + end + 1300)).toBe(700);
    expect(progress(state, T0 + end + HOUR)).toBe(1);
    expect(spokenTime(state, chosen, T0 + end + SECOND)).toBe("The planned end is over");
    expect(spokenTime(state, chosen, T0 + end + 61 * SECOND)).toBe("1 minute past the end");
  });

  test("is read out in whole minutes", () => {
    const say = (state: TimerState, ms: number) => spokenTime(state, chosen, T0 + ms);

    expect(say(new TestTimer().state, 0)).toBe("25 minutes");
    expect(say(started().state, 0)).toBe("25 minutes left");
    expect(say(started().state, SECOND)).toBe("24 minutes left");
    expect(say(started().state, 23.5 * MINUTE)).toBe("1 minute left");
    expect(say(started().state, 24.5 * MINUTE)).toBe("Less than a minute left");
    expect(say(started({ mode: "stopwatch" }).state, 10)).toBe("Less than a minute so far");
    expect(say(started({ mode: "stopwatch" }).state, 2.5 * MINUTE)).toBe("2 minutes so far");
  });
});

describe("the words around it", () => {
  test("[UI32] count the focus phases on the way to the long break", () => {
    const text = (state: Partial<TimerState>) =>
      cycleText(new TestTimer(chosen, state).state, chosen);

    expect(text({ cycle: 0 })).toBe("1 of 4");
    expect(text({ cycle: 1, phase: "short_break" })).toBe("1 of 4");
    expect(text({ cycle: 3 })).toBe("4 of 4");
    expect(text({ cycle: 4, phase: "long_break" })).toBe("4 of 4");
    expect(text({ mode: "countdown" })).toBe("");
  });

  test("[UI32] say what comes next", () => {
    const text = (state: Partial<TimerState>) =>
      nextText(new TestTimer(chosen, state).state, chosen);

    expect(text({})).toBe("Next: short break, 5 min");
    expect(text({ cycle: 3 })).toBe("Next: long break, 15 min");
    expect(text({ phase: "short_break" })).toBe("Next: focus, 25 min");
    expect(text({ mode: "stopwatch", phase: "short_break" })).toBe("Next: focus");
    expect(text({ mode: "countdown" })).toBe("");
    expect(text({ mode: "stopwatch" })).toBe("Next: a break, a fifth as long");
  });

  test("[UI32] show each focus as done, on, or ahead", () => {
    const steps = (state: Partial<TimerState>) =>
      sequence(new TestTimer(chosen, state).state, chosen).join(" ");

    expect(steps({})).toBe("now ahead ahead ahead");
    expect(steps({ cycle: 2 })).toBe("done done now ahead");
    expect(steps({ cycle: 2, phase: "short_break" })).toBe("done done ahead ahead");
    expect(steps({ cycle: 4, phase: "long_break" })).toBe("done done done done");
    expect(steps({ mode: "stopwatch" })).toBe("");
  });

  test("[UI34] say what break a stopwatch has earned so far", () => {
    const timer = started({ mode: "stopwatch" });
    const earned = (ms: number) => earnedMs(timer.state, T0 + ms);

    expect(earned(4 * MINUTE)).toBe(null);
    expect(earned(5 * MINUTE)).toBe(MINUTE);
    expect(earned(52 * MINUTE)).toBe(10.4 * MINUTE);
    expect(earnedMs(started().state, T0 + 20 * MINUTE)).toBe(null);
  });

  test("say when it ends, while that is known", () => {
    const timer = started();
    expect(endsAtText(timer.state, inTime)).toBe("Ends at 14:25");
    timer.at(MINUTE, "pause");
    expect(endsAtText(timer.state, inTime)).toBe("");
    timer.at(11 * MINUTE, "resume");
    expect(endsAtText(timer.state, inTime)).toBe("Ends at 14:35");
    expect(endsAtText(started({ mode: "stopwatch" }).state, inTime)).toBe("");
  });

  test("[TM26] tell a screen reader what happened, and nothing when nothing did", () => {
    const timer = new TestTimer({ ...chosen, autoStartBreaks: true });
    const said: string[] = [];
    const at = (ms: number, event: Parameters<TestTimer["at"]>[1]) => {
      const before = timer.state;
      timer.at(ms, event);
      said.push(announcement(before, timer.state, timer.preferences, T0 + ms));
    };
    at(0, { type: "setTask", taskId: "a", taskTitle: "A" });
    at(0, "start");
    at(5 * MINUTE, "pause");
    at(6 * MINUTE, "resume");
    at(7 * MINUTE, "interrupt");
    at(7 * MINUTE, { type: "extend", byMs: 5 * MINUTE });
    at(31 * MINUTE, "settle");
    at(32 * MINUTE, "stop");
    at(33 * MINUTE, "start");
    at(34 * MINUTE, "skip");

    expect(said).toEqual([
      "",
      "Focus started, 25 minutes left",
      "Paused, 20 minutes left",
      "Resumed, 20 minutes left",
      "Interruption noted",
      "Time added, 24 minutes left",
      "Focus finished. Short break started",
      "Short break stopped. Focus is next",
      "Focus started, 25 minutes left",
      "Focus stopped. Short break is next",
    ]);
  });

  test("[TM26] tell of the planned end, of another task, and of another beginning", () => {
    const timer = new TestTimer({ ...chosen, overtime: true });
    const say = (ms: number, event: Parameters<TestTimer["at"]>[1]) => {
      const before = timer.state;
      timer.at(ms, event);
      return announcement(before, timer.state, timer.preferences, T0 + ms);
    };
    say(0, "start");
    const toA = { type: "setTask", taskId: "a", taskTitle: "A" } as const;
    const toB = { type: "setTask", taskId: "b", taskTitle: "B" } as const;

    expect(say(MINUTE, toA)).toBe("Task changed");
    expect(say(2 * MINUTE, toB)).toBe("Task changed");
    expect(say(3 * MINUTE, "restart")).toBe("Focus started again");
    expect(say(28 * MINUTE, "heartbeat")).toBe("The planned end is reached. Focus goes on");
    expect(say(29 * MINUTE, "heartbeat")).toBe("");
    expect(say(30 * MINUTE, "skip")).toBe("Focus finished. Short break is next");
  });

  test("[TM26] a stopwatch that is stopped is finished, and stopped where it was left for a day", () => {
    for (const [ms, event, said] of [
      [MINUTE, "stop", "Focus finished"],
      [MINUTE, "skip", "Focus finished"],
      [25 * HOUR, "settle", "Focus stopped"],
    ] as const) {
      const timer = started({ mode: "stopwatch" });
      const before = timer.state;
      timer.at(ms, event);
      const words = announcement(before, timer.state, timer.preferences, T0 + ms);
      expect(words).toStartWith(said);
    }
  });
});
