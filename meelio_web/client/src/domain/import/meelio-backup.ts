/** The backup of the Meelio that was before this one. */

import type { Json } from "../json.ts";
import type { EpochMs } from "../time.ts";
import { LONGEST_PROJECT } from "./bounds.ts";
import { readDate } from "./dates.ts";
import { type About, Gathering, type Place } from "./entries.ts";
import { readInstant } from "./iso.ts";
import { type Dict, dict, get, isDict, list, number, text } from "./json.ts";
import { naturalKey } from "./keys.ts";
import { type Fault, fault, isFault, type Span } from "./span.ts";
import { noTable } from "./super-productivity.ts";
import { title } from "./texts.ts";
import type { Choices, ReadFile, TaskEntry } from "./types.ts";

const FOCUS_STAGE = 0;

export function isMeelioBackup(document: Json): boolean {
  const outer = dict(document);
  const data = dict(get(outer, "data"));
  return text(outer, "version") !== "" && Array.isArray(get(data, "tasks"));
}

/** Milliseconds, or a date as text: it had both. */
function instantOf(record: Dict, name: string): EpochMs | null {
  return number(record, name) ?? readInstant(text(record, name)) ?? null;
}

/** On the server it kept both ends; on the device, when it ended and for how many seconds. */
function spanOf(record: Dict): Span | Fault {
  const [start, end] = [instantOf(record, "sessionStart"), instantOf(record, "sessionEnd")];
  if (start !== null && end !== null) return { start, end, isDoubtful: false };
  if (start !== null) return fault("running");
  const at = instantOf(record, "timestamp");
  const seconds = number(record, "duration");
  if (at === null) return fault("no_start");
  if (seconds === null) return fault("bad_length", JSON.stringify(get(record, "duration") ?? null));
  return { start: at - seconds * 1000, end: at, isDoubtful: false };
}

function otherThanUsual(record: Dict): NonNullable<About["other"]> {
  const stage = number(record, "stage") ?? FOCUS_STAGE;
  return {
    ...(stage === FOCUS_STAGE ? {} : { kind: "short_break" }),
    ...(get(record, "completed") === false ? { outcome: "stopped" } : {}),
  };
}

function categories(data: Dict): ReadonlyMap<string, string> {
  return new Map(
    list(get(data, "categories"))
      .filter(isDict)
      .map((one) => [text(one, "id"), text(one, "name")]),
  );
}

function toTask(record: Dict, names: ReadonlyMap<string, string>, nth: number): TaskEntry | null {
  const name = title(text(record, "title"));
  if (name === null) return null;
  const category = text(record, "category") || text(record, "categoryId");
  const created = number(record, "createdAt") ?? 0;
  const isDone = get(record, "completed") === true;
  return {
    id: text(record, "id") || `task ${nth}`,
    task: {
      title: name,
      project: title(names.get(category) ?? category)?.slice(0, LONGEST_PROJECT) ?? null,
      color: null,
      notes: null,
      estimate: null,
      dueOn: readDate(text(record, "dueDate").slice(0, 10), "ymd") ?? null,
      position: created + nth / 1000,
      pinned: get(record, "pinned") === true,
      doneAt: isDone ? (number(record, "updatedAt") ?? created) : null,
      archivedAt: null,
    },
  };
}

function readSession(record: Json, place: Place, zone: string, gathering: Gathering): void {
  const span = isDict(record) ? spanOf(record) : fault("no_record");
  if (isFault(span)) {
    gathering.reject(place, span);
    return;
  }
  const key = naturalKey("meelio-backup", [span.start, span.end]);
  const about = { key, zone, task: "", project: "", note: "", tags: [] };
  gathering.addSpan(place, { ...about, other: otherThanUsual(dict(record)) }, span, null);
}

export function fromMeelioBackup(document: Json, choices: Choices): ReadFile {
  const data = dict(get(dict(document), "data"));
  const names = categories(data);
  const gathering = new Gathering(choices.now);
  list(get(data, "focusSessions")).forEach((record, nth) => {
    const place = { line: nth + 1, row: JSON.stringify(record) };
    readSession(record, place, choices.zone, gathering);
  });
  gathering.finish(choices.zone);
  const tasks = list(get(data, "tasks"))
    .filter(isDict)
    .flatMap((record, nth) => toTask(record, names, nth) ?? []);
  return {
    ...noTable,
    format: "meelio-backup",
    entries: gathering.entries,
    rejected: gathering.rejected,
    placed: 0,
    tasks,
    needsZone: true,
  };
}
