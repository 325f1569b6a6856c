/** The chart of a range of dates over time. */

import type { LocalDate } from "../domain/days/date.ts";
import type { RangeFigures } from "../domain/insights/figures.ts";
import { weekRange } from "../domain/insights/range.ts";
import type { WeekStart } from "../domain/preferences/preferences.ts";
import { say } from "../i18n/say.ts";
import { type BarsView, barsOf, type Datum, topOf } from "./chart-views.ts";
import {
  dayCount,
  inDate,
  inDayOfMonth,
  inLongDay,
  inMonth,
  inMonthDay,
  inShortDay,
} from "./range-words.ts";
import { inLength } from "./words.ts";

const SHORT = 31;
const MIDDLE = 190;

interface Bin {
  readonly key: LocalDate;
  readonly name: string;
  readonly label: string;
  ms: number;
}

/** The first date of the bar that a date is in. */
function binKey(date: LocalDate, days: number, weekStart: WeekStart): LocalDate {
  if (days <= SHORT) return date;
  return days <= MIDDLE ? weekRange(date, weekStart).from : `${date.slice(0, 7)}-01`;
}

function binName(key: LocalDate, days: number): Pick<Bin, "name" | "label"> {
  if (days <= SHORT) {
    return { name: inLongDay(key), label: days <= 10 ? inShortDay(key) : inDayOfMonth(key) };
  }
  if (days <= MIDDLE) {
    return { name: say("Week of {date}", { date: inDate(key) }), label: inMonthDay(key) };
  }
  return { name: inMonth(key, "long"), label: inMonth(key, "short") };
}

/** Most bars that have room for a label on a phone. */
const LABELS = 8;

/** Focus over the range: by days, weeks or months, whichever can be told apart. */
export function overTime({ days, focusMs }: RangeFigures, weekStart: WeekStart): BarsView {
  const bins = new Map<LocalDate, Bin>();
  for (const { date, focusMs: ms } of days) {
    const key = binKey(date, days.length, weekStart);
    let bin = bins.get(key);
    if (bin === undefined) {
      bin = { key, ...binName(key, days.length), ms: 0 };
      bins.set(key, bin);
    }
    bin.ms += ms;
  }
  const all = [...bins.values()];
  const step = Math.ceil(all.length / LABELS);
  const data: Datum[] = all.map(({ key, name, label, ms }, nth) => ({
    key,
    name,
    label: nth % step === 0 ? label : "",
    value: ms,
    text: inLength(ms),
  }));
  const active = days.filter((day) => day.focusMs > 0).length;
  const summary =
    focusMs === 0
      ? say("No focus in these dates.")
      : say("{total} on {days}.", { total: inLength(focusMs), days: dayCount(active) });
  const scale = { top: topOf(all.map(({ ms }) => ms)), inWords: inLength };
  return barsOf(data, scale, summary, [say("Dates"), say("Focus")]);
}
