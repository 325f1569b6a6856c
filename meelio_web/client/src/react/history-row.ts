import { activeMs } from "../domain/days/focus.ts";
import type { Session, SessionKind } from "../domain/sessions/session.ts";
import { phaseLabel } from "../domain/timer/view.ts";
import { say } from "../i18n/say.ts";
import { inLength, inTimes, otherZone } from "./words.ts";

/** One session as a line of History. Mirrored by `ui/bindings/history.py`. */
export interface HistoryRow {
  readonly id: string;
  /** Which line of the list it is. */
  readonly line: number;
  /** Which of its day's sessions it is, from one. */
  readonly nth: number;
  /** Of how many. */
  readonly count: number;
  readonly isLast: boolean;
  readonly isSelected: boolean;
  readonly kind: SessionKind;
  readonly kindText: string;
  readonly timeText: string;
  /** That it began on a day before the one that it is listed under; empty for most. */
  readonly beganText: string;
  /** The zone's name, where it is not the one this device is in. */
  readonly zoneText: string;
  readonly lengthText: string;
  readonly outcomeText: string;
  /** That another session shares its time; empty where none does. */
  readonly overlapText: string;
  readonly task: string;
  readonly tags: readonly string[];
  readonly note: string;
  readonly stars: string;
  readonly ratingText: string;
}

type Placed = "line" | "nth" | "count" | "isLast" | "isSelected" | "beganText";

/** What a row says whatever else is in the list. */
export type SaidRow = Omit<HistoryRow, Placed>;

const rows = new WeakMap<Session, SaidRow>();

/** Says a session in words. The same session always gives the same object. */
export function toRow(session: Session): SaidRow {
  let row = rows.get(session);
  if (row === undefined) {
    row = sayRow(session);
    rows.set(session, row);
  }
  return row;
}

function sayRow(session: Session): SaidRow {
  const { sessionStart: start, sessionEnd: end, timeZone: zone, kind, rating } = session;
  return {
    id: session.id,
    kind,
    kindText: phaseLabel(kind),
    timeText: inTimes(start, end, zone),
    zoneText: otherZone(start, zone),
    lengthText: inLength(activeMs(session)),
    outcomeText: session.outcome === "stopped" ? say("Stopped early") : "",
    overlapText: session.overlap === "superseded" ? say("Inside another") : "",
    task: session.taskTitle ?? "",
    tags: session.tags,
    note: session.note ?? "",
    stars: rating === null ? "" : "★".repeat(rating) + "☆".repeat(5 - rating),
    ratingText: rating === null ? "" : say("Rated {rating} of 5", { rating }),
  };
}

/** A line of the list by what makes it as high as it is: a day's heading, or some of the others added. */
export const HEADING = 0;
const ROW = 1;
const MORE = 2;
const NOTE = 4;
/** No rule below it. */
const LAST = 8;

/** Rows of a kind say as many things, so they are mostly equally high. */
export function rowKind(session: Session, isLast: boolean): number {
  const { kind, taskTitle, tags, note, outcome, rating } = session;
  const isPlain = kind === "focus" && outcome === "completed" && rating === null;
  const hasMore = !isPlain || taskTitle !== null || tags.length > 0;
  const hasNote = note !== null && note !== "";
  return ROW + (hasMore ? MORE : 0) + (hasNote ? NOTE : 0) + (isLast ? LAST : 0);
}

/** About how high a line of the kind is, in pixels, where nothing breaks. */
export function usualHeight(kind: number): number {
  if (kind === HEADING) return 56;
  return 45 + (kind & MORE ? 22 : 0) + (kind & NOTE ? 22 : 0) - (kind & LAST ? 1 : 0);
}
