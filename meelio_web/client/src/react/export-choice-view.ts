import type { LocalDate } from "../domain/days/date.ts";
import { calendarOf } from "../domain/days/user-day.ts";
import { type Range, within } from "../domain/export/document.ts";
import type { Session } from "../domain/sessions/session.ts";
import type { EpochMs } from "../domain/time.ts";
import { say } from "../i18n/say.ts";
import { sessionCount } from "./words.ts";

export type ExportSpan = "all" | "year" | "month" | "custom";

/** What would be in a file. Mirrored by `ui/bindings/data.py`. */
export interface ExportView {
  readonly span: ExportSpan;
  /** Local dates, both included; empty where the person has not said. */
  readonly firstDay: string;
  readonly lastDay: string;
  readonly rangeError: string;
  readonly countText: string;
  readonly canExport: boolean;
  /** What was written last. */
  readonly doneText: string;
}

export const noExport: ExportView = {
  span: "all",
  firstDay: "",
  lastDay: "",
  rangeError: "",
  countText: "",
  canExport: false,
  doneText: "",
};

export interface ExportInput {
  readonly span: ExportSpan;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly doneText: string;
}

export interface Where {
  readonly now: EpochMs;
  readonly zone: string;
  /** When the person's day starts, by the wall clock. */
  readonly dayStart: string;
}

const DATE = /^\d{4}-\d\d-\d\d$/;

/** From the start of the first day to the start of the day after the last, or null where there is none. */
export function rangeOf({ span, firstDay, lastDay }: ExportInput, where: Where): Range | null {
  if (span === "all") return { from: null, to: null };
  const calendar = calendarOf(where.zone, where.dayStart);
  const today = calendar.at(where.now).date;
  const firstOf: Readonly<Record<"year" | "month", LocalDate>> = {
    year: `${today.slice(0, 4)}-01-01`,
    month: `${today.slice(0, 7)}-01`,
  };
  if (span !== "custom") return { from: calendar.on(firstOf[span]).start, to: null };
  const isUnset = (day: string): boolean => !DATE.test(day);
  const start = isUnset(firstDay) ? null : calendar.on(firstDay).start;
  const end = isUnset(lastDay) ? null : calendar.on(lastDay).end;
  return start !== null && end !== null && end <= start ? null : { from: start, to: end };
}

export function toExportChoice(
  newestFirst: readonly Session[],
  input: ExportInput,
  where: Where,
): ExportView {
  const range = rangeOf(input, where);
  const found = range === null ? 0 : within(newestFirst, range).length;
  return {
    ...input,
    rangeError: range === null ? say("The last day is before the first.") : "",
    countText: range === null ? "" : sessionCount(found),
    canExport: range !== null,
  };
}
