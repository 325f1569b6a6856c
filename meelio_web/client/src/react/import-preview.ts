/** What an import would do, in words, before it does it. */

import type { Overview } from "../app/import-messages.ts";
import { activeMs } from "../domain/days/focus.ts";
import type { Plan } from "../domain/import/plan.ts";
import { type DateOrder, type Rejected, ROLES } from "../domain/import/types.ts";
import type { Session } from "../domain/sessions/session.ts";
import { numberFormat } from "../i18n/formats.ts";
import { say } from "../i18n/say.ts";
import { sayCount } from "../i18n/say-count.ts";
import type {
  ImportColumn,
  ImportCount,
  ImportInput,
  ImportOption,
  ImportProblem,
  ImportRow,
  ImportView,
} from "./import-view.ts";
import { FORMAT_NAMES, ORDER_NAMES, ROLE_NAMES, sayReason, TABLES } from "./import-words.ts";
import { inDateTime, inLength, inTime } from "./words.ts";

const SHOWN_ROWS = 5;
const SHOWN_PROBLEMS = 10;

function toRow(session: Session): ImportRow {
  const { sessionStart, sessionEnd, timeZone, taskTitle } = session;
  return {
    key: session.id,
    whenText: `${inDateTime(sessionStart, timeZone)} – ${inTime(sessionEnd, timeZone)}`,
    lengthText: inLength(activeMs(session)),
    task: taskTitle ?? "",
  };
}

function toProblem(one: Rejected, nth: number): ImportProblem {
  return {
    key: `${one.line}-${nth}`,
    lineText: say("Line {line}", { line: one.line }),
    reason: sayReason(one),
    row: one.row,
  };
}

function countsOf({
  sessions,
  tasks,
  duplicates,
  rejected,
  totalMs,
}: Plan): readonly ImportCount[] {
  const all = [
    { key: "new", value: sessions.length, text: say("new") },
    { key: "duplicate", value: duplicates, text: say("here already") },
    { key: "rejected", value: rejected.length, text: say("left out") },
    { key: "task", value: tasks.length, text: say("new tasks") },
  ].map(({ key, value, text }) => ({
    key,
    number: numberFormat().format(value),
    text,
  }));
  return [...all, { key: "total", number: inLength(totalMs), text: say("of focus") }];
}

function formatsOf({ format, header }: Overview): readonly ImportOption[] {
  const isTable = header.length > 0 && format !== "meelio-csv";
  return isTable ? TABLES.map((value) => ({ value, text: FORMAT_NAMES[value]() })) : [];
}

function ordersOf({ dateOrder, isOrderSure }: Overview): readonly ImportOption[] {
  if (dateOrder === null || isOrderSure) return [];
  const asked: readonly DateOrder[] = ["dmy", "mdy"];
  return asked.map((value) => ({ value, text: ORDER_NAMES[value]() }));
}

function columnsOf({ format, mapping }: Overview): readonly ImportColumn[] {
  if (format !== "csv" || mapping === null) return [];
  return ROLES.map((role) => ({
    role,
    label: ROLE_NAMES[role](),
    value: String(mapping.columns[role] ?? ""),
  }));
}

function headersOf({ format, header, sample }: Overview): readonly ImportOption[] {
  if (format !== "csv") return [];
  const named = header.map((name, nth) => {
    const example =
      sample
        .map((cells) => cells[nth]?.trim())
        .find(Boolean)
        ?.slice(0, 24) ?? "";
    return { value: String(nth), text: example === "" ? name : `${name} (${example})` };
  });
  return [{ value: "", text: say("None") }, ...named];
}

function rangeOf({ first, last }: Plan, zone: string): string {
  if (first === null || last === null) return "";
  const [from, to] = [inDateTime(first, zone), inDateTime(last, zone)];
  return say("From {from} to {to}", { from, to });
}

function sayPlaced({ placed, format }: Overview): string {
  if (placed === 0) return "";
  return format === "super-productivity"
    ? sayCount(placed, {
        one: "The file says on which day {n} session was, not when. It is put where work on its project began that day, or at 9:00.",
        other:
          "The file says on which day {n} sessions were, not when. They are put one after the other from when work on their project began that day, or from 9:00.",
      })
    : sayCount(placed, {
        one: "The file says on which day {n} session was, not when. It is put at 9:00.",
        other:
          "The file says on which day {n} sessions were, not when. They are put one after the other, from 9:00.",
      });
}

function saySettings({ preferences }: Overview): string {
  const chosen = Object.keys(preferences).length;
  if (chosen === 0) return "";
  return sayCount(chosen, {
    one: "Also take the {n} setting in the file",
    other: "Also take the {n} settings in the file",
  });
}

function sayDoubtful(plan: Plan): string {
  if (plan.doubtful.length === 0) return "";
  const lines = plan.doubtful.slice(0, 5).join(", ");
  return say(
    "The clocks were put back, so some times came twice that night. The first is taken (line {lines}).",
    { lines },
  );
}

function sayOverlap({ overlapping }: Plan): string {
  if (overlapping === 0) return "";
  return sayCount(overlapping, {
    one: "{n} session shares time with what is here",
    other: "{n} sessions share time with what is here",
  });
}

function sayPerson(name: string, rows: number): string {
  return sayCount(rows, { one: "{name} ({n} row)", other: "{name} ({n} rows)" }, { name });
}

function sayMore(rows: number): string {
  return rows > 0 ? sayCount(rows, { one: "And {n} more row.", other: "And {n} more rows." }) : "";
}

function sayImport(sessions: number): string {
  if (sessions === 0) return say("Import");
  return sayCount(sessions, { one: "Import {n} session", other: "Import {n} sessions" });
}

export function toPreview(overview: Overview, plan: Plan, input: ImportInput): Partial<ImportView> {
  const news = plan.sessions.length;
  const isSomething = news > 0 || plan.tasks.length > 0 || input.takesSettings;
  const more = plan.rejected.length - SHOWN_PROBLEMS;
  return {
    format: overview.format,
    formats: formatsOf(overview),
    formatText: FORMAT_NAMES[overview.format](),
    needsZone: overview.needsZone,
    dateOrder: overview.dateOrder ?? "",
    orders: ordersOf(overview),
    person: overview.person ?? "",
    people:
      overview.people.length < 2
        ? []
        : overview.people.map(({ name, count: rows }) => ({
            value: name,
            text: sayPerson(name, rows),
          })),
    columns: columnsOf(overview),
    headers: headersOf(overview),
    counts: countsOf(plan),
    rangeText: rangeOf(plan, input.zone),
    placedText: sayPlaced(overview),
    doubtfulText: sayDoubtful(plan),
    overlapText: sayOverlap(plan),
    settingsText: saySettings(overview),
    rows: plan.sessions.slice(0, SHOWN_ROWS).map(toRow),
    problems: plan.rejected.slice(0, SHOWN_PROBLEMS).map(toProblem),
    moreProblemsText: sayMore(more),
    importText: sayImport(news),
    canImport: isSomething,
  };
}
