/** Writes a person's history to a file; loaded when they ask for one. */

import { belongingsOf, toDocument } from "../app/document.ts";
import { localDate } from "../domain/days/user-day.ts";
import { toCsv } from "../domain/export/csv.ts";
import type { Range } from "../domain/export/document.ts";
import { toCalendar } from "../platform/calendar-file.ts";
import { readStored } from "../store/read-stored.ts";
import { download } from "./download.ts";
import { engine, now } from "./engine.ts";
import { hereZone } from "./words.ts";

export type FileKind = "csv" | "json" | "ics";

const TYPES: Readonly<Record<FileKind, string>> = {
  csv: "text/csv;charset=utf-8",
  json: "application/json",
  ics: "text/calendar;charset=utf-8",
};

/** Answers the name of the file. */
export async function saveFile(kind: FileKind, range: Range): Promise<string> {
  const at = now();
  const owner = engine().account.current.get()?.id ?? null;
  // From disk, not from the screen: what this build does not show is there too.
  const belongings = belongingsOf((await readStored(owner)).records, range);
  const { sessions, tasks } = belongings;
  const contents: Readonly<Record<FileKind, () => string>> = {
    csv: () => toCsv(sessions, tasks),
    json: () => `${JSON.stringify(toDocument(belongings, owner, at, range))}\n`,
    ics: () => toCalendar(sessions),
  };
  const name = `meelio-${localDate(at, hereZone())}.${kind}`;
  download(name, TYPES[kind], contents[kind]());
  return name;
}
