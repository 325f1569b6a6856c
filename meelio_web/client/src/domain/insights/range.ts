/** Stretches of dates: weeks, months, and what came before them. */

import { type LocalDate, toDayNumber, toLocalDate } from "../days/date.ts";
import { weekOf } from "../days/week.ts";
import type { WeekStart } from "../preferences/preferences.ts";
import type { DateRange, ReportKind } from "./figures.ts";

const MONTHS = 12;

export function lengthOf({ from, to }: DateRange): number {
  return Math.max(0, toDayNumber(to) - toDayNumber(from));
}

/** Its days, counted from 1970-01-01. */
export function numbersOf(range: DateRange): number[] {
  const first = toDayNumber(range.from);
  return Array.from({ length: lengthOf(range) }, (_, nth) => first + nth);
}

export function daysFrom(date: LocalDate, days: number): LocalDate {
  return toLocalDate(toDayNumber(date) + days);
}

/** So many dates from the first on. */
export function rangeFrom(from: LocalDate, length: number): DateRange {
  return { from, to: daysFrom(from, length) };
}

export function weekRange(date: LocalDate, weekStart: WeekStart): DateRange {
  return rangeFrom(weekOf(date, weekStart)[0] ?? date, 7);
}

function firstOfMonth(date: LocalDate, more: number): LocalDate {
  const [year = 0, month = 1] = date.split("-").map(Number);
  const months = year * MONTHS + month - 1 + more;
  const text = [Math.floor(months / MONTHS), (months % MONTHS) + 1].map((part) =>
    String(part).padStart(2, "0"),
  );
  return `${text[0]?.padStart(4, "0")}-${text[1]}-01`;
}

export function monthRange(date: LocalDate): DateRange {
  return { from: firstOfMonth(date, 0), to: firstOfMonth(date, 1) };
}

/** The period before: of the same length, or the month before a month. */
export function periodBefore(range: DateRange, kind?: ReportKind): DateRange {
  const from =
    kind === "month" ? firstOfMonth(range.from, -1) : daysFrom(range.from, -lengthOf(range));
  return { from, to: range.from };
}

/** How many dates of the range have begun. */
export function countBegun(range: DateRange, today: LocalDate): number {
  return Math.min(lengthOf(range), Math.max(0, toDayNumber(today) + 1 - toDayNumber(range.from)));
}

/** What a range is compared with: whole with whole, and what has begun with as much (rule IN27). */
export function comparedWith(range: DateRange, today: LocalDate, kind?: ReportKind): DateRange {
  const before = periodBefore(range, kind);
  const begun = countBegun(range, today);
  if (begun === lengthOf(range)) return before;
  return rangeFrom(before.from, Math.min(begun, lengthOf(before)));
}
