import { describe, expect, test } from "bun:test";

import { defaultPreferences } from "../../../src/domain/preferences/preferences.ts";
import { dueAt, leftMs, overtimeMs } from "../../../src/domain/timer/run.ts";
import { HOUR, MINUTE, SECOND, T0, TestTimer } from "../../support/timer.ts";

const overtime = { ...defaultPreferences, overtime: true };

function task(taskId: string | null) {
  return { type: "setTask" as const, taskId, taskTitle: taskId && `Title of ${taskId}` };
}

function atWork(preferences = defaultPreferences, state = {}): TestTimer {
  const timer = new TestTimer(preferences, state);
  timer.at(0, task("a"));
  timer.at(0, "start");
  return timer;
}

describe("begun anew", () => {
  test("[TM53] the run is recorded as stopped, and the same phase starts from its beginning", () => {
    const timer = atWork(defaultPreferences, { cycle: 2 });
    timer.at(10 * MINUTE, "restart");

    expect(timer.last).toMatchObject({ end: 10 * MINUTE, outcome: "stopped" });
    expect(timer.state).toMatchObject({ phase: "focus", cycle: 2, taskId: "a" });
    expect(timer.state.run).toMatchObject({ startedAt: T0 + 10 * MINUTE, taskId: "a" });
    expect(timer.state.run?.sessionId).not.toBe(timer.recorded[0]?.id);
  });

  test("[TM53] within a second nothing is recorded; while nothing runs, nothing happens", () => {
    const timer = atWork();
    timer.at(999, "restart");
    expect(timer.recorded).toEqual([]);
    timer.at(2000, "stop");
    expect(timer.at(3000, "restart")).toBe(false);
  });

  test("[TM53] a paused run was stopped in its pause; a break stays the break it is", () => {
    const timer = new TestTimer({ ...defaultPreferences, autoStartBreaks: true }, { cycle: 3 });
    timer.at(0, "start");
    timer.at(25 * MINUTE, "settle");
    timer.at(26 * MINUTE, "pause");
    timer.at(30 * MINUTE, "restart");

    expect(timer.last).toMatchObject({ kind: "long_break", end: 26 * MINUTE });
    expect(timer.state).toMatchObject({ phase: "long_break", cycle: 4 });
    expect(timer.state.run).toMatchObject({ startedAt: T0 + 30 * MINUTE, pausedAt: null });
  });

  test("[TM53] a focus in overtime has counted; a stopwatch is completed as ever", () => {
    const timer = atWork(overtime);
    timer.at(26 * MINUTE, "restart");
    expect(timer.last.outcome).toBe("completed");
    expect(timer.state).toMatchObject({ phase: "focus", cycle: 1 });

    const stopwatch = atWork(defaultPreferences, { mode: "stopwatch" });
    stopwatch.at(HOUR, "restart");
    expect(stopwatch.last.outcome).toBe("completed");
    expect(stopwatch.state).toMatchObject({ phase: "focus", offeredBreakMs: null });
  });
});

describe("another task", () => {
  test("[TM54] what was done is the first one's, and the rest goes on as the other's", () => {
    const timer = atWork(defaultPreferences, { cycle: 2 });
    timer.at(2 * MINUTE, "interrupt");
    timer.at(5 * MINUTE, "pause");
    timer.at(6 * MINUTE, "resume");
    timer.at(11 * MINUTE, task("b"));

    expect(timer.recorded).toMatchObject([
      { taskId: "a", outcome: "completed", plannedSeconds: null, duration: 10 },
    ]);
    expect(timer.recorded[0]?.interruptions).toHaveLength(1);
    expect(timer.recorded[0]?.pauses).toHaveLength(1);
    const { run } = timer.state;
    expect(run).toMatchObject({ taskId: "b", pauses: [], interruptions: [] });
    expect(run && dueAt(run)).toBe(T0 + 26 * MINUTE);
    timer.at(26 * MINUTE, "settle");
    expect(timer.recorded[1]).toMatchObject({ taskTitle: "Title of b", plannedSeconds: 900 });
    expect(timer.recorded[1]?.id).not.toBe(timer.recorded[0]?.id);
    expect(timer.state).toMatchObject({ phase: "short_break", cycle: 3 });
  });

  test("[TM54] a stopwatch earns its break by all its parts", () => {
    const timer = atWork(defaultPreferences, { mode: "stopwatch" });
    timer.at(20 * MINUTE, task("b"));
    timer.at(50 * MINUTE, task("c"));
    timer.at(HOUR, "stop");

    expect(timer.recorded.map(({ duration }) => duration)).toEqual([20, 30, 10]);
    expect(timer.state).toMatchObject({ phase: "short_break", offeredBreakMs: 12 * MINUTE });
  });

  test("[TM55] all of what had no task goes along, and so do ten seconds", () => {
    const timer = new TestTimer();
    timer.at(0, "start");
    timer.at(10 * MINUTE, task("a"));
    expect(timer.state.run).toMatchObject({ startedAt: T0, taskId: "a" });
    timer.at(10 * MINUTE, task("b"));
    timer.at(10 * MINUTE + 10 * SECOND, task("c"));
    timer.at(20 * MINUTE, task(null));

    expect(timer.recorded.map(({ taskId, duration }) => [taskId, duration])).toEqual([
      ["a", 10],
      ["c", 10],
    ]);
    expect(timer.state.run).toMatchObject({ taskId: null, taskTitle: null });
    expect(timer.at(21 * MINUTE, task(null))).toBe(false);
  });

  test("[TM56] paused, the first part ends with the pause, and the rest waits", () => {
    const timer = atWork();
    timer.at(10 * MINUTE, "pause");
    timer.at(HOUR, task("b"));

    expect(timer.last).toMatchObject({ end: 10 * MINUTE, outcome: "completed" });
    const { run } = timer.state;
    expect(run).toMatchObject({ startedAt: T0 + HOUR, pausedAt: T0 + HOUR, taskId: "b" });
    expect(run && leftMs(run, T0 + 2 * HOUR)).toBe(15 * MINUTE);
    timer.at(2 * HOUR, "resume");
    timer.at(2 * HOUR + 15 * MINUTE, "settle");
    expect(timer.last).toMatchObject({ outcome: "completed", duration: 15 });
  });

  test("[TM57] past its planned end the first part has fulfilled the plan, the rest has none", () => {
    const timer = atWork(overtime);
    timer.at(30 * MINUTE, task("b"));
    expect(timer.recorded).toMatchObject([{ outcome: "completed", plannedSeconds: 1500 }]);
    const { run } = timer.state;
    expect(run && overtimeMs(run, T0 + 33 * MINUTE)).toBe(3 * MINUTE);
    timer.at(40 * MINUTE, "stop");

    expect(timer.recorded[1]).toMatchObject({ plannedSeconds: null, outcome: "completed" });
    expect(timer.state).toMatchObject({ phase: "short_break", cycle: 1 });
  });
});

test("[TM9] no more pauses or interruptions are kept of a run than the server takes", () => {
  const timer = atWork({ ...defaultPreferences, focusMinutes: 720 });
  for (let second = 1; second <= 1002; second += 1) {
    for (const event of ["interrupt", "pause"] as const) timer.at(second * SECOND, event);
    timer.at(second * SECOND + 500, "resume");
  }
  timer.at(HOUR, "stop");

  expect(timer.recorded[0]?.interruptions).toHaveLength(1000);
  expect(timer.recorded[0]?.pauses).toHaveLength(1000);
});

describe("another day", () => {
  const offered = { phase: "short_break", cycle: 2 } as const;

  test("[TM58] what was begun of a round is not gone on with", () => {
    const timer = new TestTimer(defaultPreferences, offered);
    expect(timer.at(0, "settle")).toBe(false);
    timer.isNewDay = true;
    timer.at(MINUTE, "settle");
    expect(timer.state).toMatchObject({ phase: "focus", cycle: 0 });
    expect(timer.at(MINUTE, "settle")).toBe(false);
  });

  test("[TM58] nor by a start; but a break that a button offers starts", () => {
    const focus = new TestTimer(defaultPreferences, { cycle: 3 });
    const rest = new TestTimer(defaultPreferences, offered);
    for (const timer of [focus, rest]) {
      timer.isNewDay = true;
      timer.at(0, "start");
    }
    expect(focus.state).toMatchObject({ phase: "focus", cycle: 0 });
    expect(rest.state).toMatchObject({ phase: "short_break", run: { plannedMs: 5 * MINUTE } });
    rest.at(MINUTE, "settle");
    expect(rest.state.run).not.toBeNull();
  });
});
