/** Reads the table of another tool, or one of which the person says what the columns are. */

import { tagsFromCell } from "../export/cells.ts";
import { LONGEST_TITLE } from "./bounds.ts";
import { isEnough, mappingFor } from "./columns.ts";
import { findOrder } from "./dates.ts";
import { Gathering, type Place } from "./entries.ts";
import { naturalKey } from "./keys.ts";
import { type RowReader, readRow, type Said } from "./rows.ts";
import { fault, isFault } from "./span.ts";
import {
  type Choices,
  type DateOrder,
  type FormatName,
  type Mapping,
  type Person,
  type ReadFile,
  type Role,
  type Table,
  Unreadable,
} from "./types.ts";

const DATES = ["date", "start", "end", "endDate"] as const satisfies readonly Role[];

function* datesOf(table: Table, { columns }: Mapping): Generator<string> {
  for (const role of DATES) {
    const column = columns[role];
    if (column === undefined) continue;
    for (const { cells } of table.rows) yield cells[column] ?? "";
  }
}

/** Whose rows there are; the one with the most comes first. */
function peopleOf({ rows }: Table, { columns }: Mapping): readonly Person[] {
  const counts = new Map<string, number>();
  if (columns.person === undefined) return [];
  for (const { cells } of rows) {
    const name = cells[columns.person]?.trim() ?? "";
    if (name !== "") counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count);
}

/**
 * What it was about, and what more was said of it. Where tasks are named seldom, as in the tables
 * of other tools, the description names what was done.
 */
function textsOf(cell: Said["cell"], namesTasks: boolean) {
  const [task, description] = [cell("task"), cell("description")];
  if (task !== "" || namesTasks) return { task: task || cell("project"), note: description };
  const [first = ""] = description.split(/\r?\n/);
  // What does not fit into a title is kept whole beside it.
  const isTitle = first === description && description.length <= LONGEST_TITLE;
  return { task: first || cell("project"), note: isTitle ? "" : description };
}

interface Rows {
  readonly table: Table;
  readonly format: FormatName;
  readonly reader: RowReader;
  /** Whose rows are taken; null for everybody's. */
  readonly person: string | null;
}

function readRows({ table, format, reader, person }: Rows, gathering: Gathering): void {
  const seen = new Map<string, number>();
  const namesTasks = format === "csv" && reader.mapping.columns.task !== undefined;

  function take(place: Place, { when, words, cell }: Said): void {
    if (isFault(when)) {
      gathering.reject(place, when);
      return;
    }
    // The zone that the person chose is no part of it: in another one it is the same row.
    const all = [
      ...words,
      ...["description", "project", "task", "zone"].map((role) => cell(role as Role)),
    ];
    const about = {
      ...textsOf(cell, namesTasks),
      zone: when.zone,
      project: cell("project"),
      tags: tagsFromCell(cell("tags")),
    };
    if ("span" in when) {
      const key = naturalKey(format, all);
      const lengthMs = reader.isCoarse ? when.lengthMs : null;
      gathering.addSpan(place, { ...about, key }, when.span, lengthMs);
      return;
    }
    const nth = (key: number): string => naturalKey(`${format}@day`, [...all, key]);
    const key = gathering.nthKey(nth, seen, JSON.stringify(all));
    gathering.addToDay(place, { ...about, key }, { date: when.date, ms: when.ms, from: null });
  }

  for (const row of table.rows) {
    const place: Place = { line: row.line, row: row.cells.join(table.delimiter) };
    const said = readRow(row, reader);
    const isTheirs = person === null || said.cell("person") === person;
    if (isTheirs) take(place, said);
    else gathering.reject(place, fault("somebody_else", said.cell("person")));
  }
  gathering.finish(reader.zone);
}

function chosenPerson(people: readonly Person[], wanted: string | null): string | null {
  if (people.length < 2) return null;
  return people.some(({ name }) => name === wanted) ? wanted : (people[0]?.name ?? null);
}

/** @throws Unreadable where the columns do not tell when anything was. */
export function fromTable(table: Table, format: FormatName, choices: Choices): ReadFile {
  const mapping = (format === "csv" && choices.mapping) || mappingFor(format, table.header);
  const isUsable = isEnough(mapping);
  if (!isUsable && format !== "csv") throw new Unreadable("columns");
  const found = findOrder(datesOf(table, mapping));
  const order: DateOrder = choices.dateOrder ?? found?.order ?? "ymd";
  const people = peopleOf(table, mapping);
  const person = chosenPerson(people, choices.person);
  const gathering = new Gathering(choices.now);
  const reader = { mapping, order, zone: choices.zone, isCoarse: format === "pomofocus" };
  if (isUsable) readRows({ table, format, reader, person }, gathering);
  const { entries, rejected, placed } = gathering;
  return {
    format,
    entries,
    rejected,
    placed,
    tasks: [],
    preferences: {},
    owner: null,
    people,
    person,
    dateOrder: found === null ? null : order,
    isOrderSure: found?.isSure ?? true,
    needsZone: mapping.columns.zone === undefined,
    table,
    mapping,
  };
}
