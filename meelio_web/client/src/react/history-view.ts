import type { LocalDate } from "../domain/days/date.ts";
import { around } from "../domain/days/focus.ts";
import type { Found, FoundDay, SessionFilter } from "../domain/sessions/find.ts";
import { countLines, dayOfLine, headingLine } from "../domain/sessions/lines.ts";
import { overlapsOf } from "../domain/sessions/overlaps.ts";
import type { Session } from "../domain/sessions/session.ts";
import { say } from "../i18n/say.ts";
import { type HistoryRow, toRow } from "./history-row.ts";
import type { ListWindow, Shown } from "./list-window.ts";
import { inDay, inLength } from "./words.ts";

/** Room for what is not drawn. Mirrored by `ui/bindings/history.py`. */
export interface Spacing {
  readonly paddingTop: string;
  readonly paddingBottom: string;
}

/** One user day, as far as it is in view. Mirrored by `ui/bindings/history.py`. */
export interface HistoryDay {
  readonly date: LocalDate;
  /** Which line of the list its heading is. */
  readonly line: number;
  /** Which day it is, from one. */
  readonly nth: number;
  readonly heading: string;
  readonly totalText: string;
  /** Whose the total is where no session is listed; empty elsewhere. */
  readonly note: string;
  readonly spacing: Spacing;
  readonly rows: readonly HistoryRow[];
}

/** Mirrored by `ui/bindings/history.py`. */
export interface HistoryView {
  readonly ready: boolean;
  /** There is no session at all. */
  readonly isEmpty: boolean;
  /** There are some, and none that is looked for. */
  readonly isNothingFound: boolean;
  readonly isSelecting: boolean;
  readonly dayCount: number;
  readonly spacing: Spacing;
  readonly days: readonly HistoryDay[];
}

const noSpacing: Spacing = { paddingTop: "0px", paddingBottom: "0px" };

export const emptyHistory: HistoryView = {
  ready: false,
  isEmpty: false,
  isNothingFound: false,
  isSelecting: false,
  dayCount: 0,
  spacing: noSpacing,
  days: [],
};

export interface HistoryInput {
  readonly found: Found;
  /** Newest first, found or not. */
  readonly all: readonly Session[];
  readonly kind: SessionFilter["kind"];
  readonly shown: Shown;
  readonly place: ListWindow["place"];
  readonly today: LocalDate;
  /** Null while none are being selected. */
  readonly selected: ReadonlySet<string> | null;
}

/** The ids of those that share their time with another of the kind, found or not (rule UI22). */
function sharing(rows: readonly Session[], { all, kind }: HistoryInput): ReadonlySet<string> {
  if (rows.length === 0) return new Set();
  const start = Math.min(...rows.map(({ sessionStart }) => sessionStart));
  const end = Math.max(...rows.map(({ sessionEnd }) => sessionEnd));
  const near = around(all, { start, end }).filter((one) => kind === "all" || one.kind === kind);
  return new Set(overlapsOf(near).flatMap(({ earlier, later }) => [earlier.id, later.id]));
}

interface Drawn {
  readonly nth: number;
  readonly day: FoundDay;
  /** Which of its sessions are drawn, the last one not included. */
  readonly from: number;
  readonly to: number;
}

/** The days in view, and which of their sessions are. */
function drawnDays(found: Found, shown: Shown): readonly Drawn[] {
  const last = Math.min(shown.last, countLines(found) - 1);
  const drawn: Drawn[] = [];
  for (let nth = dayOfLine(found, shown.first); nth < found.days.length; nth += 1) {
    const day = found.days[nth];
    const heading = headingLine(found, nth);
    if (!day || heading > last) break;
    const from = Math.max(0, shown.first - heading - 1);
    drawn.push({ nth, day, from, to: Math.min(day.count, last - heading) });
  }
  return drawn;
}

function pixels(length: number): string {
  return `${Math.max(0, length)}px`;
}

/** Draws what is in view of the list (rules HI6, UI2). */
export function toHistory(input: HistoryInput): HistoryView {
  const { found, shown, place, selected } = input;
  const drawn = drawnDays(found, shown);
  const rows = drawn.flatMap(({ day, from, to }) =>
    found.sessions.slice(day.first + from, day.first + to),
  );
  const shared = sharing(rows, input);
  const days = drawn.map((one) => toDay(input, one, shared));
  const [first, last] = [days[0], days.at(-1)];
  const end = place(last?.rows.at(-1)?.line ?? last?.line ?? 0).end;
  return {
    ready: true,
    isEmpty: input.all.length === 0,
    isNothingFound: input.all.length > 0 && found.sessions.length === 0,
    isSelecting: selected !== null,
    dayCount: found.days.length,
    spacing: {
      paddingTop: pixels(place(first?.line ?? 0).start),
      paddingBottom: pixels(shown.height - end),
    },
    days,
  };
}

/** Of a session that only reaches into the day (rule HI16). */
function fromBefore(): string {
  return say("From the day before");
}

function toDay(input: HistoryInput, drawn: Drawn, shared: ReadonlySet<string>): HistoryDay {
  const { found, place, selected, today } = input;
  const { nth, day, from, to } = drawn;
  const line = headingLine(found, nth);
  const above = place(line + 1 + from).start - place(line).end;
  const rows = found.sessions.slice(day.first + from, day.first + to).map((session, at) => {
    const row = toRow(session);
    const overlaps = row.overlapText === "" && shared.has(row.id);
    return {
      ...row,
      beganText: from + at >= day.count - day.before ? fromBefore() : "",
      overlapText: overlaps ? say("Overlaps") : row.overlapText,
      line: line + 1 + from + at,
      nth: from + at + 1,
      count: day.count,
      isLast: from + at + 1 === day.count,
      isSelected: selected?.has(row.id) ?? false,
    };
  });
  return {
    date: day.date,
    line,
    nth: nth + 1,
    heading: inDay(day.date, today),
    totalText: inLength(day.focusMs),
    note: day.count === 0 ? fromBefore() : "",
    spacing: { paddingTop: pixels(from === 0 ? 0 : above), paddingBottom: "0px" },
    rows,
  };
}
