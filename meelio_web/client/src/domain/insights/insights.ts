/** Insights over a history that changes: what no change has touched is not counted again. */

import { type LocalDate, toDayNumber } from "../days/date.ts";
import type { Worked } from "../days/focus.ts";
import { type FocusDays, focusDays } from "../days/focus-days.ts";
import { calendarOf } from "../days/user-day.ts";
import type { Preferences } from "../preferences/preferences.ts";
import type { Session } from "../sessions/session.ts";
import type { Task } from "../tasks/task.ts";
import type { EpochMs } from "../time.ts";
import { type DayBook, dayBook } from "./day-book.ts";
import type {
  DateRange,
  DayFocus,
  HeatMap,
  RangeFigures,
  Report,
  ReportKind,
  Summary,
} from "./figures.ts";
import { datesOf, daysFrom, monthRange, weekRange } from "./range.ts";
import { rangeFigures } from "./range-figures.ts";
import { leastOf, stepOf } from "./steps.ts";
import { toStreak } from "./streak.ts";
import { todayOf } from "./today.ts";

const MINUTE = 60_000;
const WEEK = 7;
const HEAT_WEEKS = 53;

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

type Totals = ReadonlyMap<LocalDate, number>;

function daysIn(totals: Totals, range: DateRange): DayFocus[] {
  return datesOf(range).map((date) => ({ date, focusMs: totals.get(date) ?? 0 }));
}

function sumOf(days: readonly DayFocus[]): number {
  return days.reduce((sum, { focusMs }) => sum + focusMs, 0);
}

function dayOf({ now, zone, wishes }: History): LocalDate {
  return calendarOf(zone, wishes.dayStart).at(now).date;
}

function summaryOf(days: FocusDays, history: History, running: Worked | null): Summary {
  const { wishes, now, zone } = history;
  const { day, totals, focusMs, goalMs, ...today } = todayOf(days, running, wishes, now, zone);
  const week = weekRange(day.date, wishes.weekStart);
  const ofWeek = daysIn(totals, week);
  return {
    today: { date: day.date, focusMs },
    week: { ...week, focusMs: sumOf(ofWeek), days: ofWeek },
    lastDays: daysIn(totals, { from: daysFrom(day.date, 1 - WEEK), to: daysFrom(day.date, 1) }),
    goal: goalMs === null ? null : { goalMs, isReached: focusMs >= goalMs },
    streak: today.streak,
    neededMs: today.neededMs,
  };
}

function heatMapOf(totals: Totals, week: DateRange, today: LocalDate): HeatMap {
  const range = { from: daysFrom(week.from, WEEK * (1 - HEAT_WEEKS)), to: week.to };
  const days = daysIn(totals, range);
  const leastMs = leastOf(days.map(({ focusMs }) => focusMs));
  const shown = days.map(({ date, focusMs }) => ({
    date,
    focusMs,
    step: stepOf(focusMs, leastMs),
    isAhead: date > today,
  }));
  const weeks = Array.from({ length: HEAT_WEEKS }, (_, nth) =>
    shown.slice(nth * WEEK, (nth + 1) * WEEK),
  );
  return { ...range, weeks, leastMs };
}

/** The streak as it was on the last day of the range that has begun. */
function streakThen(totals: Totals, range: DateRange, today: LocalDate, neededMs: number) {
  const last = daysFrom(range.to, -1);
  const [day, end] = last < today ? [last, range.to] : [today, daysFrom(today, 2)];
  return toStreak(new Map([...totals].filter(([date]) => date < end)), neededMs, day);
}

export function createInsights(): Insights {
  let days: FocusDays | undefined;
  let book: DayBook | undefined;
  let titles: { tasks: readonly Task[]; byId: ReadonlyMap<string, Task> } | undefined;

  function count({ sessions, wishes }: History): FocusDays {
    if (days?.sessions !== sessions || days.dayStart !== wishes.dayStart) {
      days = focusDays(sessions, wishes.dayStart, days);
    }
    return days;
  }

  function tasksOf({ tasks }: History): ReadonlyMap<string, Task> {
    if (titles?.tasks !== tasks)
      titles = { tasks, byId: new Map(tasks.map((one) => [one.id, one])) };
    return titles.byId;
  }

  function figures(history: History, range: DateRange, kind?: ReportKind): RangeFigures {
    const { sessions, wishes } = history;
    const { totals } = count(history);
    book = dayBook(sessions, wishes.dayStart, range, book);
    const tasks = tasksOf(history);
    const known = { sessions, tasks, wishes, today: dayOf(history), totals, book };
    return rangeFigures(known, range, kind);
  }

  return {
    summary: (history, running = null) => summaryOf(count(history), history, running),
    heatMap(history, until = dayOf(history)) {
      const week = weekRange(until, history.wishes.weekStart);
      return heatMapOf(count(history).totals, week, dayOf(history));
    },
    over: (history, range) => figures(history, range),
    report(history, kind, date = dayOf(history)) {
      const { weekStart, streakMinutes } = history.wishes;
      const range = kind === "week" ? weekRange(date, weekStart) : monthRange(date);
      const today = dayOf(history);
      const { totals } = count(history);
      return {
        ...figures(history, range, kind),
        kind,
        isOver: toDayNumber(range.to) <= toDayNumber(today),
        streak: streakThen(totals, range, today, streakMinutes * MINUTE),
      };
    },
  };
}
