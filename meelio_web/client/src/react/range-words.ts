/** Stretches of dates, weekdays, hours and shares as a person reads them. */

import type { LocalDate } from "../domain/days/date.ts";
import type { DateRange } from "../domain/insights/figures.ts";
import { daysFrom } from "../domain/insights/range.ts";
import { dateFormat, numberFormat } from "../i18n/formats.ts";
import { sayCount } from "../i18n/say-count.ts";

function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return dateFormat({ ...options, timeZone: "UTC" });
}

export function inDate(date: LocalDate): string {
  return format({ day: "numeric", month: "short", year: "numeric" }).format(Date.parse(date));
}

export function inShortDay(date: LocalDate): string {
  return format({ weekday: "short" }).format(Date.parse(date));
}

/** Of a language whose short names are long, the letter that its calendars have. */
function brief(at: number): string {
  const short = format({ weekday: "short" }).format(at);
  return short.length > 4 ? format({ weekday: "narrow" }).format(at) : short;
}

/** For where there is room for few letters. */
export function inBriefDay(date: LocalDate): string {
  return brief(Date.parse(date));
}

export function inDayOfMonth(date: LocalDate): string {
  return format({ day: "numeric" }).format(Date.parse(date));
}

export function inMonthDay(date: LocalDate): string {
  return format({ day: "numeric", month: "short" }).format(Date.parse(date));
}

export function inLongDay(date: LocalDate): string {
  return format({ weekday: "long", day: "numeric", month: "long", year: "numeric" }).format(
    Date.parse(date),
  );
}

export function inMonth(date: LocalDate, length: "long" | "short"): string {
  return format({ month: length, ...(length === "long" && { year: "numeric" }) }).format(
    Date.parse(date),
  );
}

export function inYear(date: LocalDate): string {
  return format({ year: "numeric" }).format(Date.parse(date));
}

/** "Nov 1 – 30, 2026". */
export function inRange({ from, to }: DateRange): string {
  const last = daysFrom(to, -1);
  return format({ day: "numeric", month: "short", year: "numeric" }).formatRange(
    Date.parse(from),
    Date.parse(last < from ? from : last),
  );
}

/** @param weekday 0 is Monday */
export function inWeekday(weekday: number, length: "long" | "short" | "brief"): string {
  const at = Date.UTC(2024, 0, 1 + weekday);
  return length === "brief" ? brief(at) : format({ weekday: length }).format(at);
}

export function inClockHour(hour: number): string {
  return format({ hour: "numeric" }).format(hour * 3_600_000);
}

/** "9 AM – 10 AM": from the hour to the next. */
export function inHourSpan(hour: number): string {
  return `${inClockHour(hour)} – ${inClockHour((hour + 1) % 24)}`;
}

export function inPercent(share: number): string {
  return numberFormat({ style: "percent" }).format(share);
}

/** "+12%", "−5%". */
export function inChange(share: number): string {
  return numberFormat({ style: "percent", signDisplay: "exceptZero" }).format(share);
}

export function inNumber(value: number): string {
  return numberFormat({ maximumFractionDigits: 1 }).format(value);
}

export function dayCount(n: number): string {
  return sayCount(n, { one: "{n} day", other: "{n} days" });
}
