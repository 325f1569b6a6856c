/** Reads a table and knows where its rows stand in the file. */

import { parse } from "papaparse";

import { type Table, type TableRow, Unreadable } from "./types.ts";

const DELIMITERS = [",", ";", "\t", "|"];

function isEmpty(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === "");
}

/** @throws Unreadable where there is not one row below a header. */
export function readTable(text: string): Table {
  const rows: TableRow[] = [];
  let delimiter = ",";
  let line = 1;
  let seen = 0;
  parse<string[]>(text, {
    delimitersToGuess: DELIMITERS,
    step({ data, meta }) {
      delimiter = meta.delimiter;
      if (!isEmpty(data)) rows.push({ line, cells: data });
      for (let at = text.indexOf("\n", seen); at !== -1 && at < meta.cursor; ) {
        line += 1;
        at = text.indexOf("\n", at + 1);
      }
      seen = meta.cursor;
    },
  });
  const [header, ...below] = rows;
  if (!header || below.length === 0) throw new Unreadable("empty");
  if (header.cells.length < 2) throw new Unreadable("unknown");
  return { header: header.cells.map((cell) => cell.trim()), rows: below, delimiter };
}
