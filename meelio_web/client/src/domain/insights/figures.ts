/**
 * What Insights and the reports say, as plain numbers (rules IN11 to IN31). The server answers the
 * same, spelled the same. Lengths are milliseconds, dates those of user days.
 */

import type { LocalDate } from "../days/date.ts";
import type { CurrentStreak, Streak } from "./streak.ts";

/** Dates from the first on; `to` does not belong to it. */
export interface DateRange {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

export interface DayFocus {
  readonly date: LocalDate;
  readonly focusMs: number;
}

/** From 0 for a day without focus to 4 for the longest (rule IN15). */
export type Step = 0 | 1 | 2 | 3 | 4;

export interface DayStep extends DayFocus {
  readonly step: Step;
}

/** What everybody sees. */
export interface Summary {
  readonly today: DayFocus;
  readonly week: DateRange & { readonly focusMs: number; readonly days: readonly DayFocus[] };
  /** Today last. */
  readonly lastDays: readonly DayFocus[];
  /** Null where none is wished. */
  readonly goal: { readonly goalMs: number; readonly isReached: boolean } | null;
  readonly streak: CurrentStreak;
  /** What today's focus still lacks to count for the streak. */
  readonly neededMs: number;
}

export interface HeatDay extends DayStep {
  /** Not begun yet: it has no focus, and has missed none. */
  readonly isAhead: boolean;
}

export interface HeatMap extends DateRange {
  /** 53 weeks of seven days; this week is the last. */
  readonly weeks: readonly (readonly HeatDay[])[];
  /** The least focus of each step, from the first; empty where no day has any. */
  readonly leastMs: readonly number[];
}

export interface Cell {
  readonly focusMs: number;
  /** The older, the less it counts (rule IN17). */
  readonly weightedMs: number;
  /** Days with focus at that time. */
  readonly days: number;
}

export interface WeekdayRow {
  /** 0 is Monday. */
  readonly weekday: number;
  /** Focus of a day of it on average, weighted; null where the range has none of weight. */
  readonly averageMs: number | null;
  /** In the order of {@link HourMap.hours}. */
  readonly cells: readonly Cell[];
}

export interface HourMap {
  /** All of the wall clock, from the one in which the day starts. */
  readonly hours: readonly number[];
  /** From the start of the week. */
  readonly rows: readonly WeekdayRow[];
  /** Days with focus that has weight and a time. */
  readonly activeDays: number;
  /** Below so many, times of the day mean nothing. */
  readonly neededDays: number;
  readonly isEnough: boolean;
  /** Null where there is not enough. */
  readonly bestHour: number | null;
  readonly bestWeekday: number | null;
}

export interface Rated {
  /** How many were rated. */
  readonly rated: number;
  /** 1 to 5; null where none was. */
  readonly rating: number | null;
}

export interface HourFigures extends Rated {
  readonly hour: number;
  readonly focusMs: number;
  /** Sessions that began in it; the ratings are theirs. */
  readonly sessions: number;
  readonly interruptions: number;
}

export interface LengthFigures extends Rated {
  readonly fromMinutes: number;
  /** Null for no end. */
  readonly toMinutes: number | null;
  readonly sessions: number;
}

export interface Part {
  readonly focusMs: number;
  readonly sessions: number;
  /** Focus that was planned, and came to its end. */
  readonly pomodoros: number;
}

/** Both are null for what belongs to no task; the id alone for one that is known by name only. */
export interface TaskPart extends Part {
  readonly taskId: string | null;
  readonly title: string | null;
}

/** Null for what has none. */
export interface ProjectPart extends Part {
  readonly project: string | null;
}

/** A session with several tags is in each: the parts are more than the whole. Null for no tag. */
export interface TagPart extends Part {
  readonly tag: string | null;
}

export interface Estimated {
  readonly taskId: string;
  readonly title: string;
  readonly isDone: boolean;
  /** Both in pomodoros; those of the whole history, as the estimate is for all of the task. */
  readonly estimate: number;
  readonly pomodoros: number;
}

export interface Estimates {
  /** Worked on in the range, and estimated. */
  readonly tasks: readonly Estimated[];
  /** Of those that are done. */
  readonly done: { readonly tasks: number; readonly estimate: number; readonly pomodoros: number };
}

/** Null where there is nothing to divide by. */
export interface Average {
  readonly averageMs: number | null;
  /** What was divided by. */
  readonly count: number;
}

export interface Completion {
  readonly completed: number;
  readonly stopped: number;
  /** 0 to 1; null where no session was. */
  readonly rate: number | null;
}

export interface Trend {
  /** As many dates as of the range have begun, from the period before (rule IN27). */
  readonly previous: DateRange;
  readonly previousMs: number;
  readonly changeMs: number;
  /** 0.5 for half as much again; null where nothing was before. */
  readonly change: number | null;
}

/** All of a range of dates. */
export interface RangeFigures extends DateRange {
  readonly focusMs: number;
  readonly sessions: number;
  readonly pomodoros: number;
  readonly interruptions: number;
  /** Every date of the range. */
  readonly days: readonly DayStep[];
  /** Dates up to today. */
  readonly begunDays: number;
  /** Days with focus. */
  readonly activeDays: number;
  /** The earliest with the most focus. */
  readonly bestDay: DayFocus | null;
  /** Null where no goal is wished. */
  readonly goalDays: { readonly reached: number; readonly goalMs: number } | null;
  readonly perDay: Average;
  readonly perActiveDay: Average;
  readonly perSession: Average;
  readonly trend: Trend;
  readonly completion: Completion;
  readonly hourMap: HourMap;
  readonly byHour: readonly HourFigures[];
  readonly byLength: readonly LengthFigures[];
  /** Most focus first. */
  readonly tasks: readonly TaskPart[];
  readonly projects: readonly ProjectPart[];
  readonly tags: readonly TagPart[];
  /** Null until it is counted: it reads all there is. */
  readonly estimates: Estimates | null;
}

export type ReportKind = "week" | "month";

export interface Report extends RangeFigures {
  readonly kind: ReportKind;
  /** Whether its last date has passed. */
  readonly isOver: boolean;
  /** As of its last day that has begun. */
  readonly streak: Streak;
}
