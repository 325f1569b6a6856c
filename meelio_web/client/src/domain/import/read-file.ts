/** Recognises a file and reads it. Pure: bytes in, what they say out. */

import type { Json } from "../json.ts";
import { recognise } from "./columns.ts";
import { decode } from "./decode.ts";
import { SHOWN } from "./entries.ts";
import { fromDocument, isDocument } from "./from-document.ts";
import { fromOwnTable } from "./from-own-table.ts";
import { fromTable } from "./from-table.ts";
import { fromMeelioBackup, isMeelioBackup } from "./meelio-backup.ts";
import { fromSuperProductivity, isSuperProductivity } from "./super-productivity.ts";
import { readTable } from "./table.ts";
import {
  type Choices,
  type FormatName,
  type ReadFile,
  type Rejected,
  type Table,
  Unreadable,
} from "./types.ts";

/** @throws Unreadable */
function parseJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw new Unreadable("not_json");
  }
}

function fromJson(text: string, choices: Choices): ReadFile {
  const document = parseJson(text);
  if (isDocument(document)) return fromDocument(document, choices);
  if (isMeelioBackup(document)) return fromMeelioBackup(document, choices);
  if (isSuperProductivity(document)) return fromSuperProductivity(document, choices);
  throw new Unreadable("unknown");
}

/** The format as which a table may be read: what it is, unless the person says otherwise. */
function tableFormat(header: readonly string[], wanted: FormatName | null): FormatName {
  return wanted ?? recognise(header) ?? "csv";
}

/** With what a quotation mark that is not closed has run together: what it says, nobody knows. */
function withOpen(rejected: readonly Rejected[], { open, delimiter }: Table): readonly Rejected[] {
  const more = open.map(({ line, openLine, cells }): Rejected => {
    const row = cells.join(delimiter).slice(0, SHOWN);
    return { line, reason: "open_quote", about: String(openLine), row };
  });
  return [...rejected, ...more].sort((a, b) => a.line - b.line);
}

/** @throws Unreadable for what holds nothing that could be read. */
export function readFile(bytes: Uint8Array, choices: Choices): ReadFile {
  const text = decode(bytes);
  if (/^\s*[{[]/.test(text)) return fromJson(text, choices);
  const table = readTable(text);
  const format = tableFormat(table.header, choices.format);
  const read =
    format === "meelio-csv" ? fromOwnTable(table, choices) : fromTable(table, format, choices);
  return { ...read, rejected: withOpen(read.rejected, table) };
}
