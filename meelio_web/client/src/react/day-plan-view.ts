import type { DayPlan, PlannedTask } from "../domain/tasks/day-plan.ts";
import type { EpochMs } from "../domain/time.ts";
import { inCount, inTime } from "./words.ts";

/** One of today's tasks. Mirrored by `ui/bindings/day_plan.py`. */
export interface PlanRow {
  readonly id: string;
  /** "2 left". */
  readonly leftText: string;
  /** "until 15:20"; empty where nothing is left that has a length. */
  readonly endText: string;
  readonly isUnderWay: boolean;
}

/** Today's tasks, and when they will be done. Mirrored by `ui/bindings/day_plan.py`. */
export interface DayPlanView {
  readonly rows: readonly PlanRow[];
  /** "5 pomodoros left". */
  readonly leftText: string;
  /** "Done at 16:40". */
  readonly endText: string;
  /** "with breaks"; empty where there are none before that. */
  readonly breaksText: string;
  /** What is not in it. */
  readonly note: string;
}

export const emptyPlan: DayPlanView = {
  rows: [],
  leftText: "",
  endText: "",
  breaksText: "",
  note: "",
};

/** Where and when the plan is looked at. */
export interface PlanPlace {
  readonly zone: string;
  /** Which of the person's days an instant belongs to. */
  readonly dayOf: (at: EpochMs) => string;
  readonly today: string;
}

export function toDayPlan(plan: DayPlan, place: PlanPlace): DayPlanView {
  const { tasks, left, endsAt, hasBreaks, uncounted } = plan;
  return {
    rows: tasks.map((planned) => toRow(planned, place)),
    leftText: left > 0 ? `${inCount(left, "pomodoro")} left` : inCount(tasks.length, "task"),
    endText: endsAt === null ? "" : sayEnd(endsAt, place),
    breaksText: hasBreaks ? "with breaks" : "",
    note: left > 0 && uncounted > 0 ? sayUncounted(uncounted) : "",
  };
}

function toRow({ task, left, endsAt, isUnderWay }: PlannedTask, { zone }: PlanPlace): PlanRow {
  const over = task.estimate === null ? "no estimate" : "as estimated";
  return {
    id: task.id,
    leftText: left > 0 ? `${left} left` : over,
    endText: endsAt === null ? "" : `until ${inTime(endsAt, zone)}`,
    isUnderWay,
  };
}

function sayEnd(endsAt: EpochMs, { zone, dayOf, today }: PlanPlace): string {
  const isToday = dayOf(endsAt) === today;
  return isToday ? `Done at ${inTime(endsAt, zone)}` : "More than today has room for";
}

function sayUncounted(count: number): string {
  const tasks = inCount(count, "task");
  return `${tasks} without pomodoros left ${count === 1 ? "is" : "are"} not counted.`;
}

/** The plan in one line, for the timer; empty without one. */
export function toPlanLine({ rows, leftText, endText }: DayPlanView): string {
  if (rows.length === 0 || endText === "") return "";
  return `Today: ${leftText}, ${endText.charAt(0).toLowerCase()}${endText.slice(1)}`;
}
