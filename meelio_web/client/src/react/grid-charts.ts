/**
 * The calendar and the hours of the week. Their hundreds of cells are drawn at once, but said one by
 * one, when pointed at, and as a table only where it is open: words cost more than all the counting.
 */

import type { DayStep, HeatMap, HourMap } from "../domain/insights/figures.ts";
import { say } from "../i18n/say.ts";
import { noTable, type TableView } from "./chart-views.ts";
import {
  dayCount,
  inClockHour,
  inDate,
  inHourSpan,
  inLongDay,
  inMonth,
  inShortDay,
  inWeekday,
} from "./range-words.ts";
import { inLength } from "./words.ts";

/** A cell of a grid, by its column and row. Mirrored by `ui/bindings/charts.py`. */
export interface GridCell {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  /** 0 to 4; 5 for what is ahead. */
  readonly step: number;
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
}

export const noGrid: GridView = { summary: "", cells: [], columns: [], rows: [] };

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
    week.map(({ date, step, isAhead }, y) => ({
      key: date,
      x,
      y,
      step: isAhead ? AHEAD : step,
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
  };
}

/** The cell in words; empty where there is none. */
export function calendarText({ weeks }: HeatMap, x: number, y: number): string {
  const day = weeks[x]?.[y];
  return day ? `${inLongDay(day.date)}: ${inLength(day.focusMs)}` : "";
}

export function calendarTable({ weeks }: HeatMap): TableView {
  const [first = []] = weeks;
  if (first.length === 0) return noTable;
  return {
    head: [say("Week of"), ...first.map(({ date }) => inShortDay(date))],
    rows: weeks
      .filter((week) => week.some(({ focusMs }) => focusMs > 0))
      .map((week) => ({
        key: week[0]?.date ?? "",
        name: inDate(week[0]?.date ?? ""),
        cells: week.map(({ focusMs }) => (focusMs > 0 ? inLength(focusMs) : "–")),
      })),
  };
}

export function hourSummary({
  isEnough,
  bestHour,
  bestWeekday,
  activeDays,
  neededDays,
}: HourMap): string {
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
      cells.map(({ weightedMs }, x) => ({
        key: `${weekday}-${x}`,
        x,
        y,
        step: stepOf(weightedMs, most),
      })),
    ),
    columns: map.hours.flatMap((hour, at) =>
      at % 6 === 0 ? [{ key: String(hour), at, text: inClockHour(hour) }] : [],
    ),
    rows: map.rows.map(({ weekday }, at) => ({
      key: String(weekday),
      at,
      text: inWeekday(weekday, "brief"),
    })),
  };
}

/** The cell in words; empty where there is none. */
export function hourText(map: HourMap, x: number, y: number): string {
  const row = map.rows[y];
  const cell = row?.cells[x];
  if (row === undefined || cell === undefined) return "";
  return say("{weekday}, {hours}: {time} on {days}", {
    weekday: inWeekday(row.weekday, "long"),
    hours: inHourSpan(map.hours[x] ?? 0),
    time: inLength(cell.focusMs),
    days: dayCount(cell.days),
  });
}

export function hourTable(map: HourMap): TableView {
  return {
    head: [say("Hour"), ...map.rows.map(({ weekday }) => inWeekday(weekday, "short"))],
    rows: map.hours.map((hour, x) => ({
      key: String(hour),
      name: inHourSpan(hour),
      cells: map.rows.map(({ cells }) => {
        const ms = cells[x]?.focusMs ?? 0;
        return ms > 0 ? inLength(ms) : "–";
      }),
    })),
  };
}
