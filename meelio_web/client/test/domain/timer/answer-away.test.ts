import { describe, expect, test } from "bun:test";
import fc from "fast-check";

import { defaultPreferences } from "../../../src/domain/preferences/preferences.ts";
import { pausesWithin } from "../../../src/domain/sessions/duration.ts";
import { answerAway, askAgain, openQuestion } from "../../../src/domain/timer/answer-away.ts";
import { isLongUnseen } from "../../../src/domain/timer/away.ts";
import { dueAt, LONGEST_MS, leftMs } from "../../../src/domain/timer/run.ts";
import type { AwayAnswer, Run, TimerState } from "../../../src/domain/timer/timer-state.ts";
import { expectSound, expectSoundRun, moments, recordedMs, workedMs } from "../../support/runs.ts";
import { running } from "../../support/shared-timer.ts";
import { HOUR, MINUTE, T0 } from "../../support/timer.ts";

const NOW = T0 + 130 * MINUTE;
const gap = { sessionId: "mine", from: T0 + 10 * MINUTE, until: T0 + 2 * HOUR, answer: null };
const around = { now: NOW, preferences: defaultPreferences, sessionId: "fresh" };

function stopwatch(more: Partial<Run> = {}): TimerState & { run: Run } {
  return { ...running({ plannedMs: null, ...more }), mode: "stopwatch", away: gap };
}

function answered(state: TimerState, answer: AwayAnswer, isByItself = false) {
  const plan = answerAway(state, answer, around, isByItself);
  if (!plan) throw new Error("nothing was asked");
  return plan;
}

describe("a stopwatch, and nobody there from minute 10 to minute 120", () => {
  test("[TM66] it was focus: nothing changes", () => {
    const state = stopwatch();
    expect(answered(state, "keep")).toEqual({ state: { ...state, away: null }, record: null });
  });

  test("[TM66] left out: a pause of the run that goes on", () => {
    const earlier = { start: T0 + MINUTE, end: T0 + 2 * MINUTE };
    const { state, record } = answered(stopwatch({ pauses: [earlier] }), "leave_out");
    expect(record).toBeNull();
    expect(state.run?.pauses).toEqual([earlier, { start: gap.from, end: gap.until }]);
  });

  test("[TM66] stopped: it ended when somebody was last there, and earned its break", () => {
    const { state, record } = answered(stopwatch(), "stop");
    expect(record).toMatchObject({ id: "mine", sessionEnd: gap.from, outcome: "completed" });
    expect(state).toMatchObject({ run: null, phase: "short_break", offeredBreakMs: 2 * MINUTE });
  });

  test("[TM66] split: it ended then, and another began when somebody was back", () => {
    const { state, record } = answered(stopwatch({ interruptions: [T0 + 125 * MINUTE] }), "split");
    expect(record).toMatchObject({ id: "mine", sessionEnd: gap.from, interruptions: [] });
    expect(state.run).toMatchObject({
      sessionId: "fresh",
      startedAt: gap.until,
      plannedMs: null,
      pauses: [],
      interruptions: [T0 + 125 * MINUTE],
    });
    expect(state).toMatchObject({ phase: "focus", offeredBreakMs: null });
  });

  test("[TM66] paused elsewhere in the course of it: only until then it can be left out", () => {
    const state = stopwatch({ pausedAt: T0 + HOUR, interruptions: [T0 + MINUTE, T0 + HOUR] });
    expect(answered(state, "leave_out").state.run).toMatchObject({
      pausedAt: gap.from,
      pauses: [],
      interruptions: [T0 + MINUTE],
    });
    expect(answered(state, "split").state.run).toMatchObject({
      startedAt: gap.until,
      pausedAt: gap.until,
    });
  });
});

describe("a run in overtime, and nobody there from its end on", () => {
  const state = (): TimerState & { run: Run } => ({
    ...running({ overtime: true }),
    away: { ...gap, from: T0 + 25 * MINUTE },
  });

  test("[TM66] stopped: complete at its planned end", () => {
    const { state: after, record } = answered(state(), "stop");
    expect(record).toMatchObject({ sessionEnd: T0 + 25 * MINUTE, outcome: "completed" });
    expect(after).toMatchObject({ phase: "short_break", cycle: 1, run: null });
  });

  test("[TM66] split: complete, counted, and a whole new focus since", () => {
    const { state: after, record } = answered(state(), "split");
    expect(record?.outcome).toBe("completed");
    expect(after).toMatchObject({
      phase: "focus",
      cycle: 1,
      run: { startedAt: gap.until, plannedMs: 25 * MINUTE, overtime: true },
    });
  });
});

describe("a focus under way, and nobody at the device for a while", () => {
  const state = (): TimerState & { run: Run } => ({
    ...running({ plannedMs: 3 * HOUR }),
    away: gap,
  });

  test("[TM66] left out: its end moves by as much", () => {
    const { run } = answered(state(), "leave_out").state;
    expect(run && dueAt(run)).toBe(T0 + 3 * HOUR + 110 * MINUTE);
  });

  test("[TM66] one that is held to its plan is not ended so, until the plan is done", () => {
    const held = stopwatch({ plannedMs: 3 * HOUR, strict: true, overtime: true });
    for (const answer of ["stop", "split"] as const) {
      expect(answerAway(held, answer, around, false)).toBeNull();
      expect(answerAway(held, answer, { ...around, now: T0 + 4 * HOUR }, false)).not.toBeNull();
    }
    expect(answered(held, "leave_out").state.run?.sessionId).toBe("mine");
  });

  test("[TM66] what would make it longer than a day is split instead", () => {
    const whole = { ...running({ plannedMs: LONGEST_MS - MINUTE }), away: gap };
    expect(answered(whole, "leave_out").state.run?.sessionId).toBe("fresh");
  });
});

describe("the question", () => {
  test("[TM67] an answer acts on the run that was asked about, or not at all", () => {
    const state = stopwatch();
    for (const other of [
      { ...state, run: { ...state.run, sessionId: "another" } },
      { ...state, run: null },
      { ...state, away: null },
      { ...state, away: { ...gap, answer: "keep" as const } },
    ]) {
      expect(openQuestion(other)).toBeNull();
      expect(answerAway(other, "stop", around, false)).toBeNull();
    }
    expect(openQuestion(state)).toEqual(gap);
  });

  test("[TM70] what was answered by itself is kept to be read, and can be asked again", () => {
    for (const answer of ["keep", "leave_out", "stop", "split"] as const) {
      const { state } = answered(stopwatch(), answer, true);
      expect(state.away).toEqual({ ...gap, answer });
      const again = askAgain(state, T0);
      if (answer === "stop" || answer === "split") expect(again).toBeNull();
      else expect(again).toEqual({ ...stopwatch(), away: { ...gap, answer: "ask" } });
    }
    expect(askAgain(stopwatch(), T0)).toBeNull();
    const touching = { start: T0, end: gap.from };
    const { state: beside } = answered(stopwatch({ pauses: [touching] }), "leave_out", true);
    expect(askAgain(beside, T0)?.run?.pauses).toEqual([touching]);
    const overlapping = { start: T0, end: gap.from + 1 };
    const { state: merged } = answered(stopwatch({ pauses: [overlapping] }), "leave_out", true);
    expect(askAgain(merged, T0)).toBeNull();
  });

  test("[TM70] taking back what was left out is a sign of life, and ends no run", () => {
    const pauses = [{ start: gap.from, end: gap.until }];
    const away = { ...gap, answer: "leave_out" as const };
    const plannedMs = gap.from - T0 + 5 * MINUTE;
    const [now, over] = [gap.until + MINUTE, T0 + plannedMs];
    const focus = stopwatch({ plannedMs, pauses });
    expect(over).toBeLessThan(now);
    expect(askAgain({ ...focus, away }, now)).toBeNull();

    const past = stopwatch({ plannedMs, pauses, overtime: true });
    const again = askAgain({ ...past, away }, now);
    expect(again?.run && isLongUnseen(again.run, now)).toBe(false);
  });
});

function workedUntil(run: Run, at: number): number {
  const until = Math.min(at, run.pausedAt ?? at);
  const pauses = pausesWithin(run.pauses, run.startedAt, until);
  return workedMs({ ...run, pauses, pausedAt: null }, until);
}

const answers = fc.constantFrom<AwayAnswer>("keep", "leave_out", "stop", "split");
const share = fc.double({ min: 0, max: 1, noNaN: true });
const gaps = fc
  .tuple(moments, share, share)
  .map(([{ state, now }, one, other]) => {
    const at = (part: number) => Math.round(T0 + part * (now - T0));
    const [from, until] = [at(Math.min(one, other)), at(Math.max(one, other))];
    return { now, state: { ...state, away: { ...gap, from, until } } };
  })
  .filter(({ state: { away } }) => away.from < away.until);

describe("whatever run, whatever gap, whatever answer", () => {
  test("[TM68] never more than went by, no time twice, no run lost, no pause out of place", () => {
    fc.assert(
      fc.property(gaps, answers, ({ state, now }, answer) => {
        const plan = answerAway(state, answer, { ...around, now }, false);
        const { run = null } = plan?.state ?? {};
        const record = plan?.record ?? null;
        expectSound(record, now);
        expectSoundRun(run, now);
        const counted = recordedMs(record) + workedMs(run, now);
        expect(counted).toBeLessThanOrEqual(workedMs(state.run, now));
        expect(run === null || (leftMs(run, now) ?? 0) >= 0).toBe(true);
        const goesOn = run?.sessionId === "mine";
        const isSlip = workedUntil(state.run, state.away.from) < 1000;
        expect(goesOn || record !== null || isSlip).toBe(true);
        expect(goesOn && record !== null).toBe(false);
        expect(run?.startedAt ?? now).toBeGreaterThanOrEqual(
          goesOn ? T0 : (record?.sessionEnd ?? T0),
        );
      }),
      { numRuns: 1000 },
    );
  });
});
