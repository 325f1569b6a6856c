/** Times, numbers and lengths as a person reads them, in the language that is spoken. */

import { dateBefore, type LocalDate } from "../domain/days/date.ts";
import { localDate } from "../domain/days/user-day.ts";
import { knownZone, wallAt } from "../domain/days/zone.ts";
import type { EpochMs } from "../domain/time.ts";
import { dateFormat, numberFormat, relativeFormat } from "../i18n/formats.ts";
import { locale, say } from "../i18n/say.ts";
import { sayCount } from "../i18n/say-count.ts";

const MINUTE = 60_000;

function amount(value: number, unit: "hour" | "minute" | "second"): string {
  return numberFormat({ style: "unit", unit, unitDisplay: "short" }).format(value);
}

/** "1 hr 15 min"; below a minute "40 sec", so that nothing recorded reads as nothing. */
export function inLength(ms: number): string {
  if (ms > 0 && ms < MINUTE) return amount(Math.max(1, Math.round(ms / 1000)), "second");
  const minutes = Math.round(ms / MINUTE);
  const hours = Math.floor(minutes / 60);
  if (hours === 0) return amount(minutes, "minute");
  const rest = minutes % 60;
  return rest === 0 ? amount(hours, "hour") : `${amount(hours, "hour")} ${amount(rest, "minute")}`;
}

export function inTime(at: EpochMs, zone: string): string {
  return dateFormat({ timeStyle: "short", timeZone: knownZone(zone) }).format(at);
}

/** "4 AM", "16"; with its minutes where the hour is not full. */
export function inHour(at: EpochMs, zone: string): string {
  if (wallAt(at, zone) % (60 * MINUTE) !== 0) return inTime(at, zone);
  return dateFormat({ hour: "numeric", timeZone: knownZone(zone) }).format(at);
}

export function inTimes(start: EpochMs, end: EpochMs, zone: string): string {
  return `${inTime(start, zone)} – ${inTime(end, zone)}`;
}

export function inDateTime(at: EpochMs, zone: string): string {
  return dateFormat({ dateStyle: "medium", timeStyle: "short", timeZone: knownZone(zone) }).format(
    at,
  );
}

/** "Today", "Yesterday", or the weekday and the date. */
export function inDay(date: LocalDate, today: LocalDate): string {
  if (date === today) return relative(0);
  if (date === dateBefore(today)) return relative(-1);
  const year = date.slice(0, 4) === today.slice(0, 4) ? {} : ({ year: "numeric" } as const);
  const options = { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" } as const;
  return dateFormat({ ...options, ...year }).format(Date.parse(date));
}

/** "Tomorrow", "Fri, 27 Nov": a day that something is due on. */
export function inDueDay(date: LocalDate, today: LocalDate): string {
  const days = (Date.parse(date) - Date.parse(today)) / 86_400_000;
  if (Math.abs(days) <= 1) return relative(days as -1 | 0 | 1);
  const year = date.slice(0, 4) === today.slice(0, 4) ? {} : ({ year: "numeric" } as const);
  const options = { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" } as const;
  return dateFormat({ ...options, ...year }).format(Date.parse(date));
}

/** "10:25", or "Yesterday, 10:25": when something was done, as seen from now and here. */
export function inMoment(at: EpochMs, now: EpochMs): string {
  const zone = hereZone();
  const [date, today] = [localDate(at, zone), localDate(now, zone)];
  const time = inTime(at, zone);
  return date === today ? time : `${inDay(date, today)}, ${time}`;
}

function relative(days: -1 | 0 | 1): string {
  const word = relativeFormat({ numeric: "auto" }).format(days, "day");
  return word.charAt(0).toLocaleUpperCase() + word.slice(1);
}

/** "1 session", "2 sessions", "1,200 sessions". */
export function sessionCount(n: number): string {
  return sayCount(n, { one: "{n} session", other: "{n} sessions" });
}

export function taskCount(n: number): string {
  return sayCount(n, { one: "{n} task", other: "{n} tasks" });
}

export function pomodoroCount(n: number): string {
  return sayCount(n, { one: "{n} pomodoro", other: "{n} pomodoros" });
}

/** "2 sessions, 1 task": several things, as the language lists them. */
export function inList(parts: readonly string[]): string {
  return new Intl.ListFormat(locale, { type: "unit", style: "short" }).format(parts);
}

/** "25 min, 9:05 – 9:30": several things that are said of one. */
export function inRow(parts: readonly string[]): string {
  return parts.filter(Boolean).join(say(", "));
}

const SIZES = ["kilobyte", "megabyte", "gigabyte"] as const;

/** "12 kB", "3.4 MB", "40 GB". */
export function inSize(bytes: number): string {
  const step = Math.min(SIZES.length, Math.max(1, Math.floor(Math.log10(bytes || 1) / 3)));
  const options = { style: "unit", unitDisplay: "short", maximumSignificantDigits: 2 } as const;
  const format = numberFormat({
    ...options,
    unit: SIZES[step - 1] ?? "kilobyte",
  });
  return format.format(bytes / 1000 ** step);
}

/** The zone's short name, for a time that is not the one outside the window. */
export function inZone(at: EpochMs, zone: string): string {
  const parts = dateFormat({ timeZone: knownZone(zone), timeZoneName: "short" }).formatToParts(at);
  return parts.find((part) => part.type === "timeZoneName")?.value ?? zone;
}

/** What the zone is called then; empty where the clocks are called so here, too. */
export function otherZone(at: EpochMs, zone: string): string {
  if (zone === hereZone()) return "";
  const name = inZone(at, zone);
  return name === inZone(at, hereZone()) ? "" : name;
}

const FRESH_MS = 1_000;
let here = { zone: "UTC", askedAt: Number.NEGATIVE_INFINITY };

/** The zone this device is in; asked once a second at most, as each answer takes a format to be made. */
export function hereZone(): string {
  const now = performance.now();
  if (now - here.askedAt > FRESH_MS) {
    here = { zone: Intl.DateTimeFormat().resolvedOptions().timeZone, askedAt: now };
  }
  return here.zone;
}
