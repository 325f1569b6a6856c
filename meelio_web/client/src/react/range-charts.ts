/** The charts of a range of dates: over time, the calendar, the hours of the week, the parts. */

import type { LocalDate } from "../domain/days/date.ts";
import type { DayStep, HeatMap, HourMap, RangeFigures } from "../domain/insights/figures.ts";
import { weekRange } from "../domain/insights/range.ts";
import type { WeekStart } from "../domain/preferences/preferences.ts";
import { say } from "../i18n/say.ts";
import {
  type BarsView,
  barsOf,
  type Datum,
  noTable,
  type TableView,
  topOf,
} from "./chart-views.ts";
import {
  dayCount,
  inClockHour,
  inDate,
  inDayOfMonth,
  inHourSpan,
  inLongDay,
  inMonth,
  inMonthDay,
  inShortDay,
  inWeekday,
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

function binName(date: LocalDate, days: number, weekStart: WeekStart): [LocalDate, string, string] {
  if (days <= SHORT) {
    const label = days <= 10 ? inShortDay(date) : inDayOfMonth(date);
    return [date, inLongDay(date), label];
  }
  if (days <= MIDDLE) {
    const { from } = weekRange(date, weekStart);
    return [from, say("Week of {date}", { date: inDate(from) }), inMonthDay(from)];
  }
  const first = `${date.slice(0, 7)}-01`;
  return [first, inMonth(first, "long"), inMonth(first, "short")];
}

/** Most bars that have room for a label on a phone. */
const LABELS = 8;

/** Focus over the range: by days, weeks or months, whichever can be told apart. */
export function overTime({ days, focusMs }: RangeFigures, weekStart: WeekStart): BarsView {
  const bins = new Map<LocalDate, Bin>();
  for (const { date, focusMs: ms } of days) {
    const [key, name, label] = binName(date, days.length, weekStart);
    const bin = bins.get(key) ?? { key, name, label, ms: 0 };
    bin.ms += ms;
    bins.set(key, bin);
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

/** A cell of a grid, by its column and row. Mirrored by `ui/bindings/charts.py`. */
export interface GridCell {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  /** 0 to 4; 5 for what is ahead. */
  readonly step: number;
  readonly text: string;
}

export interface GridLabel {
  readonly key: string;
  readonly at: number;
  readonly text: string;
}

/** Mirrored by `ui/bindings/charts.py`. */
export interface GridView {
  readonly summary: string;
  readonly cells: readonly GridCell[];
  readonly columns: readonly GridLabel[];
  readonly rows: readonly GridLabel[];
  readonly table: TableView;
}

export const noGrid: GridView = { summary: "", cells: [], columns: [], rows: [], table: noTable };

const AHEAD = 5;

function monthLabels(weeks: HeatMap["weeks"]): GridLabel[] {
  let last = "";
  return weeks.flatMap((week, nth) => {
    const date = week[0]?.date ?? "";
    const month = date.slice(0, 7);
    if (month === last) return [];
    const isFirst = last === "";
    last = month;
    // The first column's month has often no room before the next one's.
    if (isFirst && Number(date.slice(8)) > 14) return [];
    return [{ key: month, at: nth, text: inMonth(date, "short") }];
  });
}

function heatSummary(days: readonly DayStep[]): string {
  const active = days.filter(({ focusMs }) => focusMs > 0);
  if (active.length === 0) return say("No focus in the last 53 weeks.");
  const best = active.reduce((most, day) => (day.focusMs > most.focusMs ? day : most));
  return say("{days} with focus in the last 53 weeks; the most on {date}: {time}.", {
    days: dayCount(active.length),
    date: inLongDay(best.date),
    time: inLength(best.focusMs),
  });
}

export function calendarGrid({ weeks }: HeatMap): GridView {
  const cells = weeks.flatMap((week, x) =>
    week.map(({ date, focusMs, step, isAhead }, y) => ({
      key: date,
      x,
      y,
      step: isAhead ? AHEAD : step,
      text: `${inLongDay(date)}: ${inLength(focusMs)}`,
    })),
  );
  const first = weeks[0] ?? [];
  return {
    summary: heatSummary(weeks.flat()),
    cells,
    columns: monthLabels(weeks),
    rows: first.flatMap(({ date }, y) =>
      y % 2 === 0 ? [{ key: date, at: y, text: inShortDay(date) }] : [],
    ),
    table: {
      head: [say("Week of"), ...first.map(({ date }) => inShortDay(date))],
      rows: weeks
        .filter((week) => week.some(({ focusMs }) => focusMs > 0))
        .map((week) => ({
          key: week[0]?.date ?? "",
          name: inDate(week[0]?.date ?? ""),
          cells: week.map(({ focusMs }) => (focusMs > 0 ? inLength(focusMs) : "–")),
        })),
    },
  };
}

function hourSummary({ isEnough, bestHour, bestWeekday, activeDays, neededDays }: HourMap): string {
  if (!isEnough) {
    return say("Not enough data yet: {days} with focus of the {needed} that it takes.", {
      days: dayCount(activeDays),
      needed: neededDays,
    });
  }
  return say("You focus most from {hours}, and {weekday} is your strongest day.", {
    hours: inHourSpan(bestHour ?? 0),
    weekday: inWeekday(bestWeekday ?? 0, "long"),
  });
}

/** Weighted focus in four steps of the most. */
function stepOf(weighted: number, most: number): number {
  return weighted > 0 ? Math.min(4, Math.max(1, Math.ceil((weighted / most) * 4))) : 0;
}

export function hourGrid(map: HourMap): GridView {
  const most = Math.max(0, ...map.rows.flatMap(({ cells }) => cells.map((c) => c.weightedMs)));
  return {
    summary: hourSummary(map),
    cells: map.rows.flatMap(({ weekday, cells }, y) =>
      cells.map(({ focusMs, weightedMs, days }, x) => ({
        key: `${weekday}-${x}`,
        x,
        y,
        step: stepOf(weightedMs, most),
        text: say("{weekday}, {hours}: {time} on {days}", {
          weekday: inWeekday(weekday, "long"),
          hours: inHourSpan(map.hours[x] ?? 0),
          time: inLength(focusMs),
          days: dayCount(days),
        }),
      })),
    ),
    columns: map.hours.flatMap((hour, at) =>
      at % 6 === 0 ? [{ key: String(hour), at, text: inClockHour(hour) }] : [],
    ),
    rows: map.rows.map(({ weekday }, at) => ({
      key: String(weekday),
      at,
      text: inWeekday(weekday, "short"),
    })),
    table: {
      head: [say("Hour"), ...map.rows.map(({ weekday }) => inWeekday(weekday, "short"))],
      rows: map.hours.map((hour, x) => ({
        key: String(hour),
        name: inHourSpan(hour),
        cells: map.rows.map(({ cells }) => {
          const ms = cells[x]?.focusMs ?? 0;
          return ms > 0 ? inLength(ms) : "–";
        }),
      })),
    },
  };
}
