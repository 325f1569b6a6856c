/** What is to be done today, and when it will be done by. */

import type { Preferences } from "../preferences/preferences.ts";
import type { EpochMs } from "../time.ts";
import { afterCompleted, afterStopped, backToFocus, plannedMsOf } from "../timer/phases.ts";
import { doneMs, leftMs } from "../timer/run.ts";
import type { TimerState } from "../timer/timer-state.ts";
import { byPosition } from "./order.ts";
import type { Task } from "./task.ts";

export interface PlannedTask {
  readonly task: Task;
  /** Pomodoros, the one under way included. */
  readonly left: number;
  /** Null where none are left. */
  readonly endsAt: EpochMs | null;
  readonly isUnderWay: boolean;
}

export interface DayPlan {
  readonly tasks: readonly PlannedTask[];
  readonly left: number;
  /** Null where nothing is left that has a length. */
  readonly endsAt: EpochMs | null;
  /** Whether there is a break before that. */
  readonly hasBreaks: boolean;
  /** How many of the tasks have no pomodoros left, or no estimate at all: their time is not in it. */
  readonly uncounted: number;
}

export interface PlanInput {
  readonly tasks: readonly Task[];
  readonly pomodorosOf: (taskId: string) => number;
  readonly timer: TimerState;
  readonly preferences: Preferences;
  readonly now: EpochMs;
  /** The person's day, YYYY-MM-DD. */
  readonly today: string;
}

export function isOpen({ doneAt, archivedAt }: Task): boolean {
  return doneAt === null && archivedAt === null;
}

/** Whether it is one of today's (rule TK36). */
export function isForToday(task: Task, today: string): boolean {
  return isOpen(task) && (task.pinned || (task.dueOn !== null && task.dueOn <= today));
}

/** The pinned first, then by position. */
export function byPinned(a: Task, b: Task): number {
  return Number(b.pinned) - Number(a.pinned) || byPosition(a, b);
}

/** Plans today: one pomodoro after the other, as the sequence has them (rules TK36 to TK38). */
export function planDay(input: PlanInput): DayPlan {
  const { timer, today } = input;
  const runsFor = timer.run && timer.phase === "focus" ? timer.run.taskId : null;
  const first = ({ id }: Task) => Number(id === runsFor);
  const chosen = input.tasks
    .filter((task) => isForToday(task, today))
    .sort((a, b) => first(b) - first(a) || byPinned(a, b));
  const walk = createWalk(input);
  const tasks = chosen.map((task): PlannedTask => {
    const left = Math.max(0, (task.estimate ?? 0) - input.pomodorosOf(task.id));
    let endsAt: EpochMs | null = null;
    for (let nth = 0; nth < left; nth += 1) endsAt = walk.focusOn(task.id);
    return { task, left, endsAt, isUnderWay: task.id === runsFor };
  });
  return {
    tasks,
    left: tasks.reduce((sum, { left }) => sum + left, 0),
    endsAt: tasks.findLast(({ endsAt }) => endsAt !== null)?.endsAt ?? null,
    hasBreaks: walk.hasBreaks(),
    uncounted: tasks.filter(({ left }) => left === 0).length,
  };
}

interface Walk {
  /** Answers when one more focus on the task would be over. */
  focusOn(taskId: string): EpochMs;
  hasBreaks(): boolean;
}

/** Goes from now through what runs, and then from phase to phase. */
function createWalk({ timer, preferences, now }: PlanInput): Walk {
  const { run } = timer;
  const left = run && leftMs(run, now);
  let at = now + Math.max(0, left ?? 0);
  // What is beyond its plan after its task was changed has none of its own.
  let underWay = run?.plannedMs && timer.phase === "focus" ? run.taskId : null;
  let state = afterRun(timer, preferences, now);
  let hasBreaks = false;

  function pass(): void {
    at += plannedMsOf(state, preferences) ?? 0;
    state = afterCompleted(state, preferences);
  }

  return {
    hasBreaks: () => hasBreaks,
    focusOn(taskId) {
      if (taskId === underWay) {
        underWay = null;
        return at;
      }
      if (state.phase !== "focus") {
        hasBreaks = true;
        pass();
      }
      pass();
      return at;
    },
  };
}

/** What comes after the run, or is next now. What is planned ahead is never a stopwatch. */
function afterRun(timer: TimerState, preferences: Preferences, now: EpochMs): TimerState {
  const next = nextPhase(timer, preferences, now);
  return next.mode === "stopwatch" ? { ...next, mode: "pomodoro" } : next;
}

function nextPhase(timer: TimerState, preferences: Preferences, now: EpochMs): TimerState {
  const { run } = timer;
  if (!run) return timer;
  if (timer.phase !== "focus") return backToFocus(timer);
  return run.plannedMs === null
    ? afterStopped(timer, doneMs(run, now))
    : afterCompleted(timer, preferences);
}
