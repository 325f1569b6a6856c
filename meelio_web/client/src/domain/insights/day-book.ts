/** What the days hold, session by session; after a change only the days near it are read again. */

import { type LocalDate, toDayNumber, toLocalDate } from "../days/date.ts";
import { around, eachOwn } from "../days/focus.ts";
import { differences, FEW, stretches } from "../days/focus-days.ts";
import { calendarOf } from "../days/user-day.ts";
import type { Session } from "../sessions/session.ts";
import type { DateRange } from "./figures.ts";
import { eachHour } from "./hours.ts";
import { isTimed } from "./timed.ts";

const DAY = 86_400_000;
const HOURS = 24;
/** No user day is so far from the same date in UTC. */
const NEAR = 2;

/** A session's own time of a day: what no older one has taken. */
export interface Own {
  readonly session: Session;
  ms: number;
}

export interface DayRecord {
  readonly own: Own[];
  /** Focus by the hour of the wall clock, as far as that is known. */
  readonly hours: number[];
  /** What began on that day and counts, the oldest first (rule IN12). */
  readonly begun: Session[];
}

/** The dates from one day number to the next, with all that is known of those that hold any. */
export interface DayBook {
  readonly sessions: readonly Session[];
  readonly dayStart: string;
  readonly from: number;
  readonly to: number;
  readonly records: Map<LocalDate, DayRecord>;
}

/** Reads the sessions around the dates, and writes what these hold. */
function read(book: DayBook, from: number, to: number): void {
  const { records, dayStart } = book;
  const [first, end] = [toLocalDate(from), toLocalDate(to)];
  const near = around(book.sessions, { start: (from - NEAR) * DAY, end: (to + NEAR) * DAY });
  const recordOf = (date: LocalDate): DayRecord | undefined => {
    if (date < first || date >= end) return undefined;
    let record = records.get(date);
    if (record === undefined) {
      record = { own: [], hours: new Array<number>(HOURS).fill(0), begun: [] };
      records.set(date, record);
    }
    return record;
  };
  eachOwn(near, (session, start, stop) => {
    const calendar = calendarOf(session.timeZone, dayStart);
    for (let at = start; at < stop; ) {
      const day = calendar.at(at);
      const next = Math.min(stop, day.end);
      const record = recordOf(day.date);
      if (record) note(record, session, at, next);
      at = next;
    }
  });
  for (const session of near.toReversed()) {
    if (session.kind !== "focus" || session.overlap === "superseded") continue;
    const { date } = calendarOf(session.timeZone, dayStart).at(session.sessionStart);
    recordOf(date)?.begun.push(session);
  }
}

function note({ own, hours }: DayRecord, session: Session, start: number, end: number): void {
  const last = own.at(-1);
  if (last?.session === session) last.ms += end - start;
  else own.push({ session, ms: end - start });
  if (!isTimed(session)) return;
  eachHour(start, end, session.timeZone, (hour, ms) => {
    hours[hour] = (hours[hour] ?? 0) + ms;
  });
}

/** The book with other dates too. Of a gap between the old and the new, all are read. */
function widen(book: DayBook, from: number, to: number): DayBook {
  const wide = { ...book, from: Math.min(from, book.from), to: Math.max(to, book.to) };
  if (from < book.from) read(wide, from, book.from);
  if (to > book.to) read(wide, book.to, to);
  return wide;
}

/** The book after few sessions have changed, or undefined where many have. */
function update(before: DayBook, sessions: readonly Session[]): DayBook | undefined {
  const changed = differences(before.sessions, sessions);
  if (changed.length > sessions.length * FEW) return undefined;
  const book = { ...before, sessions };
  for (const { start, end } of stretches(changed)) {
    const from = Math.max(book.from, Math.floor(start / DAY) - NEAR);
    const to = Math.min(book.to, Math.floor(end / DAY) + NEAR + 1);
    for (let day = from; day < to; day += 1) book.records.delete(toLocalDate(day));
    if (from < to) read(book, from, to);
  }
  return book;
}

/**
 * The book of at least those dates.
 *
 * @param before what was kept; it may be written on, and is of no more use
 */
export function dayBook(
  sessions: readonly Session[],
  dayStart: string,
  range: DateRange,
  before?: DayBook,
): DayBook {
  const [from, to] = [
    toDayNumber(range.from),
    Math.max(toDayNumber(range.from), toDayNumber(range.to)),
  ];
  const kept = before?.dayStart === dayStart ? update(before, sessions) : undefined;
  if (kept) return widen(kept, from, to);
  const fresh: DayBook = { sessions, dayStart, from, to, records: new Map() };
  read(fresh, from, to);
  return fresh;
}
