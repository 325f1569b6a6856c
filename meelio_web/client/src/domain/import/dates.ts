/** Dates and times of the day as other tools write them. Pure; no zone is involved. */

import { digits, isLocalDate, type LocalDate } from "../days/date.ts";
import type { DateOrder } from "./types.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/;
const COMPACT = /^(\d{4})(\d\d)(\d\d)$/;
const YEAR_LAST = /^(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4}|\d\d)$/;
const DAY_NAMED = /^(\d{1,2})[-. ]+([a-z]{3})[a-z]*[-., ]+(\d{4})$/;
const MONTH_NAMED = /^([a-z]{3})[a-z]*[-. ]+(\d{1,2}),?[ -]+(\d{4})$/;

function toDate(year: string, month: number, day: string): LocalDate | undefined {
  const full = year.length === 2 ? 2000 + Number(year) : Number(year);
  const date = [digits(full, 4), digits(month, 2), digits(Number(day), 2)].join("-");
  return isLocalDate(date) ? date : undefined;
}

function inNumbers(text: string, order: DateOrder): LocalDate | undefined {
  const [, year, , month, day] = YEAR_FIRST.exec(text) ?? [];
  if (year && month && day) return toDate(year, Number(month), day);
  const [, ...parts] = COMPACT.exec(text) ?? [];
  if (parts.length === 3) return toDate(parts[0] ?? "", Number(parts[1]), parts[2] ?? "");
  const [, one, , two, last] = YEAR_LAST.exec(text) ?? [];
  if (!one || !two || !last) return undefined;
  return order === "mdy" ? toDate(last, Number(one), two) : toDate(last, Number(two), one);
}

function inWords(text: string): LocalDate | undefined {
  const [, day, name, year] = DAY_NAMED.exec(text) ?? [];
  if (day && name && year) return toDate(year, MONTHS.indexOf(name) + 1, day);
  const [, month, ofMonth, ofYear] = MONTH_NAMED.exec(text) ?? [];
  if (!month || !ofMonth || !ofYear) return undefined;
  return toDate(ofYear, MONTHS.indexOf(month) + 1, ofMonth);
}

/** Undefined for what is no date. */
export function readDate(text: string, order: DateOrder): LocalDate | undefined {
  const clean = text.trim().toLowerCase();
  return inNumbers(clean, order) ?? inWords(clean);
}

const TIME = /^(\d{1,2})[:.h](\d\d)(?:[:.](\d\d)(?:[.,]\d+)?)?\s*(?:([ap])\.?\s?m\.?)?$/;

/** Milliseconds since midnight, or undefined for what is no time of the day. */
export function readTime(text: string): number | undefined {
  const [, hour, minute, second, half] = TIME.exec(text.trim().toLowerCase()) ?? [];
  if (hour === undefined) return undefined;
  const [hours, minutes, seconds] = [Number(hour), Number(minute), Number(second ?? 0)];
  if (minutes > 59 || seconds > 59 || hours > (half ? 12 : 23) || (half && hours === 0)) {
    return undefined;
  }
  const ofDay = half ? (hours % 12) + (half === "p" ? 12 : 0) : hours;
  return ofDay * HOUR + minutes * MINUTE + seconds * SECOND;
}

/** A date with a time, and how far from UTC, where that is said. */
export interface Reading {
  readonly date: LocalDate;
  readonly time: number;
  /** Null for the zone's own. */
  readonly offset: number | null;
}

const BOTH = /^(.+?)(?:[T]|,?\s+)(\d{1,2}[:.h]\d\d.*)$/i;
const OFFSET = /\s*(?:(z|utc|gmt)|([+-])(\d\d):?(\d\d))$/i;

function offsetOf(text: string): number | null {
  const [, utc, sign, hours, minutes] = OFFSET.exec(text) ?? [];
  if (utc) return 0;
  if (!sign) return null;
  return (sign === "-" ? -1 : 1) * (Number(hours) * HOUR + Number(minutes) * MINUTE);
}

/** "2026-01-05T09:00:00+01:00", "05/01/2026 9:00 AM". */
export function readMoment(text: string, order: DateOrder): Reading | undefined {
  const [, day = "", rest = ""] = BOTH.exec(text.trim()) ?? [];
  const date = readDate(day, order);
  const time = readTime(rest.replace(OFFSET, ""));
  if (date === undefined || time === undefined) return undefined;
  return { date, time, offset: offsetOf(rest) };
}

/** What of a text may be a date in numbers with the year last. */
const NUMBERS = /^\s*(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(?:\d{4}|\d\d)(?!\d)/;

/**
 * In which order dates have day and month: a number above 12 tells. Null where none of them is
 * such a date at all; `isSure` where both orders would do.
 */
export function findOrder(
  texts: Iterable<string>,
): { readonly order: DateOrder; readonly isSure: boolean } | null {
  let found: { order: DateOrder; isSure: boolean } | null = null;
  for (const text of texts) {
    const [, one, mark, two] = NUMBERS.exec(text) ?? [];
    if (one === undefined) continue;
    if (Number(one) > 12) return { order: "dmy", isSure: true };
    if (Number(two) > 12) return { order: "mdy", isSure: true };
    // Nobody who writes points puts the month first.
    found ??= { order: mark === "." ? "dmy" : "mdy", isSure: mark === "." };
  }
  return found;
}
