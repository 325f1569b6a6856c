import type { LocalDate } from "../domain/days/date.ts";
import { activeMs, focusByDay, LONGEST_MS } from "../domain/days/focus.ts";
import { calendarOf, type UserDay } from "../domain/days/user-day.ts";
import { overlapsOf } from "../domain/sessions/overlaps.ts";
import type { Session, SessionKind } from "../domain/sessions/session.ts";
import type { EpochMs } from "../domain/time.ts";
import { phaseLabel } from "../domain/timer/view.ts";
import { say } from "../i18n/say.ts";
import { hereZone, inDay, inLength, inTimes, inZone } from "./words.ts";

/** One session as a line of History. Mirrored by `ui/bindings/history.py`. */
export interface HistoryRow {
  readonly id: string;
  readonly kind: SessionKind;
  readonly kindText: string;
  readonly timeText: string;
  /** The zone's name, where it is not the one this device is in. */
  readonly zoneText: string;
  readonly lengthText: string;
  readonly outcomeText: string;
  /** That another session shares its time; empty where none does. */
  readonly overlapText: string;
  readonly task: string;
  readonly note: string;
  readonly stars: string;
  readonly ratingText: string;
}

/** One user day. Mirrored by `ui/bindings/history.py`. */
export interface HistoryDay {
  readonly date: LocalDate;
  readonly heading: string;
  readonly totalText: string;
  readonly rows: readonly HistoryRow[];
}

/** Mirrored by `ui/bindings/history.py`. */
export interface HistoryView {
  readonly ready: boolean;
  readonly isEmpty: boolean;
  readonly days: readonly HistoryDay[];
  readonly hasEarlier: boolean;
  readonly showsBreaks: boolean;
}

export interface HistoryChoices {
  readonly dayCount: number;
  readonly showsBreaks: boolean;
  /** When the person's day starts, by the wall clock. */
  readonly dayStart: string;
}

export const emptyHistory: HistoryView = {
  ready: false,
  isEmpty: false,
  days: [],
  hasEarlier: false,
  showsBreaks: false,
};

function dayOf({ sessionStart, timeZone }: Session, dayStart: string): UserDay {
  return calendarOf(timeZone, dayStart).at(sessionStart);
}

const rows = new WeakMap<Session, HistoryRow>();

/** Says a session in words. The same session always gives the same object. */
export function toRow(session: Session): HistoryRow {
  let row = rows.get(session);
  if (row === undefined) {
    row = sayRow(session);
    rows.set(session, row);
  }
  return row;
}

function sayRow(session: Session): HistoryRow {
  const { sessionStart: start, sessionEnd: end, timeZone: zone, kind, rating } = session;
  return {
    id: session.id,
    kind,
    kindText: phaseLabel(kind),
    timeText: inTimes(start, end, zone),
    zoneText: inZone(start, zone) === inZone(start, hereZone()) ? "" : inZone(start, zone),
    lengthText: inLength(activeMs(session)),
    outcomeText: session.outcome === "stopped" ? say("Stopped early") : "",
    overlapText: session.overlap === "superseded" ? say("Inside another") : "",
    task: session.taskTitle ?? "",
    note: session.note ?? "",
    stars: rating === null ? "" : "★".repeat(rating) + "☆".repeat(5 - rating),
    ratingText: rating === null ? "" : say("Rated {rating} of 5", { rating }),
  };
}

/** The ids of those that share their time with another (rule UI22). */
function sharing(sessions: readonly Session[]): ReadonlySet<string> {
  return new Set(overlapsOf(sessions).flatMap(({ earlier, later }) => [earlier.id, later.id]));
}

function withOverlap(row: HistoryRow, shared: ReadonlySet<string>): HistoryRow {
  return row.overlapText === "" && shared.has(row.id)
    ? { ...row, overlapText: say("Overlaps") }
    : row;
}

interface Gathered {
  readonly byDate: ReadonlyMap<LocalDate, HistoryRow[]>;
  /** Those shown, and what may reach from before them into the first day. */
  readonly walked: readonly Session[];
  readonly hasEarlier: boolean;
}

/** The newest days, and no look at what is more than a day older than they are (rule UI2). */
function gather(sessions: readonly Session[], choices: HistoryChoices): Gathered {
  const walked: Session[] = [];
  const byDate = new Map<LocalDate, HistoryRow[]>();
  let oldest = Number.POSITIVE_INFINITY;
  let hasEarlier = false;
  for (const session of sessions) {
    if (hasEarlier && session.sessionStart <= oldest - LONGEST_MS) break;
    if (!choices.showsBreaks && session.kind !== "focus") continue;
    walked.push(session);
    const { date, start } = dayOf(session, choices.dayStart);
    const rowsOfDay = byDate.get(date);
    if (rowsOfDay !== undefined) rowsOfDay.push(toRow(session));
    else if (byDate.size < choices.dayCount) {
      byDate.set(date, [toRow(session)]);
      oldest = Math.min(oldest, start);
    } else hasEarlier = true;
  }
  return { byDate, walked, hasEarlier };
}

/**
 * Lists the newest days, each with its total.
 *
 * @param sessions newest start first
 */
export function toHistory(
  sessions: readonly Session[],
  choices: HistoryChoices,
  now: EpochMs,
): HistoryView {
  const { byDate, walked, hasEarlier } = gather(sessions, choices);
  const totals = focusByDay(walked, choices.dayStart);
  const today = calendarOf(hereZone(), choices.dayStart).at(now).date;
  const shared = sharing(walked);
  const days = [...byDate].map(([date, dayRows]) => ({
    date,
    heading: inDay(date, today),
    totalText: inLength(totals.get(date) ?? 0),
    rows: shared.size === 0 ? dayRows : dayRows.map((row) => withOverlap(row, shared)),
  }));
  return {
    ready: true,
    isEmpty: days.length === 0,
    days: days.sort((a, b) => (a.date < b.date ? 1 : -1)),
    hasEarlier,
    showsBreaks: choices.showsBreaks,
  };
}
