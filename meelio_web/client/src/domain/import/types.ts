/** What a file of another tool, or of ours, is read into; see docs/open-data.md. */

import type { Json } from "../json.ts";
import type { Session } from "../sessions/session.ts";
import type { Task } from "../tasks/task.ts";
import type { EpochMs } from "../time.ts";

export const FORMATS = [
  "toggl",
  "clockify",
  "pomofocus",
  "super-productivity",
  "meelio-backup",
  "meelio",
  "meelio-csv",
  "csv",
] as const;
export type FormatName = (typeof FORMATS)[number];

/** Why a row stays out. */
export type Reason =
  | "running"
  | "no_start"
  | "bad_date"
  | "bad_time"
  | "bad_length"
  | "bad_zone"
  | "bad_value"
  | "no_record"
  | "open_quote"
  | "no_such_time"
  | "no_time_spent"
  | "ends_before_start"
  | "length_differs"
  | "too_long"
  | "before_2000"
  | "in_future"
  | "day_is_full"
  | "note_too_long"
  | "somebody_else"
  | "same_in_file"
  | "same_id"
  | "overlaps";

export interface Rejected {
  /** The line of a table, from 1; the number of an entry, in a document. */
  readonly line: number;
  readonly reason: Reason;
  /** What was found there. */
  readonly about: string;
  /** The row as it stands in the file. */
  readonly row: string;
}

export type DateOrder = "ymd" | "dmy" | "mdy";

/** A session that is to be, before it has its id and its task. */
export interface Entry {
  readonly line: number;
  /** The id it had; null for one from another tool. */
  readonly id: string | null;
  readonly session: Omit<Session, "id" | "taskId">;
  /** Of a document of ours. */
  readonly taskId: string | null;
  readonly project: string | null;
  /** Its reading of the clock was shown twice that night; the first one is taken. */
  readonly isDoubtful: boolean;
}

/** A task that the file tells of by itself, under the id it had there. */
export interface TaskEntry {
  readonly id: string;
  readonly task: Omit<Task, "id">;
}

/** Whose rows there are, and how many. */
export interface Person {
  readonly name: string;
  readonly count: number;
}

/** What a column of a table may be. */
export const ROLES = [
  "start",
  "end",
  "date",
  "startTime",
  "endDate",
  "endTime",
  "length",
  "task",
  "description",
  "project",
  "tags",
  "person",
  "zone",
] as const;
export type Role = (typeof ROLES)[number];

export type LengthUnit = "clock" | "hours" | "minutes" | "seconds";

/** Which column is what, counted from 0. */
export interface Mapping {
  readonly columns: Readonly<Partial<Record<Role, number>>>;
  readonly unit: LengthUnit;
}

export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly TableRow[];
  /** Those with a quotation mark that is not closed where it should be: they hold rows below. */
  readonly open: readonly OpenRow[];
  readonly delimiter: string;
}

export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface OpenRow extends TableRow {
  /** The line in which the quotation mark stands. */
  readonly openLine: number;
}

/** What the person says of the file; null where it is to be guessed. */
export interface Choices {
  readonly format: FormatName | null;
  /** IANA name; holds where the file names none. */
  readonly zone: string;
  readonly dateOrder: DateOrder | null;
  readonly person: string | null;
  readonly mapping: Mapping | null;
  readonly now: EpochMs;
}

export interface ReadFile {
  readonly format: FormatName;
  readonly entries: readonly Entry[];
  readonly rejected: readonly Rejected[];
  readonly tasks: readonly TaskEntry[];
  readonly preferences: Readonly<Record<string, Json>>;
  /** The account that a document of ours was written for; null for none. */
  readonly owner: string | null;
  readonly people: readonly Person[];
  readonly person: string | null;
  /** Null where dates are written in one way only. */
  readonly dateOrder: DateOrder | null;
  /** Whether that order follows from the dates themselves. */
  readonly isOrderSure: boolean;
  /** How many have no time of the day in the file, and got one. */
  readonly placed: number;
  /** Whether the file says no zone, so that the one chosen holds. */
  readonly needsZone: boolean;
  readonly table: Table | null;
  readonly mapping: Mapping | null;
}

/** The whole file is none that can be read. */
export class Unreadable extends Error {
  override readonly name = "Unreadable";
  readonly reason:
    | "empty"
    | "binary"
    | "archive"
    | "not_json"
    | "open_quote"
    | "unknown"
    | "version"
    | "columns";

  constructor(reason: Unreadable["reason"]) {
    super(reason);
    this.reason = reason;
  }
}
