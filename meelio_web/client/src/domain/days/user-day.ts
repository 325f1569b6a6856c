import type { EpochMs, Interval } from "../time.ts";
import { type LocalDate, toDayNumber, toLocalDate } from "./date.ts";
import { firstAt, steadyAt, wallAt } from "./zone.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;

/** The instants of a date, from one start of the day to the next (rule TI1). */
export interface UserDay extends Interval {
  readonly date: LocalDate;
}

/** The same, with the date as its number, for whoever looks up many. */
export interface DaySpan extends Interval {
  readonly day: number;
}

/** The days of one place, for people whose day starts then. */
export interface Calendar {
  /** The day that the instant is in. */
  at(instant: EpochMs): UserDay;
  spanAt(instant: EpochMs): DaySpan;
  /** Empty for a date that the zone skips (rule TI3). */
  on(date: LocalDate): UserDay;
}

function createCalendar(zone: string, dayStart: string): Calendar {
  const [hours = 0, minutes = 0] = dayStart.split(":").map(Number);
  const afterMidnight = (hours * 60 + minutes) * MINUTE;
  const starts = new Map<number, EpochMs>();
  const spans = new Map<number, DaySpan>();
  let last: DaySpan | undefined;

  function findStart(day: number): EpochMs {
    const start = firstAt(day * DAY + afterMidnight, zone);
    const isSkipped = wallAt(start, zone) >= (day + 1) * DAY; // no day starts so late
    return isSkipped ? startOf(day + 1) : start;
  }

  function startOf(day: number): EpochMs {
    let start = starts.get(day);
    if (start === undefined) {
      start = findStart(day);
      starts.set(day, start);
    }
    return start;
  }

  function nth(day: number): DaySpan {
    let found = spans.get(day);
    if (found === undefined) {
      found = { day, start: startOf(day), end: startOf(day + 1) };
      spans.set(day, found);
    }
    return found;
  }

  function search(instant: EpochMs): DaySpan {
    const { start: since, end: until, offset } = steadyAt(instant, zone);
    let day = Math.floor((instant + offset - afterMidnight) / DAY);
    const start = day * DAY + afterMidnight - offset;
    // As nearly all: no turn of the clock is so near that the day could start or end by it.
    if (since + DAY <= start && start + DAY < until) return { day, start, end: start + DAY };
    while (instant < nth(day).start) day -= 1;
    while (instant >= nth(day).end) day += 1;
    return nth(day);
  }

  function spanAt(instant: EpochMs): DaySpan {
    // Sessions come in their order, many a day.
    if (last === undefined || instant < last.start || instant >= last.end) last = search(instant);
    return last;
  }

  return {
    on: (date) => dated(nth(toDayNumber(date))),
    at: (instant) => dated(spanAt(instant)),
    spanAt,
  };
}

function dated({ day, start, end }: DaySpan): UserDay {
  return { date: toLocalDate(day), start, end };
}

const calendars = new Map<string, Map<string, Calendar>>();
// Sessions come in their order, most of them from one place.
let latest: { zone: string; dayStart: string; calendar: Calendar } | undefined;

function keptCalendar(zone: string, dayStart: string): Calendar {
  let ofZone = calendars.get(zone);
  if (ofZone === undefined) {
    ofZone = new Map();
    calendars.set(zone, ofZone);
  }
  let calendar = ofZone.get(dayStart);
  if (calendar === undefined) {
    calendar = createCalendar(zone, dayStart);
    ofZone.set(dayStart, calendar);
  }
  return calendar;
}

/** @param dayStart wall clock, HH:MM */
export function calendarOf(zone: string, dayStart: string): Calendar {
  if (latest?.zone !== zone || latest.dayStart !== dayStart) {
    latest = { zone, dayStart, calendar: keptCalendar(zone, dayStart) };
  }
  return latest.calendar;
}

/** The calendar's date, whenever the person's day starts. */
export function localDate(at: EpochMs, zone: string): LocalDate {
  return calendarOf(zone, "00:00").at(at).date;
}
