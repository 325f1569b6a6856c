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

/** What a row says whatever else is in the list. */
export type SaidRow = Omit<HistoryRow, "line" | "nth" | "count" | "isLast" | "isSelected">;

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

const LINE = 22;

/** About how high the row will be, in pixels; it is measured once it is there. */
export function rowHeight({ kind, taskTitle, tags, note, outcome, rating }: Session): number {
  const hasMore = taskTitle !== null || tags.length > 0 || kind !== "focus" || rating !== null;
  const hasNote = note !== null && note !== "";
  return 45 + (hasMore || outcome === "stopped" ? LINE : 0) + (hasNote ? LINE + 2 : 0);
}

export const HEADING_HEIGHT = 60;
