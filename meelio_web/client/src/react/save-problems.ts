/** Writes the rows that an import leaves out to a table; loaded when somebody wants it. */

import { unparse } from "papaparse";

import { toCell } from "../domain/export/cells.ts";
import type { Rejected } from "../domain/import/types.ts";
import { say } from "../i18n/say.ts";
import { download } from "./download.ts";
import { sayReason } from "./import-words.ts";

export function saveProblems(rejected: readonly Rejected[], fileName: string): void {
  const header = [say("Line"), say("Reason"), say("Row")];
  const rows = rejected.map((one) => [String(one.line), sayReason(one), toCell(one.row)]);
  const table = unparse([header, ...rows], { quotes: true, newline: "\r\n" });
  const name = `${fileName.replace(/\.\w+$/, "")}-left-out.csv`;
  download(name, "text/csv;charset=utf-8", `\ufeff${table}\r\n`);
}
