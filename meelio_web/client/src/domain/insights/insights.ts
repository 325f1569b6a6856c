/** Insights over a history that changes: what no change has touched is not counted again. */

import { type Blocks, isCounted } from "../days/blocks.ts";
import { type LocalDate, toDayNumber, toLocalDate } from "../days/date.ts";
import type { Worked } from "../days/focus.ts";
import { type DayTotals, type FocusDays, keepDays, lastFocus } from "../days/focus-days.ts";
import { calendarOf } from "../days/user-day.ts";
import type { Preferences } from "../preferences/preferences.ts";
import type { Session } from "../sessions/session.ts";
import type { Task } from "../tasks/task.ts";
import type { EpochMs } from "../time.ts";
import { type DayBook, dayBook } from "./day-book.ts";
import { estimatesOf, keepPomodoros } from "./estimates.ts";
import type {
  DateRange,
  DayFocus,
  HeatMap,
  RangeFigures,
  Report,
  ReportKind,
  Summary,
} from "./figures.ts";
import { comparedWith, daysFrom, lengthOf, monthRange, weekRange } from "./range.ts";
import { rangeFigures } from "./range-figures.ts";
import { leastOf, stepOf } from "./steps.ts";
import { toStreak } from "./streak.ts";
import { todayOf } from "./today.ts";

const MINUTE = 60_000;
const WEEK = 7;
const HEAT_WEEKS = 53;

/** Who counts on does so for so long in one go, while a person waits and the page shall answer. */
export const AT_ONCE_MS = 8;

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
  /**
   * @param running what `underWay` says; only the summary counts it
   * @param isWhole whether to look for the longest streak, which reads all there is
   */
  summary(history: History, running?: Worked | null, isWhole?: boolean): Summary;
  /** The 53 weeks up to that of the date, which is today if not said. */
  heatMap(history: History, until?: LocalDate): HeatMap;
  /**
   * Counts a month or so of what the figures of the range are made from, and at last puts them
   * together; for who does not want to hold up a page by all of it at once.
   *
   * @return whether there was anything left to do
   */
  countSome(history: History, range: DateRange): boolean;
  /**
   * Who asks again about the same history object gets the same figures.
   *
   * @param isWhole whether to count for the estimates, which reads all there is
   */
  over(history: History, range: DateRange, isWhole?: boolean): RangeFigures;
  /** Of the week or month that the date is in, today's if not said. */
  report(history: History, kind: ReportKind, date?: LocalDate): Report;
  /** The last day before the date that holds focus; null where none does. */
  lastFocus(history: History, before: LocalDate): LocalDate | null;
}

function daysIn(totals: DayTotals, range: DateRange): DayFocus[] {
  const first = toDayNumber(range.from);
  return Array.from({ length: lengthOf(range) }, (_, nth) => ({
    date: toLocalDate(first + nth),
    focusMs: totals.on(first + nth),
  }));
}

function sumOf(days: readonly DayFocus[]): number {
  return days.reduce((sum, { focusMs }) => sum + focusMs, 0);
}

function dayOf({ now, zone, wishes }: History): LocalDate {
  return calendarOf(zone, wishes.dayStart).at(now).date;
}

function summaryOf(
  days: FocusDays,
  history: History,
  running: Worked | null,
  isWhole: boolean,
): Summary {
  const { wishes, now, zone } = history;
  const { day, totals, focusMs, goalMs, ...today } = todayOf(
    days,
    running,
    wishes,
    now,
    zone,
    isWhole,
  );
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

function heatMapOf(totals: DayTotals, week: DateRange, today: LocalDate): HeatMap {
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

const keyOf = ({ from, to }: DateRange): string => `${from} ${to}`;

/** The last day of the range that is not counted. */
function uncounted<S, T>(blocks: Blocks<S, T>, { from, to }: DateRange): number | undefined {
  const first = toDayNumber(from);
  for (let day = toDayNumber(to) - 1; day >= first; day -= 1) {
    if (!isCounted(blocks, day)) return day;
  }
  return undefined;
}

/** The streak as it was on the last day of the range that has begun. */
function streakThen(totals: DayTotals, range: DateRange, today: LocalDate, neededMs: number) {
  const last = daysFrom(range.to, -1);
  const [day, end] = last < today ? [last, range.to] : [today, daysFrom(today, 2)];
  const to = Math.min(totals.to, toDayNumber(end));
  const until = { ...totals, to, on: (nth: number) => (nth < to ? totals.on(nth) : 0) };
  return toStreak(until, neededMs, day);
}

interface Read {
  readonly totals: FocusDays;
  readonly book: DayBook;
}

/** @param count keeps the days for others as well; without it they are kept here */
export function createInsights(count = keepDays()): Insights {
  const countPomodoros = keepPomodoros();
  const counted = new WeakMap<History, Map<string, RangeFigures>>();
  let read: Read | undefined;
  let titles: { tasks: readonly Task[]; byId: ReadonlyMap<string, Task> } | undefined;

  const daysOf = ({ sessions, wishes }: History) => count(sessions, wishes.dayStart);

  function tasksOf({ tasks }: History): ReadonlyMap<string, Task> {
    if (titles?.tasks !== tasks)
      titles = { tasks, byId: new Map(tasks.map((one) => [one.id, one])) };
    return titles.byId;
  }

  function readOf(history: History): Read {
    const totals = daysOf(history);
    if (read?.totals !== totals) {
      read = { totals, book: dayBook(history.sessions, totals, read?.book) };
    }
    return read;
  }

  function figures(history: History, range: DateRange, kind?: ReportKind): RangeFigures {
    const { wishes } = history;
    const known = { tasks: tasksOf(history), wishes, today: dayOf(history), ...readOf(history) };
    return rangeFigures(known, range, kind);
  }

  function withEstimates(history: History, found: RangeFigures): RangeFigures {
    const pomodoros = () => countPomodoros(history.sessions);
    return { ...found, estimates: estimatesOf(found.tasks, pomodoros, tasksOf(history)) };
  }

  function keptOf(history: History): Map<string, RangeFigures> {
    const known = counted.get(history) ?? new Map<string, RangeFigures>();
    counted.set(history, known);
    return known;
  }

  function over(history: History, range: DateRange, isWhole: boolean): RangeFigures {
    const known = keptOf(history);
    let found = known.get(keyOf(range)) ?? figures(history, range);
    if (isWhole && found.estimates === null) found = withEstimates(history, found);
    known.set(keyOf(range), found);
    return found;
  }

  function countDays(history: History, range: DateRange): boolean {
    const { totals, book } = readOf(history);
    const day = uncounted(book.blocks, range);
    if (day !== undefined) book.on(day);
    const before = day ?? uncounted(totals.blocks, comparedWith(range, dayOf(history)));
    if (before !== undefined) totals.on(before);
    return before !== undefined;
  }

  return {
    summary: (history, running = null, isWhole = true) =>
      summaryOf(daysOf(history), history, running, isWhole),
    heatMap(history, until = dayOf(history)) {
      const week = weekRange(until, history.wishes.weekStart);
      return heatMapOf(daysOf(history), week, dayOf(history));
    },
    countSome(history, range) {
      if (countDays(history, range)) return true;
      if (keptOf(history).has(keyOf(range))) return false;
      over(history, range, false);
      return true;
    },
    over: (history, range, isWhole = true) => over(history, range, isWhole),
    lastFocus: (history, before) => lastFocus(daysOf(history), before),
    report(history, kind, date = dayOf(history)) {
      const { weekStart, streakMinutes } = history.wishes;
      const range = kind === "week" ? weekRange(date, weekStart) : monthRange(date);
      const today = dayOf(history);
      return {
        ...withEstimates(history, figures(history, range, kind)),
        kind,
        isOver: toDayNumber(range.to) <= toDayNumber(today),
        streak: streakThen(daysOf(history), range, today, streakMinutes * MINUTE),
      };
    },
  };
}
