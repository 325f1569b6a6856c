/** Reads a table and knows where its rows stand in the file. */

import { parse } from "papaparse";

import { type Table, type TableRow, Unreadable } from "./types.ts";

const DELIMITERS = [",", ";", "\t", "|"];

function isEmpty(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === "");
}

/**
 * What parts the cells: that of which the header has most. Rows below tell less, as a note may hold
 * more of another than there are columns.
 */
function delimiterOf(text: string): string {
  const header = text.trimStart();
  const width = (delimiter: string): number =>
    parse<string[]>(header, { delimiter, preview: 1 }).data[0]?.length ?? 0;
  return DELIMITERS.reduce((best, one) => (width(one) > width(best) ? one : best));
}

/** @throws Unreadable where there is not one row below a header. */
export function readTable(text: string): Table {
  const rows: TableRow[] = [];
  const delimiter = delimiterOf(text);
  let line = 1;
  let seen = 0;
  parse<string[]>(text, {
    delimiter,
    step({ data, meta }) {
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
