/** What may befall a timer, in any order, by any clock. */

import fc from "fast-check";

import type { Preferences } from "../../src/domain/preferences/preferences.ts";
import { doneMs, isOpen, lastInstant, planEndAt } from "../../src/domain/timer/run.ts";
import type { Run } from "../../src/domain/timer/timer-state.ts";
import { HOUR, MINUTE, type Step, T0, TestTimer } from "./timer.ts";

const TASKS = ["c0ffee00-0000-4000-8000-000000000001", "c0ffee00-0000-4000-8000-000000000002"];

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Step>({ type: "start" }) },
  {
    weight: 5,
    arbitrary: fc.constantFrom<Step>(
      ...(["pause", "resume", "interrupt", "heartbeat", "settle"] as const).map((type) => ({
        type,
      })),
    ),
  },
  fc.constantFrom<Step>({ type: "stop" }, { type: "skip" }, { type: "restart" }),
  fc
    .constantFrom(" ", "Fire alarm", "x".repeat(20_000), "\u{1f525}".repeat(9000))
    .map((reason) => ({ type: "stop" as const, reason })),
  fc.integer({ min: -MINUTE, max: 30 * HOUR }).map((byMs) => ({ type: "extend" as const, byMs })),
  fc
    .constantFrom("pomodoro" as const, "countdown" as const, "stopwatch" as const)
    .map((mode) => ({ type: "setMode" as const, mode })),
  {
    weight: 3,
    arbitrary: fc
      .option(fc.constantFrom(...TASKS))
      .map((taskId) => ({ type: "setTask" as const, taskId, taskTitle: taskId })),
  },
);

/** How far the clock moves before each event: mostly on, now and then by leaps, or back. */
const onwards = [
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 20_000 }) },
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 20 * MINUTE }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 40 * HOUR }) },
];
const back = { weight: 1, arbitrary: fc.integer({ min: -3 * HOUR, max: 0 }) };

const chosen = fc.record({
  focusMinutes: fc.integer({ min: 1, max: 720 }),
  longBreakAfter: fc.integer({ min: 1, max: 3 }),
  autoStartBreaks: fc.boolean(),
  autoStartFocus: fc.boolean(),
  overtime: fc.boolean(),
  strict: fc.boolean(),
});

export interface Happening {
  readonly ms: number;
  readonly event: Step;
  /** Whether a tab was open and saw the clock being set back. */
  readonly isSeen: boolean;
  readonly isNewDay: boolean;
  /** What the person changes in Settings before it. */
  readonly settings: Partial<Preferences> | null;
}

function historyBy(leap: fc.Arbitrary<number>, isSeen = fc.boolean()) {
  const happening: fc.Arbitrary<Happening> = fc.record({
    ms: leap,
    event: step,
    isSeen,
    isNewDay: fc.boolean(),
    settings: fc.option(chosen, { freq: 8 }),
  });
  return fc.array(happening, { maxLength: 60, size: "max" });
}

export const anyHistory = historyBy(fc.oneof(...onwards, back));
/** Somebody was always there to see the clock being set back. */
export const watched = historyBy(fc.oneof(...onwards, back), fc.constant(true));
export const forwards = historyBy(fc.oneof(...onwards));

/** Plays a history; tells after each event how far the clock has moved on in all. */
export function play(
  events: readonly Happening[],
  look: (timer: TestTimer, now: number, elapsed: number, before: TestTimer["state"]) => void,
): TestTimer {
  const timer = new TestTimer();
  let [now, elapsed] = [0, 0];
  for (const { ms, event, isSeen, isNewDay, settings } of events) {
    now += ms;
    elapsed += Math.max(0, ms);
    timer.isNewDay = isNewDay;
    timer.preferences = { ...timer.preferences, ...settings };
    const before = timer.state;
    timer.at(now, event, isSeen ? Math.max(0, -ms) : 0);
    look(timer, T0 + now, elapsed, before);
  }
  return timer;
}

/** What is known to have been done of a run, with nobody there to tell of more. */
export function surelyDoneMs(run: Run, now: number): number {
  return doneMs(run, isOpen(run, now) ? Math.max(lastInstant(run), planEndAt(run) ?? 0) : now);
}
