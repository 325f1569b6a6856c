/** Reads a document of our own: every record is held to what a record may be. */

import { FORMAT, VERSION } from "../export/document.ts";
import type { Json } from "../json.ts";
import { isPreferenceName, isPreferenceValue } from "../preferences/check.ts";
import { durationMinutes } from "../sessions/duration.ts";
import type { Session } from "../sessions/session.ts";
import type { EpochMs, Interval } from "../time.ts";
import {
  LONGEST_PROJECT,
  LONGEST_TITLE,
  MOST_NOTES_BYTES,
  MOST_POMODOROS,
  NOTE_BYTES,
} from "./bounds.ts";
import { readDate } from "./dates.ts";
import { Gathering, type Place } from "./entries.ts";
import { Fields, Wrong } from "./fields.ts";
import { readInstant } from "./iso.ts";
import { type Dict, dict, get, isDict, list, number, text } from "./json.ts";
import { checkSpan, fault } from "./span.ts";
import { noTable } from "./super-productivity.ts";
import { type Choices, type Entry, type ReadFile, type TaskEntry, Unreadable } from "./types.ts";
import { properZone } from "./zones.ts";

const MOMENTS = 1000;
const LONGEST_PLAN = 86_400;

export function isDocument(document: Json): boolean {
  return text(dict(document), "format") === FORMAT;
}

function readPause(item: Json): Interval | undefined {
  const start = readInstant(text(dict(item), "start"));
  const end = readInstant(text(dict(item), "end"));
  return start === undefined || end === undefined || start >= end ? undefined : { start, end };
}

function readText(item: Json): string | undefined {
  const isFine = typeof item === "string" && item !== "" && item.length <= 100;
  return isFine && !item.includes("\0") ? item : undefined;
}

/** @throws Wrong where they are not in their order, within the session and apart (rule FS5). */
function checkPauses(pauses: readonly Interval[], { start, end }: Interval): void {
  const edges = [start, ...pauses.flatMap((pause) => [pause.start, pause.end]), end];
  if (edges.some((edge, nth) => nth > 0 && edge < (edges[nth - 1] ?? edge))) {
    throw new Wrong("pauses");
  }
}

/** What lies outside of the session goes: where one was cut to make room, it stayed (rule FS14). */
function readInterruptions(fields: Fields, { start, end }: Interval): readonly EpochMs[] {
  const said = fields.list("interruptions", MOMENTS, (item) => readInstant(String(item)));
  return said.filter((at) => at >= start && at <= end);
}

function readNote(fields: Fields): string | null {
  const found = fields.text("note", NOTE_BYTES);
  if (found && new TextEncoder().encode(found).length > NOTE_BYTES) {
    throw new Wrong("note", fault("note_too_long"));
  }
  return found;
}

function readZone(fields: Fields): string {
  const named = fields.text("timeZone", 64) ?? "UTC";
  const zone = properZone(named);
  if (zone === null) throw new Wrong("timeZone", fault("bad_zone", named));
  return zone;
}

/** A stated length that is not end less start less pauses is a fault (rule FS4). */
function readDuration(fields: Fields, worked: number): number {
  const stated = fields.whole("duration", 0, 1441) ?? worked;
  if (Math.abs(stated - worked) > 1) throw new Wrong("duration", fault("length_differs"));
  return stated;
}

function readSession(fields: Fields, now: EpochMs): Entry["session"] {
  const [start, end] = [fields.instant("sessionStart"), fields.instant("sessionEnd")];
  const wrong = checkSpan({ start, end }, now);
  if (wrong) throw new Wrong("sessionEnd", wrong);
  const pauses = fields.list("pauses", MOMENTS, readPause);
  checkPauses(pauses, { start, end });
  const overlap = fields.oneOf("overlap", ["kept", "superseded", ""], "");
  return {
    sessionStart: start,
    sessionEnd: end,
    duration: readDuration(fields, durationMinutes(start, end, pauses)),
    kind: fields.oneOf("kind", ["focus", "short_break", "long_break"], "focus"),
    mode: fields.oneOf(
      "mode",
      ["pomodoro", "countdown", "stopwatch", "manual", "import"],
      "manual",
    ),
    outcome: fields.oneOf("outcome", ["completed", "stopped"], "completed"),
    plannedSeconds: fields.whole("plannedSeconds", 0, LONGEST_PLAN),
    pauses,
    interruptions: readInterruptions(fields, { start, end }),
    taskTitle: fields.text("taskTitle", LONGEST_TITLE),
    note: readNote(fields),
    rating: fields.whole("rating", 1, 5),
    tags: fields.list("tags", 50, readText),
    timeZone: readZone(fields),
    sourceKey: fields.text("sourceKey", 200),
    overlap: overlap === "" ? null : (overlap satisfies Session["overlap"]),
  };
}

function readTask(fields: Fields, position: number | null): TaskEntry["task"] {
  const title = fields.text("title", LONGEST_TITLE);
  const notes = fields.text("notes", MOST_NOTES_BYTES);
  const dueOn = fields.text("dueOn", 10);
  if (title === null || title.trim() === "") throw new Wrong("title");
  if (dueOn !== null && readDate(dueOn, "ymd") !== dueOn) throw new Wrong("dueOn");
  if (notes && new TextEncoder().encode(notes).length > MOST_NOTES_BYTES) throw new Wrong("notes");
  return {
    title,
    project: fields.text("project", LONGEST_PROJECT),
    color: fields.text("color", 50),
    notes,
    estimate: fields.whole("estimate", 0, MOST_POMODOROS),
    dueOn,
    position: position ?? 0,
    pinned: fields.flag("pinned"),
    doneAt: fields.instantOrNull("doneAt"),
    archivedAt: fields.instantOrNull("archivedAt"),
  };
}

/** Answers undefined, and keeps why, where a record is not what it may be. */
function attempt<T>(record: Json, place: Place, gathering: Gathering, read: (of: Fields) => T) {
  try {
    if (!isDict(record)) throw new Wrong("", fault("no_record"));
    return read(new Fields(record));
  } catch (error) {
    if (!(error instanceof Wrong)) throw error;
    gathering.reject(place, error.fault);
    return undefined;
  }
}

function preferencesOf(document: Dict): Readonly<Record<string, Json>> {
  const chosen = Object.entries(dict(get(document, "preferences")));
  return Object.fromEntries(
    chosen.filter(([name, value]) => isPreferenceName(name) && isPreferenceValue(name, value)),
  );
}

function readSessions(document: Dict, now: EpochMs, gathering: Gathering): void {
  list(get(document, "focusSessions")).forEach((record, nth) => {
    const place = { line: nth + 1, row: JSON.stringify(record) };
    const read = attempt(record, place, gathering, (fields) => {
      const taskId = fields.text("taskId", 36);
      return { id: fields.id(), taskId, session: readSession(fields, now) };
    });
    if (!read || gathering.isRepeated(read.id, place, "same_id")) return;
    gathering.add(place, { ...read, project: null, isDoubtful: false });
  });
}

function readTasks(document: Dict, gathering: Gathering): readonly TaskEntry[] {
  const first = list(get(document, "focusSessions")).length + 1;
  return list(get(document, "tasks")).flatMap((record, nth) => {
    const place = { line: first + nth, row: JSON.stringify(record) };
    const position = number(dict(record), "position");
    const read = attempt(record, place, gathering, (fields) => ({
      id: fields.id(),
      task: readTask(fields, position),
    }));
    return read && !gathering.isRepeated(`task ${read.id}`, place, "same_id") ? [read] : [];
  });
}

/** @throws Unreadable for a document of a later version. */
export function fromDocument(parsed: Json, { now }: Choices): ReadFile {
  const document = dict(parsed);
  if (get(document, "version") !== VERSION) throw new Unreadable("version");
  const gathering = new Gathering(now);
  readSessions(document, now, gathering);
  const tasks = readTasks(document, gathering);
  return {
    ...noTable,
    format: "meelio",
    entries: gathering.entries,
    rejected: gathering.rejected,
    placed: 0,
    tasks,
    preferences: preferencesOf(document),
    owner: text(document, "owner") || null,
    needsZone: false,
  };
}
