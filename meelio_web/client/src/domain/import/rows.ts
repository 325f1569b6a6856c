/** Reads one row of a table, of whichever tool, by what its columns are. */

import type { LocalDate } from "../days/date.ts";
import type { EpochMs } from "../time.ts";
import { readDate, readMoment, readTime } from "./dates.ts";
import { readLength } from "./lengths.ts";
import { type Fault, fault, instantsAt, isFault, type Span, spanOf, wallOf } from "./span.ts";
import type { DateOrder, Mapping, Role, TableRow } from "./types.ts";
import { properZone } from "./zones.ts";

const DAY = 86_400_000;
const MINUTE = 60_000;

export interface RowReader {
  readonly mapping: Mapping;
  readonly order: DateOrder;
  readonly zone: string;
  /** Times are to the minute, and a stated length may leave pauses out. */
  readonly isCoarse: boolean;
}

/** When a row says that something was: a span, or so much time on a day. */
export type When =
  | { readonly zone: string; readonly span: Span; readonly lengthMs: number | null }
  | { readonly zone: string; readonly date: LocalDate; readonly ms: number };

/** What a row says, as it says it. */
export interface Said {
  readonly when: When | Fault;
  /** Start and end as the row has them, whatever zone they are read in. */
  readonly words: readonly string[];
  readonly cell: (role: Role) => string;
}

interface Read {
  readonly at: readonly EpochMs[];
  readonly word: string;
}

function cellOf({ cells }: TableRow, mapping: Mapping): Said["cell"] {
  return (role) => cells[mapping.columns[role] ?? -1]?.trim() ?? "";
}

function instants(date: LocalDate, time: number, zone: string): Read {
  const wall = wallOf(date, time);
  return { at: instantsAt(wall, zone), word: `${date}+${time}` };
}

/** One cell with both the date and the time. */
function fromMoment(text: string, order: DateOrder, zone: string): Read | Fault {
  const reading = readMoment(text, order);
  if (!reading) return fault("bad_time", text);
  const { date, time, offset } = reading;
  if (offset === null) return instants(date, time, zone);
  const at = wallOf(date, time) - offset;
  return { at: [at], word: String(at) };
}

function fromParts(day: string, time: string, order: DateOrder, zone: string): Read | Fault {
  const date = readDate(day, order);
  if (date === undefined) return fault("bad_date", day);
  const ofDay = readTime(time);
  return ofDay === undefined ? fault("bad_time", time) : instants(date, ofDay, zone);
}

function readStart(cell: Said["cell"], { order }: RowReader, zone: string): Read | Fault | null {
  const moment = cell("start");
  if (moment !== "") return fromMoment(moment, order, zone);
  const [day, time] = [cell("date"), cell("startTime")];
  if (day === "") return fault("no_start");
  // A date cell may hold the time as well.
  if (time === "") return readMoment(day, order) ? fromMoment(day, order, zone) : null;
  return fromParts(day, time, order, zone);
}

/** An end that names no date is of the day of the start, or of the next. */
function endOfDay(start: Read, time: string, day: string, reader: RowReader, zone: string) {
  const same = fromParts(day, time, reader.order, zone);
  if (isFault(same)) return same;
  const [from, to] = [start.at[0], same.at[0]];
  if (from === undefined || to === undefined || to > from) return same;
  const date = readDate(day, reader.order);
  const ofDay = readTime(time);
  if (date === undefined || ofDay === undefined || to === from) return same;
  const wall = wallOf(date, ofDay) + DAY;
  return { at: instantsAt(wall, zone), word: same.word };
}

function readEnd(
  cell: Said["cell"],
  start: Read,
  lengthMs: number | null,
  reader: RowReader,
  zone: string,
): Read | Fault {
  const moment = cell("end");
  if (moment !== "") return fromMoment(moment, reader.order, zone);
  const [day, time] = [cell("endDate"), cell("endTime")];
  if (time !== "" && day !== "") return fromParts(day, time, reader.order, zone);
  if (time !== "" && reader.mapping.columns.endDate === undefined) {
    return endOfDay(start, time, cell("date"), reader, zone);
  }
  // Where there is a column for the end and nothing in it, the clock was still running.
  const { columns } = reader.mapping;
  const hasEnd = columns.end !== undefined || columns.endTime !== undefined;
  if (lengthMs === null || lengthMs < 0 || hasEnd) return fault("running");
  return { at: start.at.map((at) => at + lengthMs), word: `${start.word}+${lengthMs}` };
}

/** Null where the file says no length; a length below zero is a fault of the file. */
function readLengthOf(cell: Said["cell"], { mapping }: RowReader): number | null | Fault {
  const text = cell("length");
  if (text === "") return null;
  return readLength(text, mapping.unit) ?? fault("bad_length", text);
}

function whenOf(cell: Said["cell"], reader: RowReader, words: string[]): When | Fault {
  const named = cell("zone");
  const zone = named === "" ? reader.zone : properZone(named);
  if (zone === null) return fault("bad_zone", named);
  const lengthMs = readLengthOf(cell, reader);
  if (lengthMs !== null && typeof lengthMs !== "number") return lengthMs;
  const start = readStart(cell, reader, zone);
  if (start === null) return onDay(cell, reader, zone, lengthMs, words);
  if (isFault(start)) return start;
  words.push(start.word);
  const end = readEnd(cell, start, lengthMs, reader, zone);
  if (isFault(end)) return end;
  words.push(end.word);
  if (lengthMs !== null && lengthMs < 0) return fault("ends_before_start", cell("length"));
  const tolerance = {
    shorterMs: (reader.isCoarse ? 2 : 1) * MINUTE,
    mayPause: reader.isCoarse,
  };
  const span = spanOf(start.at, end.at, lengthMs, tolerance);
  if (!isFault(span)) return { zone, span, lengthMs };
  return span.reason === "length_differs" ? fault(span.reason, cell("length")) : span;
}

function onDay(
  cell: Said["cell"],
  { order }: RowReader,
  zone: string,
  ms: number | null,
  words: string[],
): When | Fault {
  const date = readDate(cell("date"), order);
  if (date === undefined) return fault("bad_date", cell("date"));
  if (ms === null) return fault("running");
  if (ms <= 0) return fault(ms === 0 ? "no_time_spent" : "ends_before_start", cell("length"));
  if (ms > DAY) return fault("too_long", cell("length"));
  words.push(date, String(ms));
  return { zone, date, ms };
}

export function readRow(row: TableRow, reader: RowReader): Said {
  const cell = cellOf(row, reader.mapping);
  const words: string[] = [];
  return { when: whenOf(cell, reader, words), words, cell };
}
