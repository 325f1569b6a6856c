import { describe, expect, test } from "bun:test";

import { adopt } from "../../../src/domain/timer/adopt.ts";
import { chooseRun } from "../../../src/domain/timer/choose-run.ts";
import { toldOf } from "../../../src/domain/timer/shared-timer.ts";
import { freshTimer } from "../../../src/domain/timer/timer-state.ts";
import { running, sharedRun, sharedTimer } from "../../support/shared-timer.ts";
import { MINUTE, SECOND, T0 } from "../../support/timer.ts";

const at = (minutes: number, known: readonly string[] = []) => ({
  now: T0 + minutes * MINUTE,
  deviceId: "here",
  recordedUntil: (id: string) => (known.includes(id) ? T0 : undefined),
});

describe("what another device did", () => {
  test("[TM31] its run is shown here, on its task", () => {
    const run = sharedRun({ taskId: "t1", taskTitle: "Write" });
    const { state, record } = adopt(freshTimer, sharedTimer({ run }), at(1));

    expect(state).toMatchObject({ phase: "focus", taskId: "t1", run: { sessionId: "theirs" } });
    expect(record).toBeNull();
  });

  test("[TM31] its pause is this device's pause; a heartbeat seen here stays", () => {
    const local = running({ plannedMs: null, heartbeatAt: T0 + 30 * SECOND });
    const run = sharedRun({ sessionId: "mine", plannedMs: null, pausedAt: T0 + 20 * SECOND });
    const { state } = adopt(local, sharedTimer({ run }), at(1));

    expect(state.run).toMatchObject({ pausedAt: T0 + 20 * SECOND, heartbeatAt: T0 + 30 * SECOND });
  });

  test("[TM32] its stop ends the run here; the session comes from there", () => {
    const shared = sharedTimer({ phase: "short_break", cycle: 1, endedSessionId: "mine" });
    const { state, record, told } = adopt(running(), shared, at(9));

    expect(state).toMatchObject({ phase: "short_break", cycle: 1, run: null });
    expect([record, told]).toEqual([null, null]);
  });

  test("[TM33] a run nobody else knows goes on, and is told them", () => {
    const local = running();
    for (const shared of [null, sharedTimer({ endedSessionId: "another" })]) {
      const { state, record, told } = adopt(local, shared, at(3));
      expect([state, record]).toEqual([local, null]);
      expect(told).toMatchObject({ run: { sessionId: "mine", deviceId: "here" }, rival: null });
    }
  });

  test("[TM33] a run whose session is there is over, whatever else happened since", () => {
    const shared = sharedTimer({ endedSessionId: "another" });
    const { state, record, told } = adopt(running(), shared, at(3, ["mine"]));
    expect([state.run, record, told]).toEqual([null, null, null]);
  });

  test("[TM32] a shared run that has been recorded is over for all", () => {
    const run = sharedRun();
    const { state, told } = adopt(freshTimer, sharedTimer({ run }), at(3, ["theirs"]));
    expect(state.run).toBeNull();
    expect(told).toMatchObject({ run: null, endedSessionId: "theirs" });

    const rival = sharedRun({ sessionId: "another" });
    const other = adopt(freshTimer, sharedTimer({ run, rival }), at(3, ["theirs"]));
    expect(other.state.run?.sessionId).toBe("another");
    expect(other.told).toMatchObject({ run: rival, rival: null, endedSessionId: "theirs" });
  });
});

describe("a run that another took the place of", () => {
  const other = (minutes: number, more = {}) =>
    sharedTimer({ run: sharedRun({ startedAt: T0 + minutes * MINUTE, ...more }) });

  test("[TM34] is recorded until the other began", () => {
    const { state, record } = adopt(running(), other(10), at(12));
    expect(record).toMatchObject({ id: "mine", outcome: "stopped", sessionEnd: T0 + 10 * MINUTE });
    expect(state.run?.sessionId).toBe("theirs");
  });

  test("[TM34] or to its planned end, complete", () => {
    const { record } = adopt(running(), other(40), at(41));
    expect(record).toMatchObject({ outcome: "completed", sessionEnd: T0 + 25 * MINUTE });
  });

  test("[TM34] a stopwatch only as long as it was known to go on", () => {
    const heartbeatAt = T0 + 5 * MINUTE;
    const local = { ...running({ plannedMs: null, heartbeatAt }), mode: "stopwatch" as const };
    const ends = (now: number) => adopt(local, other(10), at(now)).record?.sessionEnd;
    expect(ends(60)).toBe(heartbeatAt);
    expect(adopt(local, other(-3), at(5.25)).record?.sessionEnd).toBe(T0 + 5.25 * MINUTE);
  });

  test("[TM34] begun before the other by nobody's doing, it keeps what was done", () => {
    const { record } = adopt(running(), other(-30, { plannedMs: null }), at(12));
    expect(record).toMatchObject({ sessionEnd: T0 + 12 * MINUTE, duration: 12 });
  });

  test("[TM34] its pauses end with it", () => {
    const pauses = [
      { start: T0 + 2 * MINUTE, end: T0 + 3 * MINUTE },
      { start: T0 + 8 * MINUTE, end: T0 + 11 * MINUTE },
    ];
    const { record } = adopt(running({ pauses, pausedAt: T0 + 20 * MINUTE }), other(10), at(30));
    expect(record).toMatchObject({
      sessionEnd: T0 + 10 * MINUTE,
      pauses: [pauses[0], { start: T0 + 8 * MINUTE, end: T0 + 10 * MINUTE }],
      duration: 7,
    });
  });

  test("[TM34] where the server closed it for the other's sake, its device says when it last was", () => {
    const heartbeatAt = T0 + 5 * MINUTE;
    const local = { ...running({ plannedMs: null, heartbeatAt }), mode: "stopwatch" as const };
    const closedAt = (minutes: number) => ({
      ...at(60),
      recordedUntil: (id: string) => (id === "mine" ? T0 + minutes * MINUTE : undefined),
    });
    const { state, record } = adopt(local, other(10), closedAt(10));
    expect(state.run?.sessionId).toBe("theirs");
    expect(record).toMatchObject({ id: "mine", sessionEnd: heartbeatAt });
    expect(adopt(local, other(10), closedAt(8)).record).toBeNull(); // stopped by hand
    expect(adopt(running(), other(10), closedAt(10)).record).toBeNull(); // it went on by itself
  });

  test("[TM50] in overtime it went on for as long as somebody was there, and to its planned end", () => {
    const ends = (now: number, heartbeat: number) => {
      const local = running({ overtime: true, heartbeatAt: T0 + heartbeat * MINUTE });
      return adopt(local, other(60), at(now)).record;
    };
    expect(ends(61, 61)).toMatchObject({ sessionEnd: T0 + 60 * MINUTE, outcome: "completed" });
    expect(ends(61, 40)).toMatchObject({ sessionEnd: T0 + 40 * MINUTE, outcome: "completed" });
    expect(ends(61, 3)).toMatchObject({ sessionEnd: T0 + 25 * MINUTE, outcome: "completed" });
    expect(ends(20, 3)).toMatchObject({ sessionEnd: T0 + 20 * MINUTE, outcome: "stopped" });
  });

  test("[TM50] what was closed elsewhere at its planned end is corrected, a stop by hand is not", () => {
    const local = running({ overtime: true, heartbeatAt: T0 + 40 * MINUTE });
    const recordedAt = (minutes: number) =>
      adopt(local, other(60), { ...at(61), recordedUntil: () => T0 + minutes * MINUTE }).record;
    expect(recordedAt(25)).toMatchObject({ sessionEnd: T0 + 40 * MINUTE });
    expect([recordedAt(30), recordedAt(40)]).toEqual([null, null]);
  });

  test("[TM34] is not recorded twice", () => {
    expect(adopt(running(), other(10), at(12, ["mine"])).record).toBeNull();
  });
});

describe("two that run", () => {
  const mine = sharedRun({ sessionId: "mine", deviceId: "here" });
  const theirs = sharedRun({ startedAt: T0 - 10 * MINUTE });
  const shared = sharedTimer({ run: theirs, rival: mine });

  test("[TM36] both go on, each where it was started", () => {
    const { state, record } = adopt(running(), shared, at(2));
    expect([state.run?.sessionId, record]).toEqual(["mine", null]);
  });

  test("[TM36] what is done to the one that waits is told of it alone", () => {
    const before = running();
    const after = { ...before, run: { ...before.run, pausedAt: T0 + MINUTE } };
    const step = { before, after, isStart: false };
    expect(toldOf(step, shared, "here", () => undefined)).toEqual({
      rival: { ...mine, pausedAt: T0 + MINUTE },
    });
    expect(toldOf({ ...step, after: freshTimer }, shared, "here", () => undefined)).toEqual({
      rival: null,
    });
  });

  test("[TM36] the end of one leaves the other", () => {
    const before = running({ sessionId: "theirs" });
    const told = toldOf(
      { before, after: freshTimer, isStart: false },
      shared,
      "there",
      () => undefined,
    );
    expect(told).toMatchObject({ run: mine, rival: null, endedSessionId: "theirs" });
  });

  test("[TM37] this one stays: the other is recorded until this one began", () => {
    const chosen = chooseRun(running(), shared, "this", at(2));
    expect(chosen?.state.run?.sessionId).toBe("mine");
    expect(chosen?.record).toMatchObject({ id: "theirs", sessionEnd: T0, outcome: "stopped" });
    expect(chosen?.told).toMatchObject({ run: mine, rival: null, endedSessionId: "theirs" });
  });

  test("[TM37] the other stays: this one is recorded with what was done", () => {
    const chosen = chooseRun(running(), shared, "other", at(2));
    expect(chosen?.state.run?.sessionId).toBe("theirs");
    expect(chosen?.record).toMatchObject({ id: "mine", sessionEnd: T0 + 2 * MINUTE });
    expect(chosen?.told).toEqual({ rival: null });
  });

  test("[TM37] the same from the other device", () => {
    const local = running({ ...theirs });
    expect(chooseRun(local, shared, "this", at(2))?.told).toEqual({ rival: null });
    const other = chooseRun(local, shared, "other", at(2));
    expect(other?.told).toMatchObject({ run: mine, endedSessionId: "theirs" });
    expect(other?.record).toMatchObject({ id: "theirs", sessionEnd: T0 });
  });

  test("[TM37] how long a stopwatch elsewhere went on is for its own device to say", () => {
    const run = sharedRun({ startedAt: T0 + MINUTE, mode: "stopwatch", plannedMs: null });
    const chosen = chooseRun(running(), { ...shared, run }, "this", at(5));
    expect(chosen).toMatchObject({ record: null, told: { run: mine } });
  });

  test("[TM50] of overtime elsewhere no more is known than its plan, or where it was paused", () => {
    const long = { overtime: true, startedAt: T0 - 30 * MINUTE };
    const ends = (more: object) => {
      const run = sharedRun({ ...long, ...more });
      return chooseRun(running(), { ...shared, run }, "this", at(5))?.record;
    };
    expect(ends({})).toMatchObject({ sessionEnd: T0 - 5 * MINUTE, outcome: "completed" });
    const pausedAt = T0 - 2 * MINUTE;
    expect(ends({ pausedAt })).toMatchObject({ sessionEnd: pausedAt, outcome: "completed" });
  });

  test("[TM37] where only one runs there is nothing to choose", () => {
    expect(chooseRun(running(), sharedTimer({ run: theirs }), "this", at(2))).toBeNull();
  });
});

test("[TM35] a phase that starts by itself stays the device's that the one before was", () => {
  const before = running();
  const shared = sharedTimer({ run: sharedRun({ sessionId: "mine" }) });
  const after = { ...before, run: { ...before.run, sessionId: "after mine" } };
  const owner = (isStart: boolean) =>
    toldOf({ before, after, isStart }, shared, "here", () => undefined)?.run?.deviceId;
  expect([owner(false), owner(true)]).toEqual(["there", "here"]);
});
