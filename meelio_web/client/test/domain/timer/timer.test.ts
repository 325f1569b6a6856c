import { describe, expect, test } from "bun:test";

import { defaultPreferences } from "../../../src/domain/preferences/preferences.ts";
import { leftMs } from "../../../src/domain/timer/run.ts";
import { HOUR, MINUTE, SECOND, T0, TestTimer } from "../../support/timer.ts";

const auto = { ...defaultPreferences, autoStartBreaks: true, autoStartFocus: true };

function left(timer: TestTimer, ms: number): number | null {
  return timer.state.run && leftMs(timer.state.run, T0 + ms);
}

describe("one phase", () => {
  test("[TM1] pausing keeps the time that is left", () => {
    const timer = new TestTimer();
    timer.at(0, "start");
    timer.at(10 * MINUTE, "pause");

    expect(left(timer, 9 * HOUR)).toBe(15 * MINUTE);
    timer.at(9 * HOUR, "resume");
    expect(left(timer, 9 * HOUR + MINUTE)).toBe(14 * MINUTE);
  });

  test("[TM2] an event that makes no sense changes nothing", () => {
    const timer = new TestTimer();
    for (const event of ["pause", "resume", "stop", "interrupt", "heartbeat", "settle"] as const) {
      expect(timer.at(0, event)).toBe(false);
    }
    expect(timer.at(0, { type: "extend", byMs: MINUTE })).toBe(false);
    expect(timer.at(0, { type: "setMode", mode: "pomodoro" })).toBe(false);
    expect(timer.at(0, { type: "setTask", taskId: null, taskTitle: null })).toBe(false);

    timer.at(0, "start");
    expect(timer.at(MINUTE, "start")).toBe(false);
    expect(timer.at(MINUTE, "resume")).toBe(false);
    expect(timer.at(MINUTE, "heartbeat")).toBe(false);
    expect(timer.at(MINUTE, "settle")).toBe(false);
    expect(timer.at(MINUTE, { type: "setMode", mode: "stopwatch" })).toBe(false);
    expect(timer.at(MINUTE, { type: "extend", byMs: -MINUTE })).toBe(false);
    expect(timer.at(-HOUR, "start")).toBe(false);

    timer.at(MINUTE, "pause");
    expect(timer.at(2 * MINUTE, "pause")).toBe(false);
  });

  test("[TM75] an interruption noted in a pause falls on its beginning, once", () => {
    const timer = new TestTimer();
    timer.at(0, "start");
    timer.at(MINUTE, "interrupt");
    timer.at(5 * MINUTE, "pause");

    expect(timer.at(6 * MINUTE, "interrupt")).toBe(true);
    expect(timer.at(7 * MINUTE, "interrupt")).toBe(false);
    timer.at(8 * MINUTE, "stop");
    expect(timer.recorded[0]?.interruptions).toEqual([T0 + MINUTE, T0 + 5 * MINUTE]);
  });

  test("[TM3] a phase stopped early is recorded as stopped, for the time it took", () => {
    const timer = new TestTimer();
    timer.at(0, "start");
    timer.at(5 * MINUTE, "pause");
    timer.at(7 * MINUTE, "resume");
    timer.at(8 * MINUTE, "interrupt");
    timer.at(12 * MINUTE, "stop");

    expect(timer.last).toEqual({
      start: 0,
      end: 12 * MINUTE,
      kind: "focus",
      mode: "pomodoro",
      outcome: "stopped",
      duration: 10,
      plannedSeconds: 1500,
    });
    expect(timer.recorded[0]?.pauses).toEqual([{ start: T0 + 5 * MINUTE, end: T0 + 7 * MINUTE }]);
    expect(timer.recorded[0]?.interruptions).toEqual([T0 + 8 * MINUTE]);
    expect(timer.state.phase).toBe("focus");
  });

  test("[TM3] stopped while paused, it ended when the pause began", () => {
    const timer = new TestTimer();
    timer.at(0, "start");
    timer.at(5 * MINUTE, "pause");
    timer.at(3 * HOUR, "stop");

    expect(timer.last.end).toBe(5 * MINUTE);
    expect(timer.recorded[0]?.pauses).toEqual([]);
  });

  test("[TM4] less than a second is no session", () => {
    const timer = new TestTimer();
    timer.at(0, "start");
    timer.at(999, "stop");

    expect(timer.recorded).toEqual([]);
    timer.at(2000, "start");
    timer.at(3000, "stop");
    expect(timer.last).toMatchObject({ start: 2000, end: 3000, duration: 0 });
  });

  test("[TM6] settings never touch the phase that runs", () => {
    const timer = new TestTimer();
    timer.at(0, "start");
    timer.preferences = { ...defaultPreferences, focusMinutes: 90 };

    expect(left(timer, 10 * MINUTE)).toBe(15 * MINUTE);
    timer.at(25 * MINUTE, "settle");
    expect(timer.last).toMatchObject({ end: 25 * MINUTE, plannedSeconds: 1500 });
  });

  test("[TM7] only adding time makes a phase longer", () => {
    const timer = new TestTimer();
    timer.at(0, "start");
    timer.at(24 * MINUTE, { type: "extend", byMs: 5 * MINUTE });

    expect(left(timer, 24 * MINUTE)).toBe(6 * MINUTE);
    timer.at(30 * MINUTE, "settle");
    expect(timer.last).toMatchObject({ end: 30 * MINUTE, outcome: "completed", duration: 30 });
  });

  test("[TM14] a focus begins as that of the task chosen last, a break as none's", () => {
    const timer = new TestTimer(auto);
    timer.at(0, { type: "setTask", taskId: "a", taskTitle: "Title of a" });
    timer.at(0, { type: "setTask", taskId: "b", taskTitle: "Title of b" });
    timer.at(0, "start");
    timer.at(25 * MINUTE, "settle");
    timer.at(26 * MINUTE, { type: "setTask", taskId: "c", taskTitle: "Title of c" });
    timer.at(30 * MINUTE, "settle");

    expect(timer.recorded.map((session) => [session.kind, session.taskTitle])).toEqual([
      ["focus", "Title of b"],
      ["short_break", null],
    ]);
    expect(timer.state.run?.taskTitle).toBe("Title of c");
  });
});

describe("phase after phase", () => {
  test("[TM10] every so many completed focus phases, the break is long", () => {
    const timer = new TestTimer(auto);
    timer.at(0, "start");
    let now = 0;
    while (timer.recorded.length < 10) {
      now += SECOND;
      timer.at(now, "settle");
    }

    const kinds = timer.recorded.map((session) => session.kind).join(" ");
    const pair = "focus short_break";
    expect(kinds).toBe(`${pair} ${pair} ${pair} focus long_break ${pair}`);
    expect(timer.state.cycle).toBe(1);
  });

  test("[TM10] a focus skipped or stopped does not count, and a long break passed by does", () => {
    const timer = new TestTimer(defaultPreferences, { cycle: 3 });
    timer.at(0, "start");
    timer.at(20 * MINUTE, "skip");
    expect(timer.state).toMatchObject({ phase: "short_break", cycle: 3, run: null });
    timer.at(20 * MINUTE, "skip");
    expect(timer.state).toMatchObject({ phase: "focus", cycle: 3 });

    timer.at(21 * MINUTE, "start");
    timer.at(46 * MINUTE, "settle");
    expect(timer.state).toMatchObject({ phase: "long_break", cycle: 4 });
    timer.at(46 * MINUTE, "skip");
    expect(timer.state).toMatchObject({ phase: "focus", cycle: 0 });
    expect(timer.recorded.map((session) => session.outcome)).toEqual(["stopped", "completed"]);
  });

  test("[TM11] the next phase starts by itself only where told to", () => {
    for (const [preferences, runs] of [
      [defaultPreferences, false],
      [{ ...defaultPreferences, autoStartFocus: true }, false],
      [{ ...defaultPreferences, autoStartBreaks: true }, true],
    ] as const) {
      const timer = new TestTimer(preferences);
      timer.at(0, "start");
      timer.at(25 * MINUTE, "settle");
      expect(timer.state.phase).toBe("short_break");
      expect(timer.state.run !== null).toBe(runs);
    }
  });

  test("[TM11] a countdown never starts again by itself", () => {
    const timer = new TestTimer(auto, { mode: "countdown" });
    timer.at(0, "start");
    timer.at(25 * MINUTE, "settle");

    expect(timer.state).toMatchObject({ phase: "focus", run: null });
  });

  test("[TM12] a phase that ended with nobody there is complete, and starts no other", () => {
    const timer = new TestTimer(auto);
    timer.at(0, "start");
    timer.at(8 * HOUR, "settle");

    expect(timer.last).toMatchObject({ start: 0, end: 25 * MINUTE, outcome: "completed" });
    expect(timer.recorded).toHaveLength(1);
    expect(timer.state).toMatchObject({ phase: "short_break", run: null });
  });

  test("[TM12] ten seconds late still counts as there; a paused phase waits for ever", () => {
    const timer = new TestTimer(auto);
    timer.at(0, "start");
    timer.at(25 * MINUTE + 10 * SECOND, "settle");
    expect(timer.state.run?.startedAt).toBe(T0 + 25 * MINUTE);

    timer.at(26 * MINUTE, "pause");
    expect(timer.at(900 * HOUR, "settle")).toBe(false);
  });

  test("[TM13] a button pressed after the end falls on the phase that ended, not on the next", () => {
    for (const type of ["stop", "skip", "pause", "restart"] as const) {
      const timer = new TestTimer(auto);
      timer.at(0, "start");
      timer.at(25 * MINUTE + 300, type);

      expect(timer.last).toMatchObject({ outcome: "completed", end: 25 * MINUTE });
      expect(timer.state).toMatchObject({ phase: "short_break", run: null });
    }
  });

  test("[TM13] a choice made after the end still counts", () => {
    const timer = new TestTimer();
    timer.at(0, "start");
    timer.at(HOUR, { type: "setMode", mode: "stopwatch" });

    expect(timer.recorded).toHaveLength(1);
    expect(timer.state).toMatchObject({ mode: "stopwatch", phase: "focus" });
  });
});

describe("stopwatch", () => {
  test("[TM15] stopping completes it, and earns a fifth of its time as a break", () => {
    const timer = new TestTimer(defaultPreferences, { mode: "stopwatch" });
    timer.at(0, "start");
    timer.at(50 * MINUTE, "stop");

    expect(timer.last).toMatchObject({ outcome: "completed", plannedSeconds: null, duration: 50 });
    expect(timer.state).toMatchObject({ phase: "short_break", run: null });
    timer.at(51 * MINUTE, "start");
    expect(left(timer, 51 * MINUTE)).toBe(10 * MINUTE);
    timer.at(61 * MINUTE, "settle");
    expect(timer.last).toMatchObject({ kind: "short_break", mode: "stopwatch", duration: 10 });
    expect(timer.state).toMatchObject({ phase: "focus", offeredBreakMs: null });
  });

  test("[TM15] too little for a minute's break earns none", () => {
    const timer = new TestTimer(defaultPreferences, { mode: "stopwatch" });
    timer.at(0, "start");
    timer.at(4 * MINUTE, "stop");

    expect(timer.state.phase).toBe("focus");
  });

  test("[TM16] found again it goes on, but after a day it ended at its last heartbeat", () => {
    const timer = new TestTimer(defaultPreferences, { mode: "stopwatch" });
    timer.at(0, "start");
    timer.at(30 * MINUTE, "heartbeat");
    expect(timer.at(5 * HOUR, "settle")).toBe(false);

    timer.at(24 * HOUR, "settle");
    expect(timer.last).toMatchObject({ end: 30 * MINUTE, outcome: "stopped" });
    expect(timer.state).toMatchObject({ phase: "focus", run: null });
  });
});

describe("limits", () => {
  test("[TM17] a pause too long for one session splits it; nothing of it is lost", () => {
    const timer = new TestTimer();
    timer.at(0, "start");
    timer.at(10 * MINUTE, "pause");
    timer.at(48 * HOUR, "resume");
    expect(timer.last).toMatchObject({ end: 10 * MINUTE, outcome: "stopped" });

    timer.at(48 * HOUR + 15 * MINUTE, "settle");
    expect(timer.last).toMatchObject({ start: 48 * HOUR, duration: 15, outcome: "completed" });
    expect(new Set(timer.recorded.map((session) => session.id)).size).toBe(2);
  });

  test("[TM17] no amount of added time makes a session longer than a day", () => {
    const timer = new TestTimer();
    timer.at(0, "start");
    timer.at(HOUR / 4, { type: "extend", byMs: 90 * HOUR });
    expect(timer.at(HOUR / 3, { type: "extend", byMs: MINUTE })).toBe(false);

    timer.at(24 * HOUR, "settle");
    expect(timer.last).toMatchObject({ end: 24 * HOUR, outcome: "completed" });
  });

  test("[TM18] a clock set back takes the run along", () => {
    const timer = new TestTimer();
    timer.at(0, "start");
    timer.at(-50 * MINUTE, "stop", HOUR);

    expect(timer.last).toMatchObject({ start: -HOUR, end: -50 * MINUTE, duration: 10 });
  });

  test("[TM18] who did not see the clock being set takes the last known instant for now", () => {
    const timer = new TestTimer();
    timer.at(0, "start");
    timer.at(-HOUR, "settle");

    expect(left(timer, -HOUR)).toBe(25 * MINUTE);
    expect(left(timer, -HOUR + MINUTE)).toBe(24 * MINUTE);
  });
});
