import { describe, expect, test } from "bun:test";

import { defaultPreferences } from "../../../src/domain/preferences/preferences.ts";
import { doneMs, isOpen, leftMs, overtimeMs, planEndAt } from "../../../src/domain/timer/run.ts";
import { HOUR, MINUTE, SECOND, T0, TestTimer } from "../../support/timer.ts";

const overtime = { ...defaultPreferences, overtime: true };
const auto = { ...overtime, autoStartBreaks: true };
const strict = { ...defaultPreferences, strict: true };

const over = (timer: TestTimer, ms: number) =>
  timer.state.run ? overtimeMs(timer.state.run, T0 + ms) : null;
const left = (timer: TestTimer, ms: number) => timer.state.run && leftMs(timer.state.run, T0 + ms);

describe("overtime", () => {
  test("[TM45] a focus goes on past its planned end until somebody ends it", () => {
    const timer = new TestTimer(overtime);
    timer.at(0, "start");
    expect(over(timer, 25 * MINUTE)).toBe(0);
    expect(timer.at(25 * MINUTE, "settle")).toBe(false);
    expect([left(timer, 31 * MINUTE), over(timer, 31 * MINUTE)]).toEqual([0, 6 * MINUTE]);
  });

  test("[TM45] without it no more is done than was planned, however late one looks", () => {
    const timer = new TestTimer();
    timer.at(0, "start");
    const { run } = timer.state;
    expect(run && doneMs(run, T0 + HOUR)).toBe(25 * MINUTE);
    expect(over(timer, HOUR)).toBe(0);
  });

  test("[TM45] chosen before the start; a break and a stopwatch know none", () => {
    const timer = new TestTimer();
    timer.at(0, "start");
    timer.preferences = { ...auto, strict: true };
    timer.at(25 * MINUTE, "settle");

    expect(timer.state.run).toMatchObject({ overtime: false, strict: false });
    expect(timer.state.phase).toBe("short_break");
    const stopwatch = new TestTimer({ ...overtime, strict: true }, { mode: "stopwatch" });
    stopwatch.at(0, "start");
    expect(stopwatch.state.run).toMatchObject({ overtime: false, strict: false });
  });

  test("[TM46] stopped past its planned end it is completed then, by the plan it had", () => {
    const timer = new TestTimer(auto);
    timer.at(0, "start");
    timer.at(32 * MINUTE, "stop");

    expect(timer.last).toMatchObject({ end: 32 * MINUTE, outcome: "completed", duration: 32 });
    expect(timer.last.plannedSeconds).toBe(1500);
    expect(timer.state).toMatchObject({ phase: "short_break", cycle: 1, run: null });
  });

  test("[TM46] stopped before it, it is stopped", () => {
    const timer = new TestTimer(overtime);
    timer.at(0, "start");
    timer.at(25 * MINUTE - 1, "stop");

    expect(timer.last.outcome).toBe("stopped");
    expect(timer.state).toMatchObject({ phase: "focus", cycle: 0 });
  });

  test("[TM46] skipped, it passes on to what would have started by itself", () => {
    const timer = new TestTimer(auto);
    timer.at(0, "start");
    timer.at(32 * MINUTE, "skip");

    expect(timer.last).toMatchObject({ end: 32 * MINUTE, outcome: "completed" });
    expect(timer.state).toMatchObject({ phase: "short_break", cycle: 1 });
    expect(timer.state.run).toMatchObject({ startedAt: T0 + 32 * MINUTE, plannedMs: 5 * MINUTE });
  });

  test("[TM46] a pause past it counts for nothing, and does not move it", () => {
    const timer = new TestTimer(auto);
    timer.at(0, "start");
    timer.at(30 * MINUTE, "pause");
    expect(over(timer, HOUR)).toBe(5 * MINUTE);
    timer.at(HOUR, "resume");
    expect(timer.state.run && planEndAt(timer.state.run)).toBe(T0 + 25 * MINUTE);
    timer.at(HOUR + MINUTE, "pause");
    timer.at(2 * HOUR, "skip");

    expect(timer.last).toMatchObject({ end: HOUR + MINUTE, outcome: "completed", duration: 31 });
    expect(timer.state).toMatchObject({ phase: "short_break", run: null });
  });

  test("[TM47] found again it goes on; after a day it ended when it was last alive", () => {
    const timer = new TestTimer(auto);
    timer.at(0, "start");
    timer.at(40 * MINUTE, "heartbeat");
    expect(timer.at(23 * HOUR, "settle")).toBe(false);
    timer.at(25 * HOUR, "settle");

    expect(timer.last).toMatchObject({ end: 40 * MINUTE, outcome: "completed" });
    expect(timer.state).toMatchObject({ phase: "short_break", run: null });
  });

  test("[TM47] never seen past its planned end, it ended there", () => {
    const timer = new TestTimer(overtime);
    timer.at(0, "start");
    timer.at(MINUTE, "interrupt");
    timer.at(25 * HOUR, "stop");

    expect(timer.last).toMatchObject({ end: 25 * MINUTE, outcome: "completed" });
  });

  test("[TM47] paused past its planned end and resumed after a day, it ended with the pause", () => {
    const timer = new TestTimer(auto);
    timer.at(0, "start");
    timer.at(30 * MINUTE, "pause");
    timer.at(30 * HOUR, "resume");

    expect(timer.last).toMatchObject({ end: 30 * MINUTE, outcome: "completed" });
    expect(timer.state).toMatchObject({ phase: "short_break", cycle: 1, run: null });
  });

  test("[TM48] before its planned end it needs no sign of life; past it, as a stopwatch", () => {
    const timer = new TestTimer({ ...overtime, countdownMinutes: 1 }, { mode: "countdown" });
    timer.at(0, "start");
    timer.at(50 * SECOND, { type: "extend", byMs: 5 * SECOND });
    expect(timer.at(55 * SECOND, "heartbeat")).toBe(false);
    expect(timer.at(65 * SECOND, "heartbeat")).toBe(true);
    expect(timer.at(70 * SECOND, "heartbeat")).toBe(false);
    expect(timer.at(80 * SECOND, "heartbeat")).toBe(true);
    timer.at(81 * SECOND, "pause");
    expect(timer.at(HOUR, "heartbeat")).toBe(false);
  });

  test("[TM49] time added past the planned end counts from now on", () => {
    const timer = new TestTimer(overtime);
    timer.at(0, "start");
    timer.at(35 * MINUTE, { type: "extend", byMs: 5 * MINUTE });

    expect([left(timer, 35 * MINUTE), over(timer, 35 * MINUTE)]).toEqual([5 * MINUTE, 0]);
    expect(timer.state.run && isOpen(timer.state.run, T0 + 39 * MINUTE)).toBe(false);
    timer.at(39 * MINUTE, "stop");
    expect(timer.last).toMatchObject({ outcome: "stopped", plannedSeconds: 2400 });
  });
});

describe("strict", () => {
  test("[TM51] it is not paused, skipped or begun anew, and stopped only with a reason", () => {
    const timer = new TestTimer(strict);
    timer.at(0, "start");
    for (const event of ["pause", "skip", "stop", "restart"] as const) {
      expect(timer.at(MINUTE, event)).toBe(false);
    }
    expect(timer.at(MINUTE, { type: "extend", byMs: MINUTE })).toBe(true);
    expect(timer.at(MINUTE, "interrupt")).toBe(true);
    expect(timer.at(2 * MINUTE, { type: "stop", reason: "Fire alarm" })).toBe(true);
    expect(timer.last).toMatchObject({ outcome: "stopped", end: 2 * MINUTE });
  });

  test("[TM51] past its planned end nothing holds it, and breaks are as ever", () => {
    const timer = new TestTimer({ ...strict, ...auto });
    timer.at(0, "start");
    expect(timer.at(25 * MINUTE, "pause")).toBe(true);
    timer.at(26 * MINUTE, "resume");
    timer.at(27 * MINUTE, "skip");
    expect(timer.last.outcome).toBe("completed");
    expect(timer.at(28 * MINUTE, "pause")).toBe(true);
    expect(timer.at(28 * MINUTE, "stop")).toBe(true);
  });

  test("[TM52] the reason becomes the session's note", () => {
    const timer = new TestTimer();
    timer.at(0, "start");
    timer.at(MINUTE, { type: "stop", reason: "Fire alarm" });
    timer.at(2 * MINUTE, "start");
    timer.at(3 * MINUTE, "stop");

    expect(timer.recorded.map(({ note }) => note)).toEqual(["Fire alarm", null]);
  });
});
