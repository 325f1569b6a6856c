/** Local days: which one an instant belongs to, and how much focus each of them holds. */

import type { Session } from "../domain/sessions/session.ts";
import type { EpochMs, Interval } from "../domain/time.ts";

/** A local date, YYYY-MM-DD. */
export type LocalDate = string;

const formatters = new Map<string, Intl.DateTimeFormat>();

function wallFormatter(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    formatters.set(zone, formatter);
  }
  return formatter;
}

/** What a wall clock in the zone shows, written as if it were UTC. */
function wallAsUtc(at: EpochMs, zone: string): EpochMs {
  const part: Record<string, number> = {};
  for (const { type, value } of wallFormatter(zone).formatToParts(at)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

function offset(at: EpochMs, zone: string): number {
  return wallAsUtc(at, zone) - Math.floor(at / 1000) * 1000;
}

/** The wall clock's reading as a `datetime-local` field wants it, to the second. */
export function toWall(at: EpochMs, zone: string): string {
  return new Date(wallAsUtc(at, zone)).toISOString().slice(0, 19);
}

/** The instant of a wall clock's reading, or undefined when it is none. The earlier one in autumn. */
export function fromWall(wall: string, zone: string): EpochMs | undefined {
  const asUtc = Date.parse(`${wall}Z`);
  if (Number.isNaN(asUtc)) return undefined;
  const guess = asUtc - offset(asUtc, zone);
  return asUtc - offset(guess, zone);
}

export function localDate(at: EpochMs, zone: string): LocalDate {
  return toWall(at, zone).slice(0, 10);
}

export function dateBefore(date: LocalDate): LocalDate {
  return new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10);
}

export function dateAfter(date: LocalDate): LocalDate {
  return new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
}

export function startOfDay(date: LocalDate, zone: string): EpochMs {
  return fromWall(`${date}T00:00:00`, zone) ?? 0;
}

/** What is left of a stretch of time without its pauses. */
export function activeParts(whole: Interval, pauses: readonly Interval[]): Interval[] {
  const parts: Interval[] = [];
  let from = whole.start;
  for (const pause of pauses) {
    if (pause.start > from) parts.push({ start: from, end: Math.min(pause.start, whole.end) });
    from = Math.max(from, pause.end);
  }
  if (from < whole.end) parts.push({ start: from, end: whole.end });
  return parts;
}

export function activeMs(session: Session): number {
  const whole = { start: session.sessionStart, end: session.sessionEnd };
  return activeParts(whole, session.pauses).reduce((sum, part) => sum + part.end - part.start, 0);
}

/** How long the stretches last together; what overlaps counts once. */
export function unionMs(parts: readonly Interval[]): number {
  let sum = 0;
  let reached = Number.NEGATIVE_INFINITY;
  for (const { start, end } of [...parts].sort((a, b) => a.start - b.start)) {
    sum += Math.max(0, end - Math.max(start, reached));
    reached = Math.max(reached, end);
  }
  return sum;
}

/** Cuts a stretch at each midnight of the zone. */
export function cutAtMidnights(part: Interval, zone: string): [LocalDate, Interval][] {
  const pieces: [LocalDate, Interval][] = [];
  let start = part.start;
  let date = localDate(start, zone);
  while (start < part.end) {
    const end = Math.min(part.end, startOfDay(dateAfter(date), zone));
    if (end <= start) return [...pieces, [date, { start, end: part.end }]];
    pieces.push([date, { start, end }]);
    start = end;
    date = dateAfter(date);
  }
  return pieces;
}

/** Focus per local day, in milliseconds. Each session counts by the zone it was in. */
export function focusByDay(sessions: readonly Session[]): Map<LocalDate, number> {
  const parts = new Map<LocalDate, Interval[]>();
  for (const session of sessions) {
    for (const [date, piece] of focusPieces(session)) {
      const day = parts.get(date);
      if (day === undefined) parts.set(date, [piece]);
      else day.push(piece);
    }
  }
  return new Map([...parts].map(([date, day]) => [date, unionMs(day)]));
}

function focusPieces(session: Session): [LocalDate, Interval][] {
  if (session.kind !== "focus") return [];
  const whole = { start: session.sessionStart, end: session.sessionEnd };
  return activeParts(whole, session.pauses).flatMap((part) =>
    cutAtMidnights(part, session.timeZone),
  );
}
