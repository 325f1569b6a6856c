/** Insights over a history that changes: what no change has touched is not counted again. */

import type { LocalDate } from "../days/date.ts";
import type { Worked } from "../days/focus.ts";
import type { Preferences } from "../preferences/preferences.ts";
import type { Session } from "../sessions/session.ts";
import type { Task } from "../tasks/task.ts";
import type { EpochMs } from "../time.ts";
import type { DateRange, HeatMap, RangeFigures, Report, ReportKind, Summary } from "./figures.ts";

export type Wishes = Pick<
  Preferences,
  "dayStart" | "weekStart" | "dailyGoalMinutes" | "streakMinutes"
>;

export interface History {
  /** Newest start first. */
  readonly sessions: readonly Session[];
  readonly tasks: readonly Task[];
  readonly wishes: Wishes;
  readonly now: EpochMs;
  /** Where the person is: it says which day today is. Sessions count by their own. */
  readonly zone: string;
}

/** Keeps what it counted: one for all figures of a page. */
export interface Insights {
  /** @param running what `underWay` says; only the summary counts it */
  summary(history: History, running?: Worked | null): Summary;
  /** The 53 weeks up to that of the date, which is today if not said. */
  heatMap(history: History, until?: LocalDate): HeatMap;
  over(history: History, range: DateRange): RangeFigures;
  /** Of the week or month that the date is in, today's if not said. */
  report(history: History, kind: ReportKind, date?: LocalDate): Report;
}
