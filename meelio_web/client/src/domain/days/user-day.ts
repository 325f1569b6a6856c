import type { EpochMs, Interval } from "../time.ts";
import { type LocalDate, toDayNumber, toLocalDate } from "./date.ts";
import { firstAt, wallAt } from "./zone.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;

/** The instants of a date, from one start of the day to the next (rule TI1). */
export interface UserDay extends Interval {
  readonly date: LocalDate;
}

/** The days of one place, for people whose day starts then. */
export interface Calendar {
  /** The day that the instant is in. */
  at(instant: EpochMs): UserDay;
  /** Empty for a date that the zone skips (rule TI3). */
  on(date: LocalDate): UserDay;
}

function createCalendar(zone: string, dayStart: string): Calendar {
  const [hours = 0, minutes = 0] = dayStart.split(":").map(Number);
  const afterMidnight = (hours * 60 + minutes) * MINUTE;
  const starts = new Map<number, EpochMs>();
  const days = new Map<number, UserDay>();
  let last: UserDay | undefined;

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

  function nth(day: number): UserDay {
    let found = days.get(day);
    if (found === undefined) {
      found = { date: toLocalDate(day), start: startOf(day), end: startOf(day + 1) };
      days.set(day, found);
    }
    return found;
  }

  function search(instant: EpochMs): UserDay {
    let day = Math.floor((wallAt(instant, zone) - afterMidnight) / DAY);
    while (instant < nth(day).start) day -= 1;
    while (instant >= nth(day).end) day += 1;
    return nth(day);
  }

  return {
    on: (date) => nth(toDayNumber(date)),
    at(instant) {
      // Sessions come in their order, many a day.
      if (last === undefined || instant < last.start || instant >= last.end) last = search(instant);
      return last;
    },
  };
}

const calendars = new Map<string, Map<string, Calendar>>();

/** @param dayStart wall clock, HH:MM */
export function calendarOf(zone: string, dayStart: string): Calendar {
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

/** The calendar's date, whenever the person's day starts. */
export function localDate(at: EpochMs, zone: string): LocalDate {
  return calendarOf(zone, "00:00").at(at).date;
}
