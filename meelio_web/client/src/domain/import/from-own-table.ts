/** Reads the table that Meelio writes: what its columns hold, under the same ids. */

import { fromCell, tagsFromCell } from "../export/cells.ts";
import { durationMinutes } from "../sessions/duration.ts";
import type { EpochMs, Interval } from "../time.ts";
import { NOTE_BYTES } from "./bounds.ts";
import { Gathering } from "./entries.ts";
import { Fields, Wrong } from "./fields.ts";
import { fault } from "./span.ts";
import { noTable } from "./super-productivity.ts";
import { project, tagList, title } from "./texts.ts";
import type { Choices, Entry, ReadFile, Table } from "./types.ts";
import { properZone } from "./zones.ts";

type Cell = (name: string) => string;

function wholeNumber(cell: Cell, name: string): number | null {
  const text = cell(name);
  if (text === "") return null;
  if (!/^\d+$/.test(text)) throw new Wrong(name);
  return Number(text);
}

/** When they were is not in the table, so they are put at the end: the length is right. */
function pausesOf(cell: Cell, end: EpochMs): readonly Interval[] {
  const paused = Math.round(Number(cell("paused_seconds") || 0) * 1000);
  if (Number.isNaN(paused) || paused < 0) throw new Wrong("paused_seconds");
  return paused === 0 ? [] : [{ start: end - paused, end }];
}

function readSession(cell: Cell): Entry["session"] {
  const fields = new Fields({
    start: cell("start_utc"),
    end: cell("end_utc"),
    kind: cell("kind") || "focus",
    mode: cell("mode") || "manual",
    outcome: cell("outcome") || "completed",
    rating: wholeNumber(cell, "rating"),
    planned: wholeNumber(cell, "planned_seconds"),
    note: fromCell(cell("note")) || null,
  });
  const [start, end] = [fields.instant("start"), fields.instant("end")];
  const pauses = pausesOf(cell, end);
  if (pauses.some((pause) => pause.start < start)) throw new Wrong("paused_seconds");
  const zone = properZone(cell("time_zone") || "UTC");
  if (zone === null) throw new Wrong("time_zone", fault("bad_zone", cell("time_zone")));
  return {
    sessionStart: start,
    sessionEnd: end,
    duration: durationMinutes(start, end, pauses),
    kind: fields.oneOf("kind", ["focus", "short_break", "long_break"], "focus"),
    mode: fields.oneOf(
      "mode",
      ["pomodoro", "countdown", "stopwatch", "manual", "import"],
      "manual",
    ),
    outcome: fields.oneOf("outcome", ["completed", "stopped"], "completed"),
    plannedSeconds: fields.whole("planned", 0, 86_400),
    pauses,
    interruptions: [],
    taskTitle: title(fromCell(cell("task"))),
    note: fields.text("note", NOTE_BYTES),
    rating: fields.whole("rating", 1, 5),
    tags: tagList(tagsFromCell(cell("tags"))),
    timeZone: zone,
    sourceKey: null,
    overlap: null,
  };
}

export function fromOwnTable(table: Table, { now }: Choices): ReadFile {
  const gathering = new Gathering(now);
  for (const { line, cells } of table.rows) {
    const place = { line, row: cells.join(table.delimiter) };
    const cell: Cell = (name) => cells[table.header.indexOf(name)] ?? "";
    try {
      const id = new Fields({ id: cell("id") }).id();
      const session = readSession(cell);
      if (gathering.isRepeated(id, place, "same_id")) continue;
      const about = { taskId: null, project: project(fromCell(cell("project"))) };
      gathering.add(place, { id, session, ...about, isDoubtful: false });
    } catch (error) {
      if (!(error instanceof Wrong)) throw error;
      gathering.reject(place, error.fault);
    }
  }
  gathering.finish("UTC");
  return {
    ...noTable,
    format: "meelio-csv",
    entries: gathering.entries,
    rejected: gathering.rejected,
    placed: 0,
    tasks: [],
    needsZone: false,
    table,
  };
}
