import type { WeekStart } from "../preferences/preferences.ts";
import { type LocalDate, toDayNumber, toLocalDate } from "./date.ts";

/** 1970-01-01 was a Thursday: so many days later the week starts. */
const FIRST: Readonly<Record<WeekStart, number>> = { saturday: 2, sunday: 3, monday: 4 };

/** The seven dates of the week that the date is in (rule TI8). */
export function weekOf(date: LocalDate, weekStart: WeekStart): readonly LocalDate[] {
  const day = toDayNumber(date);
  const since = (((day - FIRST[weekStart]) % 7) + 7) % 7;
  return Array.from({ length: 7 }, (_, nth) => toLocalDate(day - since + nth));
}
