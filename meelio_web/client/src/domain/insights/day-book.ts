/** What the days hold, session by session. */

import { type Blocks, blocksOf, note, onDay } from "../days/blocks.ts";
import { eachOwn } from "../days/focus.ts";
import type { FocusDays } from "../days/focus-days.ts";
import { calendarOf } from "../days/user-day.ts";
import type { Session } from "../sessions/session.ts";
import { eachHour } from "./hours.ts";
import { isTimed } from "./timed.ts";

const HOURS = 24;

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

export interface DayBook {
  readonly blocks: Blocks<Session, DayRecord | undefined>;
  /** What is known of a day, counted from 1970-01-01; undefined where it holds nothing. */
  on(day: number): DayRecord | undefined;
}

function read(newestFirst: readonly Session[], dayStart: string, from: number, to: number) {
  const records = new Array<DayRecord | undefined>(to - from).fill(undefined);
  const recordOf = (day: number): DayRecord | undefined => {
    if (day < from || day >= to) return undefined;
    let record = records[day - from];
    if (record === undefined) {
      record = { own: [], hours: new Array<number>(HOURS).fill(0), begun: [] };
      records[day - from] = record;
    }
    return record;
  };
  eachOwn(newestFirst, (session, start, stop) => {
    const calendar = calendarOf(session.timeZone, dayStart);
    for (let at = start; at < stop; ) {
      const span = calendar.spanAt(at);
      const next = Math.min(stop, span.end);
      const record = recordOf(span.day);
      if (record) add(record, session, at, next);
      at = next;
    }
  });
  for (let nth = newestFirst.length - 1; nth >= 0; nth -= 1) {
    const session = newestFirst[nth];
    if (session?.kind !== "focus" || session.overlap === "superseded") continue;
    const { day } = calendarOf(session.timeZone, dayStart).spanAt(session.sessionStart);
    recordOf(day)?.begun.push(session);
  }
  return records;
}

function add({ own, hours }: DayRecord, session: Session, start: number, end: number): void {
  const last = own.at(-1);
  if (last?.session === session) last.ms += end - start;
  else own.push({ session, ms: end - start });
  if (!isTimed(session)) return;
  eachHour(start, end, session.timeZone, (hour, ms) => {
    hours[hour] = (hours[hour] ?? 0) + ms;
  });
}

function totalOf(record: DayRecord | undefined): number {
  let sum = 0;
  for (const { ms } of record?.own ?? []) sum += ms;
  return sum;
}

/**
 * @param totals of the same sessions; what is read need not be counted for them as well
 * @param before how it was when last read
 */
export function dayBook(
  sessions: readonly Session[],
  totals: FocusDays,
  before?: DayBook,
): DayBook {
  const blocks = blocksOf(sessions, totals.blocks.dayStart, before?.blocks);
  return {
    blocks,
    on: (day) =>
      onDay(blocks, day, (near, dayStart, from, to) => {
        const records = read(near, dayStart, from, to);
        note(totals.blocks, from, Float64Array.from(records, totalOf));
        return records;
      }),
  };
}
