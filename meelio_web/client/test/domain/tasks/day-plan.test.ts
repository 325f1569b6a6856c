import { describe, expect, test } from "bun:test";
import fc from "fast-check";

import { defaultPreferences } from "../../../src/domain/preferences/preferences.ts";
import { type PlanInput, planDay } from "../../../src/domain/tasks/day-plan.ts";
import type { Task } from "../../../src/domain/tasks/task.ts";
import { dueAt } from "../../../src/domain/timer/run.ts";
import { freshTimer } from "../../../src/domain/timer/timer-state.ts";
import { task } from "../../support/sessions.ts";
import { MINUTE, T0, TestTimer } from "../../support/timer.ts";

const TODAY = "2026-04-01";
const preferences = { ...defaultPreferences, longBreakAfter: 3 };

function input(given: Partial<PlanInput>): PlanInput {
  return {
    tasks: [],
    pomodorosOf: () => 0,
    timer: freshTimer,
    preferences,
    now: T0,
    today: TODAY,
    ...given,
  };
}

function due(id: string, estimate: number | null, given = {}) {
  return task(id, { dueOn: TODAY, estimate, ...given });
}

/** In minutes from now. */
function ends(given: Partial<PlanInput>): readonly (number | null)[] {
  const { tasks } = planDay(input(given));
  return tasks.map(({ endsAt }) => (endsAt === null ? null : (endsAt - T0) / MINUTE));
}

describe("today's plan", () => {
  test("[TK36] holds what is pinned or due, the pinned first, each by position", () => {
    const tasks = [
      due("later", 1, { dueOn: "2026-04-02" }),
      due("second", 1, { position: 2 }),
      due("first", 1, { position: 1, dueOn: "2026-03-01" }),
      task("pinned", { pinned: true, position: 9 }),
      task("loose"),
      due("done", 1, { doneAt: T0 }),
      due("archived", 1, { archivedAt: T0 }),
    ];

    const plan = planDay(input({ tasks }));

    expect(plan.tasks.map(({ task: { id } }) => id)).toEqual(["pinned", "first", "second"]);
  });

  test("[TK37] goes on from now, with the breaks of the sequence, the long one too", () => {
    expect(ends({ tasks: [due("a", 2), due("b", 2, { position: 1 })] })).toEqual([
      25 + 5 + 25,
      25 + 5 + 25 + 5 + 25 + 15 + 25,
    ]);
  });

  test("[TK37] begins where the sequence is: with a break that is offered", () => {
    const timer = { ...freshTimer, phase: "short_break" as const, cycle: 2 };

    expect(ends({ tasks: [due("a", 1)], timer })).toEqual([5 + 25]);
    expect(ends({ tasks: [due("a", 2)], timer })).toEqual([5 + 25 + 15 + 25]);
  });

  test("[TK37] a countdown knows no breaks, and a stopwatch is planned as pomodoros", () => {
    const tasks = [due("a", 2)];

    expect(ends({ tasks, timer: { ...freshTimer, mode: "countdown" } })).toEqual([50]);
    expect(ends({ tasks, timer: { ...freshTimer, mode: "stopwatch" } })).toEqual([55]);
  });

  test("[TK37] what has no estimate, or is past it, adds nothing and is counted as such", () => {
    const tasks = [due("a", null), due("b", 2), due("c", 1)];
    const plan = planDay(input({ tasks, pomodorosOf: (id) => ({ b: 5, c: 0 })[id] ?? 0 }));

    expect(plan).toMatchObject({ left: 1, uncounted: 2, endsAt: T0 + 25 * MINUTE });
    expect(planDay(input({ tasks: [due("a", null)] })).endsAt).toBeNull();
  });

  test("[TK36] [TK38] what is under way comes first, and counts as one of its pomodoros", () => {
    const it = new TestTimer(preferences, { taskId: "b" });
    it.at(0, "start");
    const tasks = [due("a", 1), due("b", 2, { position: 1 })];
    const plan = planDay(input({ tasks, timer: it.state, now: T0 + 10 * MINUTE }));

    expect(plan.tasks.map(({ task: { id }, isUnderWay }) => [id, isUnderWay])).toEqual([
      ["b", true],
      ["a", false],
    ]);
    expect(ends({ tasks, timer: it.state, now: T0 + 10 * MINUTE })).toEqual([55, 85]);
  });

  test("[TK38] what runs for something else comes before all", () => {
    const it = new TestTimer(preferences);
    it.at(0, "start");

    expect(ends({ tasks: [due("a", 1)], timer: it.state, now: T0 + MINUTE })).toEqual([55]);
  });

  test("[TK38] paused it goes on now, past its end it is over now, a stopwatch is none", () => {
    const paused = new TestTimer(preferences, { taskId: "a" });
    paused.at(0, "start");
    paused.at(20 * MINUTE, "pause");
    const tasks = [due("a", 1)];
    const now = T0 + 60 * MINUTE;

    expect(ends({ tasks, timer: paused.state, now })).toEqual([65]);
    const running = new TestTimer(preferences, { taskId: "a" });
    running.at(0, "start");
    expect(ends({ tasks, timer: running.state, now })).toEqual([60]);
    const beyond = new TestTimer({ ...preferences, overtime: true }, { taskId: "a" });
    beyond.at(0, "start");
    expect(ends({ tasks, timer: beyond.state, now })).toEqual([60]);
    beyond.at(50 * MINUTE, { type: "setTask", taskId: "b", taskTitle: "b" });
    beyond.at(51 * MINUTE, { type: "setTask", taskId: "a", taskTitle: "a" });
    expect(ends({ tasks, timer: beyond.state, now })).toEqual([60 + 5 + 25]);
    const watch = new TestTimer(preferences, { taskId: "a", mode: "stopwatch" });
    watch.at(0, "start");
    expect(ends({ tasks, timer: watch.state, now })).toEqual([60 + 12 + 25]);
  });
});

/** Somebody who does what the plan says, and looks at it again after each phase. */
class Follower {
  readonly timer: TestTimer;
  now = 0;
  readonly #tasks: readonly Task[];
  readonly #pomodoros = new Map<string, number>();

  constructor(timer: TestTimer, estimates: readonly number[]) {
    this.timer = timer;
    this.#tasks = estimates.map((estimate, position) => due(`${position}`, estimate, { position }));
  }

  plan() {
    const { state: timer, preferences } = this.timer;
    const pomodorosOf = (id: string) => this.#pomodoros.get(id) ?? 0;
    const given = { tasks: this.#tasks, timer, preferences, pomodorosOf, now: T0 + this.now };
    return planDay(input(given));
  }

  /** Goes on to the end of the phase that runs, or is next. */
  step(): void {
    const { timer } = this;
    const taskId = this.plan().tasks.find(({ left }) => left > 0)?.task.id ?? null;
    if (!timer.state.run) timer.at(this.now, { type: "setTask", taskId, taskTitle: taskId });
    timer.at(this.now, timer.state.run ? "resume" : "start");
    const { run } = timer.state;
    this.now = ((run && dueAt(run)) ?? 0) - T0;
    timer.at(this.now, "settle");
    const done = timer.recorded.at(-1);
    const id = done?.kind === "focus" ? done.taskId : null;
    if (id != null) this.#pomodoros.set(id, (this.#pomodoros.get(id) ?? 0) + 1);
  }
}

const lengths = fc.record({
  focusMinutes: fc.integer({ min: 1, max: 120 }),
  shortBreakMinutes: fc.integer({ min: 1, max: 30 }),
  longBreakMinutes: fc.integer({ min: 1, max: 60 }),
  longBreakAfter: fc.integer({ min: 1, max: 6 }),
});
const estimates = fc.array(fc.nat(6), { minLength: 1, maxLength: 5 });
const underWay = fc.option(fc.record({ minutes: fc.nat(60), isPaused: fc.boolean() }));

test("[TK37] [TK38] whoever follows the plan is done when it said", () => {
  fc.assert(
    fc.property(lengths, estimates, underWay, (chosen, counts, run) => {
      const timer = new TestTimer({ ...preferences, ...chosen });
      const follower = new Follower(timer, counts);
      timer.at(0, { type: "setTask", taskId: "0", taskTitle: "0" });
      if (run) {
        timer.at(0, "start");
        follower.now = Math.min(run.minutes, chosen.focusMinutes / 2) * MINUTE;
        if (run.isPaused) timer.at(follower.now, "pause");
      }
      const planned = follower.plan();
      while (follower.plan().endsAt !== null) {
        expect(follower.plan().endsAt).toBe(planned.endsAt);
        follower.step();
      }

      const total = counts.reduce((sum, count) => sum + count, 0);
      expect(planned.left).toBe(total);
      expect(planned.endsAt).toBe(total > 0 ? T0 + follower.now : null);
    }),
    { numRuns: 300 },
  );
});
