/** Which dates Insights is about: chosen by name or by dates, and kept in the address. */

import { isLocalDate, type LocalDate, toDayNumber } from "../domain/days/date.ts";
import { calendarOf } from "../domain/days/user-day.ts";
import type { DateRange } from "../domain/insights/figures.ts";
import { daysFrom } from "../domain/insights/range.ts";
import type { Session } from "../domain/sessions/session.ts";

export type RangeName = "7" | "30" | "90" | "365" | "all" | "own";

export interface RangeChoice {
  readonly name: RangeName;
  /** Of one's own dates; the last belongs to them, as a person says it. */
  readonly from: LocalDate;
  readonly last: LocalDate;
}

const NAMES: readonly string[] = ["7", "30", "90", "365", "all", "own"];
/** The longest that is counted. */
const LONGEST = 3700;

export const usualRange: RangeChoice = { name: "30", from: "", last: "" };

/** Whether an address says which dates are meant. */
export function saysRange(query: string): boolean {
  return new URLSearchParams(query).has("range");
}

export function readRange(query: string): RangeChoice {
  const asked = new URLSearchParams(query);
  const name = asked.get("range") ?? "";
  if (!NAMES.includes(name)) return usualRange;
  const date = (key: string) =>
    isLocalDate(asked.get(key) ?? "") ? (asked.get(key) as string) : "";
  return { name: name as RangeName, from: date("from"), last: date("to") };
}

export function writeRange({ name, from, last }: RangeChoice): string {
  const said = new URLSearchParams({ range: name });
  if (name === "own") {
    if (from) said.set("from", from);
    if (last) said.set("to", last);
  }
  return `?${said}`;
}

function rangeOf(from: LocalDate, last: LocalDate): DateRange {
  const [first, end] = from <= last ? [from, last] : [last, from];
  const to = daysFrom(end, 1);
  return toDayNumber(to) - toDayNumber(first) > LONGEST
    ? { from: daysFrom(to, -LONGEST), to }
    : { from: first, to };
}

/** @param sessions newest first */
export function datesFor(
  { name, from, last }: RangeChoice,
  today: LocalDate,
  sessions: readonly Session[],
  dayStart: string,
): DateRange {
  if (name === "own") return rangeOf(from || daysFrom(today, -29), last || today);
  if (name !== "all") return rangeOf(daysFrom(today, 1 - Number(name)), today);
  const oldest = sessions.at(-1);
  if (oldest === undefined) return rangeOf(today, today);
  const first = calendarOf(oldest.timeZone, dayStart).at(oldest.sessionStart).date;
  return rangeOf(first < today ? first : today, today);
}
