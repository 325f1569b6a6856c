/** The chart of a range of dates over time. */

import type { LocalDate } from "../domain/days/date.ts";
import type { DateRange, RangeFigures } from "../domain/insights/figures.ts";
import { daysFrom, monthRange, weekRange } from "../domain/insights/range.ts";
import type { WeekStart } from "../domain/preferences/preferences.ts";
import { say } from "../i18n/say.ts";
import { type BarsView, barsOf, type Datum, topOf } from "./chart-views.ts";
import {
  dayCount,
  inBriefDay,
  inDate,
  inDayOfMonth,
  inLongDay,
  inMonth,
  inMonthDay,
  inRange,
  inYear,
} from "./range-words.ts";
import { inLength } from "./words.ts";

const SHORT = 31;
const MIDDLE = 190;

interface Bin {
  readonly from: LocalDate;
  last: LocalDate;
  days: number;
  ms: number;
}

type Unit = "day" | "week" | "month";

function unitOf(days: number): Unit {
  if (days <= SHORT) return "day";
  return days <= MIDDLE ? "week" : "month";
}

/** All dates of the day, week or month that a date is in. */
function wholeOf(date: LocalDate, unit: Unit, weekStart: WeekStart): DateRange {
  if (unit === "day") return { from: date, to: daysFrom(date, 1) };
  return unit === "week" ? weekRange(date, weekStart) : monthRange(date);
}

function binsOf(days: RangeFigures["days"], unit: Unit, weekStart: WeekStart): Bin[] {
  const bins = new Map<LocalDate, Bin>();
  for (const { date, focusMs: ms } of days) {
    const key = unit === "month" ? date.slice(0, 7) : wholeOf(date, unit, weekStart).from;
    const bin = bins.get(key);
    if (bin === undefined) bins.set(key, { from: date, last: date, days: 1, ms });
    else {
      bin.last = date;
      bin.days += 1;
      bin.ms += ms;
    }
  }
  return [...bins.values()];
}

/** What is not a whole week or month is called by its dates (rule IN61). */
function nameOf({ from, last }: Bin, unit: Unit, weekStart: WeekStart): string {
  if (unit === "day") return inLongDay(from);
  const whole = wholeOf(from, unit, weekStart);
  const to = daysFrom(last, 1);
  if (from !== whole.from || to !== whole.to) return inRange({ from, to });
  return unit === "week" ? say("Week of {date}", { date: inDate(from) }) : inMonth(from, "long");
}

/** Most bars that have room for a label on a phone. */
const LABELS = 8;
/** Of more months only the years are named. */
const MONTHS = 24;

/** Of many days only the first label has room for its month. */
function labelOf({ from }: Bin, unit: Unit, count: number, isFirst: boolean): string {
  if (unit === "week") return inMonthDay(from);
  if (unit === "month") return count > MONTHS ? inYear(from) : inMonth(from, "short");
  if (count <= 10) return inBriefDay(from);
  return isFirst ? inMonthDay(from) : inDayOfMonth(from);
}

/** The bars with room for a label, evenly: none at the ends that hold few dates. */
function labels(bins: readonly Bin[], unit: Unit): ReadonlyMap<Bin, string> {
  const most = Math.max(...bins.map(({ days }) => days));
  const wide = bins.filter(({ days }) => days * 2 > most);
  const isMany = unit === "month" && bins.length > MONTHS;
  const some = isMany ? wide.filter(({ from }) => from.slice(5, 7) === "01") : wide;
  const step = Math.ceil(some.length / LABELS);
  const named = some.filter((_, nth) => nth % step === 0);
  return new Map(named.map((bin, nth) => [bin, labelOf(bin, unit, bins.length, nth === 0)]));
}

/** Focus over the range: by days, weeks or months, whichever can be told apart. */
export function overTime({ days, focusMs }: RangeFigures, weekStart: WeekStart): BarsView {
  const unit = unitOf(days.length);
  const all = binsOf(days, unit, weekStart);
  const named = labels(all, unit);
  const data: Datum[] = all.map((bin) => ({
    key: bin.from,
    name: nameOf(bin, unit, weekStart),
    label: named.get(bin) ?? "",
    value: bin.ms,
    text: inLength(bin.ms),
    weight: bin.days,
  }));
  const active = days.filter((day) => day.focusMs > 0).length;
  const summary =
    focusMs === 0
      ? say("No focus in these dates.")
      : say("{total} on {days}.", { total: inLength(focusMs), days: dayCount(active) });
  const scale = { top: topOf(all.map(({ ms }) => ms)), inWords: inLength };
  return barsOf(data, scale, summary, [say("Dates"), say("Focus")]);
}
