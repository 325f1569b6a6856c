/** Which column of a table is what. */

import type { FormatName, LengthUnit, Mapping, Role } from "./types.ts";

type Names = Readonly<Partial<Record<Role, readonly string[]>>>;

/** The headers of what other tools write, in small letters. */
const KNOWN: Readonly<Record<"toggl" | "clockify" | "pomofocus", Names>> = {
  toggl: {
    date: ["start date"],
    startTime: ["start time"],
    endDate: ["end date", "stop date"],
    endTime: ["end time", "stop time"],
    length: ["duration"],
    task: ["task"],
    description: ["description"],
    project: ["project"],
    tags: ["tags"],
    person: ["email", "user", "member"],
  },
  clockify: {
    date: ["start date"],
    startTime: ["start time"],
    endDate: ["end date"],
    endTime: ["end time"],
    length: ["duration (h)", "duration (decimal)"],
    task: ["task", "activity"],
    description: ["description"],
    project: ["project"],
    tags: ["tags"],
    person: ["email", "user"],
  },
  pomofocus: {
    date: ["date"],
    startTime: ["starttime", "start time"],
    endTime: ["endtime", "end time"],
    length: ["minutes", "hours"],
    task: ["task"],
    project: ["project"],
  },
};

/** What people call these things elsewhere; the first that fits is taken. */
const USUAL: Names = {
  start: [
    "start",
    "started",
    "started at",
    "start_utc",
    "begin",
    "from",
    "start datetime",
    "beginn",
  ],
  end: ["end", "ended", "stop", "finished", "ended at", "end_utc", "to", "end datetime", "ende"],
  date: ["date", "day", "start date", "datum"],
  startTime: ["start time", "starttime", "time", "start_time", "von"],
  endDate: ["end date", "stop date"],
  endTime: ["end time", "endtime", "stop time", "end_time", "bis"],
  length: ["duration", "length", "minutes", "hours", "seconds", "time spent", "dauer"],
  task: ["task", "activity", "title", "name", "aufgabe"],
  description: ["description", "note", "notes", "comment", "details", "notiz"],
  project: ["project", "category", "client", "folder", "projekt"],
  tags: ["tags", "tag", "labels"],
  person: ["email", "user", "person"],
  zone: ["time zone", "timezone", "time_zone", "zone"],
};

function small(header: readonly string[]): readonly string[] {
  return header.map((name) => name.trim().toLowerCase());
}

function columnsOf(header: readonly string[], names: Names): Mapping["columns"] {
  const known = small(header);
  const taken = new Set<number>();
  const columns: Partial<Record<Role, number>> = {};
  for (const [role, wanted] of Object.entries(names) as [Role, readonly string[]][]) {
    const place = wanted.map((name) => known.indexOf(name)).find((at) => at >= 0 && !taken.has(at));
    if (place === undefined) continue;
    taken.add(place);
    columns[role] = place;
  }
  return columns;
}

function unitOf(name: string): LengthUnit {
  if (/min/.test(name)) return "minutes";
  if (/sec/.test(name)) return "seconds";
  return /decimal|hours/.test(name) ? "hours" : "clock";
}

function withUnit(header: readonly string[], columns: Mapping["columns"]): Mapping {
  return { columns, unit: unitOf(small(header)[columns.length ?? -1] ?? "") };
}

/** The table of a known tool; null for any other. */
export function recognise(header: readonly string[]): FormatName | null {
  const known = new Set(small(header));
  const has = (...names: readonly string[]): boolean => names.every((name) => known.has(name));
  if (has("id", "start_utc", "end_utc")) return "meelio-csv";
  if (
    has("start date", "start time") &&
    (known.has("duration (h)") || known.has("duration (decimal)"))
  )
    return "clockify";
  if (has("start date", "start time", "duration")) return "toggl";
  if (has("date", "project") && (has("minutes") || has("hours", "starttime"))) return "pomofocus";
  return null;
}

export function mappingFor(format: FormatName, header: readonly string[]): Mapping {
  const names = format in KNOWN ? KNOWN[format as keyof typeof KNOWN] : USUAL;
  const columns = columnsOf(header, names);
  if (columns.start !== undefined) {
    const { date: _, startTime: __, ...rest } = columns;
    return withUnit(header, rest);
  }
  return withUnit(header, columns);
}

/** Whether there is enough to tell when something was, and how long. */
export function isEnough({ columns }: Mapping): boolean {
  const hasStart = columns.start !== undefined || columns.date !== undefined;
  const hasEnd =
    columns.end !== undefined || columns.endTime !== undefined || columns.length !== undefined;
  return hasStart && hasEnd;
}
