/** Reads a table and knows where its rows stand in the file. */

import { type ParseError, parse } from "papaparse";

import { type OpenRow, type Table, type TableRow, Unreadable } from "./types.ts";

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

function lineEnds(cells: readonly string[]): number {
  return cells.join("").split("\n").length - 1;
}

/**
 * The cell with a quotation mark that is not closed: it goes on to the end of the file, or up to
 * the mark with which a cell of a row below begins. -1 for none.
 */
function openCell(cells: readonly string[], errors: readonly ParseError[]): number {
  const isAny = (code: ParseError["code"]): boolean => errors.some((one) => one.code === code);
  if (isAny("MissingQuotes")) return cells.length - 1;
  return isAny("InvalidQuotes") ? cells.findIndex((cell) => cell.includes('\n"')) : -1;
}

/** @throws Unreadable where there is not one row below a header. */
export function readTable(text: string): Table {
  const rows: TableRow[] = [];
  const open: OpenRow[] = [];
  const delimiter = delimiterOf(text);
  let line = 1;
  let seen = 0;
  parse<string[]>(text, {
    delimiter,
    step({ data, errors, meta }) {
      const nth = openCell(data, errors);
      if (nth !== -1)
        open.push({ line, openLine: line + lineEnds(data.slice(0, nth)), cells: data });
      else if (!isEmpty(data)) rows.push({ line, cells: data });
      for (let at = text.indexOf("\n", seen); at !== -1 && at < meta.cursor; ) {
        line += 1;
        at = text.indexOf("\n", at + 1);
      }
      seen = meta.cursor;
    },
  });
  const [header, ...below] = rows;
  if (!header && open.length > 0) throw new Unreadable("open_quote");
  if (!header || below.length + open.length === 0) throw new Unreadable("empty");
  if (header.cells.length < 2) throw new Unreadable("unknown");
  return { header: header.cells.map((cell) => cell.trim()), rows: below, open, delimiter };
}
