/** All figures of a range of dates (rules IN11 to IN31). */

import { type LocalDate, toDayNumber, toLocalDate } from "../days/date.ts";
import type { DayTotals } from "../days/focus-days.ts";
import type { Session } from "../sessions/session.ts";
import type { Task } from "../tasks/task.ts";
import { average } from "./average.ts";
import type { DayBook, DayRecord } from "./day-book.ts";
import type {
  Completion,
  DateRange,
  DayFocus,
  RangeFigures,
  ReportKind,
  Trend,
} from "./figures.ts";
import { hourMapOf, weekdayOf } from "./hour-map.ts";
import { hoursFrom } from "./hours.ts";
import type { Wishes } from "./insights.ts";
import { partsOf } from "./parts.ts";
import { comparedWith, countBegun, numbersOf, weekRange } from "./range.ts";
import { byHour, byLength } from "./ratings.ts";
import { leastOf, stepOf } from "./steps.ts";
import { interruptedAt } from "./timed.ts";

const MINUTE = 60_000;
const HOURS = 24;

export interface Known {
  readonly tasks: ReadonlyMap<string, Task>;
  readonly wishes: Wishes;
  readonly today: LocalDate;
  /** Of the whole history. */
  readonly totals: DayTotals;
  readonly book: DayBook;
}

function sumOf(totals: DayTotals, range: DateRange): number {
  return numbersOf(range).reduce((sum, day) => sum + totals.on(day), 0);
}

function trendOf({ totals, today }: Known, range: DateRange, kind?: ReportKind): Trend {
  const previous = comparedWith(range, today, kind);
  const previousMs = sumOf(totals, previous);
  const changeMs = sumOf(totals, range) - previousMs;
  return { previous, previousMs, changeMs, change: previousMs > 0 ? changeMs / previousMs : null };
}

function completionOf(begun: readonly Session[]): Completion {
  const completed = begun.filter(({ outcome }) => outcome === "completed").length;
  const rate = begun.length > 0 ? completed / begun.length : null;
  return { completed, stopped: begun.length - completed, rate };
}

function bestOf(days: readonly DayFocus[]): DayFocus | null {
  let found: DayFocus | null = null;
  for (const { date, focusMs } of days) {
    if (focusMs > (found?.focusMs ?? 0)) found = { date, focusMs };
  }
  return found;
}

function hoursOf(records: readonly DayRecord[]): number[] {
  const sums = new Array<number>(HOURS).fill(0);
  for (const { hours } of records) {
    for (let hour = 0; hour < HOURS; hour += 1) {
      sums[hour] = (sums[hour] ?? 0) + (hours[hour] ?? 0);
    }
  }
  return sums;
}

function daysOf(days: readonly number[], totals: DayTotals) {
  const lengths = days.map((day) => totals.on(day));
  const least = leastOf(lengths);
  return days.map((day, nth) => {
    const focusMs = lengths[nth] ?? 0;
    return { date: toLocalDate(day), focusMs, step: stepOf(focusMs, least) };
  });
}

/**
 * Without the estimates, which nothing of this is needed for.
 *
 * @param kind that of a report, which is compared as one
 */
export function rangeFigures(known: Known, range: DateRange, kind?: ReportKind): RangeFigures {
  const { wishes, totals, today, tasks, book } = known;
  const numbers = numbersOf(range);
  const records = numbers.map(book.on).filter((record) => record !== undefined);
  const days = daysOf(numbers, totals); // after the book, which has their totals
  const begun = records.flatMap((record) => record.begun);
  const axis = hoursFrom(wishes.dayStart);
  const focusMs = days.reduce((sum, day) => sum + day.focusMs, 0);
  const begunDays = countBegun(range, today);
  const activeDays = days.filter((day) => day.focusMs > 0).length;
  const goalMs = wishes.dailyGoalMinutes * MINUTE;
  const firstWeekday = weekdayOf(toDayNumber(weekRange(today, wishes.weekStart).from));
  const parts = partsOf(records, begun, tasks);
  const completion = completionOf(begun);
  return {
    from: range.from,
    to: range.to,
    focusMs,
    sessions: begun.length,
    pomodoros: parts.projects.reduce((sum, { pomodoros }) => sum + pomodoros, 0),
    interruptions: begun.reduce((sum, session) => sum + interruptedAt(session).length, 0),
    days,
    begunDays,
    activeDays,
    bestDay: bestOf(days),
    goalDays:
      goalMs > 0 ? { goalMs, reached: days.filter((day) => day.focusMs >= goalMs).length } : null,
    perDay: average(focusMs, begunDays),
    perActiveDay: average(focusMs, activeDays),
    perSession: average(focusMs, begun.length),
    trend: trendOf(known, range, kind),
    completion,
    hourMap: hourMapOf(numbers, book, toDayNumber(today), axis, firstWeekday),
    byHour: byHour(begun, hoursOf(records), axis),
    byLength: byLength(begun),
    ...parts,
    estimates: null,
  };
}
