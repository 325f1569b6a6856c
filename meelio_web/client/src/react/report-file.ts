/** A report as a file of its own: a page that opens anywhere, with nothing to load. */

import { say } from "../i18n/say.ts";
import type { TableView } from "./chart-views.ts";
import type { PartRow } from "./part-rows.ts";
import type { ReportView } from "./report-view.ts";

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function plain(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);
}

function table(title: string, { head, rows }: TableView): string {
  if (rows.length === 0) return "";
  const heads = head.map((text) => `<th scope="col">${plain(text)}</th>`).join("");
  const body = rows
    .map(({ name, cells }) => {
      const values = cells.map((text) => `<td>${plain(text)}</td>`).join("");
      return `<tr><th scope="row">${plain(name)}</th>${values}</tr>`;
    })
    .join("\n");
  return `<h2>${plain(title)}</h2>\n<table><thead><tr>${heads}</tr></thead><tbody>\n${body}\n</tbody></table>`;
}

function parts(title: string, rows: readonly PartRow[]): string {
  return table(title, {
    // Pomodoros of those that have any, else sessions: each says which.
    head: [title, say("Focus"), say("Count")],
    rows: rows.map(({ key, name, timeText, countText }) => ({
      key,
      name,
      cells: [timeText, countText],
    })),
  });
}

const STYLE =
  "body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#2b241c}" +
  "h1{margin-bottom:0}h2{font-size:1.1rem;margin:2rem 0 .5rem}table{border-collapse:collapse;width:100%}" +
  "th,td{text-align:start;padding:.3rem .5rem .3rem 0;border-bottom:1px solid #ddd5c8;font-weight:400}" +
  "thead th{color:#6b6052;font-size:.85rem}small{color:#6b6052}";

/** @param language of the words in it, for who reads it aloud */
export function reportFile(view: ReportView, language: string, direction: string): string {
  const { held: range } = view;
  const figures = {
    head: [say("Figure"), say("Value"), ""],
    rows: range.figures.map(({ key, name, value, note }) => ({ key, name, cells: [value, note] })),
  };
  const days = {
    head: [say("Day"), say("Focus")],
    rows: view.days.map(({ key, name, value }) => ({ key, name, cells: [value] })),
  };
  const sections = [
    table(say("In figures"), figures),
    table(say("Days"), days),
    parts(say("Tasks"), range.tasks),
    parts(say("Projects"), range.projects),
    parts(say("Tags"), range.tags),
    table(say("Estimates"), range.estimates),
  ];
  const note = view.note === "" ? "" : `\n<p>${plain(view.note)}</p>`;
  return `<!doctype html>
<html lang="${plain(language)}" dir="${plain(direction)}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${plain(view.title)}</title><style>${STYLE}</style></head><body>
<h1>${plain(view.title)}</h1>
<p>${plain(view.datesText)}</p>${note}
${sections.filter((one) => one !== "").join("\n")}
<p><small>${plain(view.madeText)}</small></p>
</body></html>
`;
}
