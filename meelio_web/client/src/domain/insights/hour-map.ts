/** At which times of the week a person focuses (rules IN16 to IN19). */

import { nearest } from "./average.ts";
import type { DayBook, DayRecord } from "./day-book.ts";
import type { Cell, HourMap, WeekdayRow } from "./figures.ts";

/** Goodtime's: what is a year old weighs nothing any more, and in between it is a straight line. */
const WEIGHTS = 365;
const NEEDED_DAYS = 14;
const WEEKDAYS = 7;
/** 1970-01-01 was a Thursday. */
const FIRST_WEEKDAY = 3;

export function weekdayOf(day: number): number {
  return (((day + FIRST_WEEKDAY) % WEEKDAYS) + WEEKDAYS) % WEEKDAYS;
}

/** How much a day counts, of 365: all of it today, nothing after a year. */
function weightOf(day: number, today: number): number {
  const age = Math.max(0, today - day);
  return Math.max(0, WEIGHTS - age);
}

/** Sums of one weekday; the weighted ones are still to be divided by {@link WEIGHTS}. */
interface Sums {
  readonly focusMs: number[];
  readonly weighted: number[];
  readonly days: number[];
  /** Weighted, and with what is known by its day alone. */
  ofDays: number;
  /** Of all its days in the range that have begun, with focus or without. */
  weights: number;
}

function noSums(): Sums {
  const zeros = () => new Array<number>(24).fill(0);
  return { focusMs: zeros(), weighted: zeros(), days: zeros(), ofDays: 0, weights: 0 };
}

function addDay(sums: Sums, { hours, own }: DayRecord, weight: number): void {
  for (const { ms } of own) sums.ofDays += ms * weight;
  for (let hour = 0; hour < hours.length; hour += 1) {
    const ms = hours[hour] ?? 0;
    if (ms === 0) continue;
    sums.focusMs[hour] = (sums.focusMs[hour] ?? 0) + ms;
    sums.weighted[hour] = (sums.weighted[hour] ?? 0) + ms * weight;
    sums.days[hour] = (sums.days[hour] ?? 0) + 1;
  }
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function rowOf(weekday: number, sums: Sums, hours: readonly number[]): WeekdayRow {
  const cells = hours.map(
    (hour): Cell => ({
      focusMs: sums.focusMs[hour] ?? 0,
      weightedMs: (sums.weighted[hour] ?? 0) / WEIGHTS,
      days: sums.days[hour] ?? 0,
    }),
  );
  const averageMs = sums.weights > 0 ? nearest(sums.ofDays, sums.weights) : null;
  return { weekday, averageMs, cells };
}

/** The first with the most, or null where none has any. */
function best<T>(items: readonly T[], worthOf: (item: T) => number): T | null {
  let [found, most]: [T | null, number] = [null, 0];
  for (const item of items) {
    const value = worthOf(item);
    if (value > most) [found, most] = [item, value];
  }
  return found;
}

/** Notes a day that has begun or holds focus; says whether its hours hold any that has weight. */
function noteDay(sums: Sums, record: DayRecord | undefined, weight: number): boolean {
  sums.weights += weight;
  if (record === undefined || record.own.length === 0) return false;
  addDay(sums, record, weight);
  return weight > 0 && record.hours.some((ms) => ms > 0);
}

/**
 * Days are counted from 1970-01-01.
 *
 * @param days those of the range
 * @param hours in the order of the map
 * @param firstWeekday of the week
 */
export function hourMapOf(
  days: readonly number[],
  book: DayBook,
  today: number,
  hours: readonly number[],
  firstWeekday: number,
): HourMap {
  const week = Array.from({ length: WEEKDAYS }, noSums);
  let activeDays = 0;
  for (const day of days) {
    const [record, sums] = [book.on(day), week[weekdayOf(day)]];
    if (sums === undefined || (day > today && !record?.own.length)) continue;
    if (noteDay(sums, record, weightOf(day, today))) activeDays += 1;
  }
  const rows = Array.from({ length: WEEKDAYS }, (_, nth) => (firstWeekday + nth) % WEEKDAYS).map(
    (weekday) => rowOf(weekday, week[weekday] ?? noSums(), hours),
  );
  const isEnough = activeDays >= NEEDED_DAYS;
  const ofHour = (hour: number) => total(week.map((sums) => sums.weighted[hour] ?? 0));
  return {
    hours,
    rows,
    activeDays,
    neededDays: NEEDED_DAYS,
    isEnough,
    bestHour: isEnough ? best(hours, ofHour) : null,
    bestWeekday: isEnough ? (best(rows, (row) => row.averageMs ?? 0)?.weekday ?? null) : null,
  };
}
