import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { parse } from "papaparse";
import { v5 } from "uuid";
import vectors from "../../../../../tests/vectors/exports.json";
import { EVERYTHING, toDocument } from "../../../src/app/document.ts";
import { fromCell, tagsFromCell, tagsToCell, toCell } from "../../../src/domain/export/cells.ts";
import { COLUMNS, toCsv } from "../../../src/domain/export/csv.ts";
import { within } from "../../../src/domain/export/document.ts";
import { byNewestStart } from "../../../src/domain/sessions/order.ts";
import type { Session } from "../../../src/domain/sessions/session.ts";
import type { Fields } from "../../../src/domain/sync/wire.ts";
import type { Task } from "../../../src/domain/tasks/task.ts";
import { toCalendar } from "../../../src/platform/calendar-file.ts";
import { fieldsToSession, fieldsToTask } from "../../../src/store/codec.ts";
import { session } from "../../support/sessions.ts";

const { document } = vectors;
const sessions = document.focusSessions.map(
  ({ id, ...fields }) => fieldsToSession(id, fields as Fields) as Session,
);
const tasks = document.tasks.map(({ id, ...fields }) => fieldsToTask(id, fields as Fields) as Task);
const newestFirst = [...sessions].sort(byNewestStart);

function instant(text: string | null): number | null {
  return text === null ? null : Date.parse(text);
}

/** The lines of a calendar as they were before they were folded. */
function unfolded(calendar: string): readonly string[] {
  return calendar.replaceAll("\r\n ", "").split("\r\n").slice(0, -1);
}

const anyText = fc.string({ unit: "grapheme" }).map((text) => text.replaceAll("\r\n", "\n"));

describe("files of the history", () => {
  test.each(vectors.ranges)("[EX1] from $from to $to", ({ from, to, ids }) => {
    const found = within(newestFirst, { from: instant(from), to: instant(to) });

    expect(found.map(({ id }) => id)).toEqual(ids);
  });

  test("[EX7] the table is the one that the server writes", () => {
    expect(toCsv(sessions, tasks)).toBe(vectors.csv);
  });

  test("[EX7] the calendar says what the server's says", () => {
    expect(unfolded(toCalendar(sessions))).toEqual(vectors.calendar);
  });

  test("[EX7] the document is spelled as the server spells it", () => {
    const { owner, preferences, exportedAt } = document;
    const belongings = { sessions, tasks, preferences };

    const made = toDocument(belongings, owner, Date.parse(exportedAt), EVERYTHING);

    expect(JSON.parse(JSON.stringify(made))).toEqual(document);
  });

  test.each(vectors.ids)("[EX7] another account's $id is known under $newId", (given) => {
    expect(v5(`record:${given.id}`, given.reader)).toBe(given.newId);
  });

  test.each(vectors.cells)("[EX4] $text stands as $cell", ({ text, cell }) => {
    expect(toCell(text)).toBe(cell);
    expect(fromCell(cell)).toBe(text);
  });

  test.each(vectors.tags)("[EX4] the tags $tags stand as $cell", ({ tags, cell }) => {
    expect(tagsToCell(tags)).toBe(cell);
    expect(tagsFromCell(cell)).toEqual(tags);
  });

  test("[EX3] [EX4] any text comes back, and begins no formula", () => {
    fc.assert(
      fc.property(anyText, anyText, fc.array(anyText.filter(Boolean)), (note, title, tags) => {
        const one = session("2026-03-01T09:00:00Z", { note, taskTitle: title, tags });

        const [header = [], cells = [], ...more] = parse<string[]>(
          toCsv([one], []).slice(1).replace(/\r\n$/, ""),
        ).data;
        const row = Object.fromEntries(header.map((name, nth) => [name, cells[nth] ?? ""]));

        expect(header).toEqual([...COLUMNS]);
        expect(more).toEqual([]);
        expect(fromCell(row["note"] ?? "")).toBe(note);
        expect(fromCell(row["task"] ?? "")).toBe(title);
        expect(tagsFromCell(row["tags"] ?? "")).toEqual(tags);
        expect(cells.every((cell) => !/^[=+\-@＝＋－＠\t\r\n]/u.test(cell))).toBe(true);
      }),
    );
  });

  test("[EX5] lengths are exact, and the wall clock is the zone's", () => {
    const across = session("2026-10-25T00:30:00.250Z", {
      sessionEnd: Date.parse("2026-10-25T01:30:00.500Z"),
      pauses: [
        {
          start: Date.parse("2026-10-25T00:40:00Z"),
          end: Date.parse("2026-10-25T00:41:00.100Z"),
        },
      ],
      duration: 59,
      timeZone: "Europe/Berlin",
    });

    const line = toCsv([across], []).split("\r\n")[1] ?? "";

    expect(line.split('","').slice(1, 9)).toEqual([
      "2026-10-25T00:30:00.250Z",
      "2026-10-25T01:30:00.500Z",
      "2026-10-25T02:30:00",
      "2026-10-25T02:30:00",
      "Europe/Berlin",
      "59",
      "3540.15",
      "60.1",
    ]);
  });

  test("[EX6] one event for each focus, in lines that every calendar can read", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyText, anyText), { maxLength: 5 }), (texts) => {
        const list = texts.flatMap(([taskTitle, note], nth) => [
          session(`2026-03-0${nth + 1}T09:00:00Z`, { taskTitle, note }),
          session(`2026-03-0${nth + 1}T10:00:00Z`, { kind: "short_break" }),
        ]);

        const calendar = toCalendar(list);

        const lines = calendar.split("\r\n");
        expect(lines.every((line) => new TextEncoder().encode(line).length <= 75)).toBe(true);
        expect(unfolded(calendar).filter((line) => line.startsWith("UID:"))).toEqual(
          list.filter(({ kind }) => kind === "focus").map(({ id }) => `UID:${id}@meelio`),
        );
        expect(toCalendar(list)).toBe(calendar);
      }),
    );
  });
});
