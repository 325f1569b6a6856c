import type { DayPlan, PlannedTask } from "../domain/tasks/day-plan.ts";
import type { EpochMs } from "../domain/time.ts";
import { locale, say } from "../i18n/say.ts";
import { sayCount } from "../i18n/say-count.ts";
import { inTime, taskCount } from "./words.ts";

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
    leftText: left > 0 ? sayLeft(left) : taskCount(tasks.length),
    endText: endsAt === null ? "" : sayEnd(endsAt, place),
    breaksText: hasBreaks ? say("with breaks") : "",
    note: left > 0 && uncounted > 0 ? sayUncounted(uncounted) : "",
  };
}

function toRow({ task, left, endsAt, isUnderWay }: PlannedTask, { zone }: PlanPlace): PlanRow {
  const over = task.estimate === null ? say("no estimate") : say("as estimated");
  return {
    id: task.id,
    leftText: left > 0 ? sayCount(left, { one: "{n} left", other: "{n} left" }) : over,
    endText: endsAt === null ? "" : say("until {time}", { time: inTime(endsAt, zone) }),
    isUnderWay,
  };
}

function sayLeft(count: number): string {
  return sayCount(count, { one: "{n} pomodoro left", other: "{n} pomodoros left" });
}

function sayEnd(endsAt: EpochMs, { zone, dayOf, today }: PlanPlace): string {
  if (dayOf(endsAt) !== today) return say("More than today has room for");
  return say("Done at {time}", { time: inTime(endsAt, zone) });
}

function sayUncounted(count: number): string {
  return sayCount(count, {
    one: "{n} task without pomodoros left is not counted.",
    other: "{n} tasks without pomodoros left are not counted.",
  });
}

/** The plan in one line, for the timer; empty without one. */
export function toPlanLine({ rows, leftText, endText }: DayPlanView): string {
  if (rows.length === 0 || endText === "") return "";
  const end = endText.charAt(0).toLocaleLowerCase(locale) + endText.slice(1);
  return say("Today: {left}, {end}", { left: leftText, end });
}
