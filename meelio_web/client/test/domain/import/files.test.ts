import { describe, expect, test } from "bun:test";
import fc from "fast-check";

import { EVERYTHING, toDocument } from "../../../src/app/document.ts";
import { toCsv } from "../../../src/domain/export/csv.ts";
import { within } from "../../../src/domain/export/document.ts";
import { readFile } from "../../../src/domain/import/read-file.ts";
import { Unreadable } from "../../../src/domain/import/types.ts";
import { byNewestStart } from "../../../src/domain/sessions/order.ts";
import type { Session } from "../../../src/domain/sessions/session.ts";
import { sayReason } from "../../../src/react/import-words.ts";
import { choices, NOW, nobody, OWNER, plan, read, reasons, toggl } from "../../support/imports.ts";
import { session, task } from "../../support/sessions.ts";

const ROW = ["2026-01-05 09:00:00", "2026-01-05 10:00:00", "01:00:00", "Write", "Thesis"] as const;
const FILE = toggl(ROW);

function refused(bytes: Uint8Array): string {
  try {
    readFile(bytes, choices());
  } catch (error) {
    if (error instanceof Unreadable) return error.reason;
    throw error;
  }
  return "read";
}

function utf16(text: string, isBig: boolean, mark: boolean): Uint8Array {
  const units = [...(mark ? "\ufeff" : ""), ...text].flatMap((letter) => {
    const code = letter.charCodeAt(0);
    return isBig ? [code >> 8, code & 255] : [code & 255, code >> 8];
  });
  return new Uint8Array(units);
}

function latin(text: string): Uint8Array {
  return new Uint8Array([...text].map((letter) => letter.charCodeAt(0)));
}

describe("what a file is", () => {
  test.each([
    ["toggl", FILE],
    ["clockify", "Project,Start Date,Start Time,End Date,End Time,Duration (h)\na,1,2,3,4,5"],
    ["pomofocus", "date,startTime,endTime,project,task,minutes\n20260105,09:00,09:25,a,b,25"],
    ["csv", "Begin;Stop\n2026-01-05 09:00;2026-01-05 10:00"],
    ["meelio-csv", "id,start_utc,end_utc\na,b,c"],
    ["super-productivity", '{"task":{"entities":{"a":{"title":"x"}}}}'],
    ["meelio-backup", '{"version":"1.0.0","data":{"tasks":[]}}'],
    ["meelio", '{"format":"meelio","version":1,"focusSessions":[]}'],
  ] as const)("[IM1] %s is known by what is in it", (format, text) => {
    expect(read(text).format).toBe(format);
  });

  test("[IM1] of a table the person may say otherwise", () => {
    expect(read(FILE, { format: "csv" }).format).toBe("csv");
  });

  test.each([
    ["UTF-8 with a mark", new TextEncoder().encode(`\ufeff${FILE}`)],
    ["UTF-16, little end first", utf16(FILE, false, true)],
    ["UTF-16, big end first", utf16(FILE, true, true)],
    ["UTF-16 without a mark", utf16(FILE, false, false)],
    ["Windows", latin(FILE)],
  ])("[IM2] text in %s", (_, bytes) => {
    expect(readFile(bytes, choices()).entries[0]?.session.taskTitle).toBe("Write");
  });

  test("[IM2] letters of the Windows alphabet", () => {
    const bytes = latin(toggl(["2026-01-05 09:00:00", "2026-01-05 10:00:00", "01:00:00", "Müßig"]));

    expect(readFile(bytes, choices()).entries[0]?.session.taskTitle).toBe("Müßig");
  });

  test.each([
    ["empty", ""],
    ["empty", " \r\n\r\n"],
    ["empty", "Start,End\n"],
    ["archive", "PK\u0003\u0004 and so on"],
    ["binary", "\u0001\u0002\u0003\u0000\u0005"],
    ["not_json", '{"format":"meelio",'],
    ["open_quote", 'Start,"End\n2026-01-05 09:00,2026-01-05 10:00'],
    ["version", '{"format":"meelio","version":2}'],
    ["unknown", '{"hello":"world"}'],
    ["unknown", "just one column\nand another line"],
  ])("[IM2] %s: refused", (reason, text) => {
    expect(refused(latin(text))).toBe(reason);
  });

  test("[IM2] any bytes are read or refused, and never more than that", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(refused(bytes)).toMatch(
          /^(read|empty|binary|archive|not_json|open_quote|unknown|columns)$/,
        );
      }),
    );
  });

  test("[IM9] names that every object has mean nothing", () => {
    const spoilt = `{"format":"meelio","version":1,"__proto__":{"owner":"x"},"focusSessions":[
      {"__proto__":{"id":"01970000-0000-7000-8000-000000000001"},"constructor":{"prototype":{"a":1}}}],
      "tasks":[],"preferences":{"__proto__":{"focusMinutes":1},"constructor":2}}`;

    const found = read(spoilt);

    expect(found.entries).toEqual([]);
    expect(found.rejected.map(({ reason }) => reason)).toEqual(["bad_value"]);
    expect(Object.keys(found.preferences)).toEqual([]);
    expect(found.owner).toBeNull();
    expect(({} as Record<string, unknown>)["focusMinutes"]).toBeUndefined();
    const super_ =
      '{"task":{"entities":{"__proto__":{"title":"x","timeSpentOnDay":{"2026-01-05":60000}}}}}';
    expect(plan(super_).sessions.length).toBe(1);
  });

  test("[IM13] an unknown table's columns are guessed, in any delimiter, and may be changed", () => {
    for (const mark of [",", ";", "\t", "|"]) {
      const text = ["Datum", "Von", "Bis", "Was"]
        .join(mark)
        .concat("\n", ["05.01.2026", "09:00", "10:00", "Lesen"].join(mark));
      const found = read(text);
      expect(found.mapping?.columns).toEqual({ date: 0, startTime: 1, endTime: 2 });

      const changed = read(text, {
        mapping: { unit: "clock", columns: { ...found.mapping?.columns, task: 3 } },
      });
      expect(changed.entries[0]?.session.taskTitle).toBe("Lesen");
    }
  });

  test("[IM13] without a start there is nothing to read, and nothing is made up", () => {
    expect(read("Colour,Size\nred,3").entries).toEqual([]);
  });

  test("[IM14] of several people the one with most rows, or the one that is chosen", () => {
    const text = [
      "Email,Start date,Start time,End date,End time,Duration",
      "b@x,2026-01-05,09:00:00,2026-01-05,10:00:00,01:00:00",
      "a@x,2026-01-05,11:00:00,2026-01-05,12:00:00,01:00:00",
      "a@x,2026-01-05,13:00:00,2026-01-05,14:00:00,01:00:00",
    ].join("\n");

    expect(reasons(text)).toEqual(["2: somebody_else"]);
    expect(reasons(text, { person: "b@x" })).toEqual(["3: somebody_else", "4: somebody_else"]);
  });
});

describe("what an import would change", () => {
  test("[IM10] the same file by another zone adds nothing", () => {
    const first = plan(FILE, { zone: "Europe/Berlin" });

    const again = plan(FILE, { zone: "Asia/Tokyo" }, { ...nobody, ...first });

    expect(first.sessions[0]?.sourceKey).toStartWith("toggl:");
    expect(again).toMatchObject({ sessions: [], tasks: [], duplicates: 1 });
  });

  test("[IM10] two devices of an account make the same records", () => {
    const account = { ...nobody, isGuest: false };

    expect(plan(FILE, {}, account)).toEqual(plan(FILE, {}, account));
    expect(plan(FILE, {}, { ...account, owner: crypto.randomUUID() }).sessions[0]?.id).not.toBe(
      plan(FILE, {}, account).sessions[0]?.id,
    );
  });

  test("[IM10] two equal rows are one where they say when, and two where they do not", () => {
    const times = toggl(ROW, ROW);
    const days = "date,project,task,minutes\n20260105,a,x,30\n20260105,a,x,30";

    expect(reasons(times)).toEqual(["3: same_in_file"]);
    expect(plan(days).sessions.length).toBe(2);
  });

  test("[IM5] of a document: what is no record, and two records of one id", () => {
    const record = {
      id: "01970000-0000-7000-8000-000000000001",
      sessionStart: "2026-01-05T09:00:00Z",
      sessionEnd: "2026-01-05T09:25:00Z",
    };
    const another = { ...record, sessionEnd: "2026-01-05T09:30:00Z" };
    const focusSessions = [record, 5, another, null];
    const file = JSON.stringify({ format: "meelio", version: 1, focusSessions, tasks: ["x"] });

    const { rejected, entries } = read(file);

    expect(entries).toHaveLength(1);
    expect(rejected.map(({ line, reason, about }) => [line, reason, about])).toEqual([
      [2, "no_record", ""],
      [3, "same_id", "1"],
      [4, "no_record", ""],
      [5, "no_record", ""],
    ]);
    expect(rejected.slice(0, 2).map(sayReason)).toEqual([
      "This is not a record.",
      "It has the same ID as line 1.",
    ]);
  });

  test("[IM11] what shares time with focus that is here comes in, or stays out", () => {
    const here = [
      session("2026-01-05T09:30:00Z"),
      session("2026-01-05T11:00:00Z", { kind: "short_break" }),
    ];
    const file = toggl(
      ROW,
      ["2026-01-05 11:00:00", "2026-01-05 11:05:00", "00:05:00"],
      ["2026-01-05 10:00:00", "2026-01-05 10:30:00", "00:30:00"],
    );
    const existing = { ...nobody, sessions: here };

    expect(plan(file, {}, existing)).toMatchObject({ overlapping: 1, rejected: [] });
    expect(plan(file, {}, existing).sessions.length).toBe(3);
    const skipped = plan(file, {}, existing, "skip");
    expect(skipped.sessions.length).toBe(2);
    expect(skipped.rejected).toMatchObject([{ line: 2, reason: "overlaps" }]);
  });

  test("[IM8] a task of that title and project is found, a new one is put away", () => {
    const known = task("known", { title: " write ", project: "thesis" });
    const found = plan(FILE, {}, { ...nobody, tasks: [known] });
    const made = plan(FILE);

    expect(found.tasks).toEqual([]);
    expect(found.sessions[0]?.taskId).toBe("known");
    expect(made.tasks).toMatchObject([
      { title: "Write", project: "Thesis", archivedAt: made.sessions[0]?.sessionEnd },
    ]);
    expect(made.sessions[0]?.taskId).toBe(made.tasks[0]?.id ?? "");
  });

  test("[IM8] a task that the file says is open stays open", () => {
    const file = JSON.stringify({
      task: {
        entities: {
          a: { title: "Open", isDone: false, timeSpentOnDay: { "2026-01-05": 60_000 } },
          b: { title: "Done", isDone: true, doneOn: 5, timeSpentOnDay: {} },
        },
      },
    });

    expect(plan(file).tasks).toMatchObject([
      { title: "Open", archivedAt: null, doneAt: null },
      { title: "Done", archivedAt: null, doneAt: 5 },
    ]);
  });
});

const anySession = fc
  .record({
    start: fc.integer({ min: Date.UTC(2000, 0, 2), max: NOW - 86_400_000 }),
    length: fc.integer({ min: 1000, max: 86_400_000 }),
    pause: fc.integer({ min: 1, max: 999 }),
    kind: fc.constantFrom("focus", "short_break", "long_break"),
    mode: fc.constantFrom("pomodoro", "countdown", "stopwatch", "manual", "import"),
    outcome: fc.constantFrom("completed", "stopped"),
    plannedSeconds: fc.option(fc.integer({ min: 0, max: 86_400 })),
    hasPause: fc.boolean(),
    id: fc.uuid(),
    taskId: fc.option(fc.uuid()),
    taskTitle: fc.option(fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 })),
    note: fc.option(fc.string({ unit: "grapheme", maxLength: 200 })),
    rating: fc.option(fc.integer({ min: 1, max: 5 })),
    tags: fc.uniqueArray(fc.string({ minLength: 1, maxLength: 20 }), { maxLength: 4 }),
    timeZone: fc.constantFrom("UTC", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kathmandu"),
    sourceKey: fc.option(fc.string({ minLength: 1, maxLength: 60 })),
    overlap: fc.constantFrom(null, "kept", "superseded"),
  })
  .map(({ start, length, pause, hasPause, ...rest }): Session => {
    const sessionEnd = start + length;
    const pauses = hasPause ? [{ start: start + pause, end: start + pause + 1 }] : [];
    const worked = length - (hasPause ? 1 : 0);
    return {
      ...rest,
      sessionStart: start,
      sessionEnd,
      pauses,
      interruptions: hasPause ? [start + 1] : [],
      duration: Math.round(worked / 60_000),
    } as Session;
  });

const fine = (one: Session): boolean =>
  !`${one.note}${one.taskTitle}${one.tags}${one.sourceKey}`.includes("\0");

const anyHistory = fc.uniqueArray(anySession.filter(fine), {
  selector: ({ id }) => id,
  maxLength: 8,
});

describe("a file of our own", () => {
  test("[EX2] a document gives the same history, field by field", () => {
    fc.assert(
      fc.property(anyHistory, (list) => {
        const sessions = within([...list].sort(byNewestStart), EVERYTHING);
        const tasks = [task("01970000-0000-7000-8000-000000000001", { doneAt: 5, estimate: 2 })];
        const preferences = { dayStart: "04:00" };
        const file = toDocument({ sessions, tasks, preferences }, null, NOW, EVERYTHING);

        const found = plan(JSON.stringify(file));

        expect(found.rejected).toEqual([]);
        expect(found.sessions).toEqual(sessions);
        expect(found.tasks).toEqual(tasks);
        expect(found.preferences).toEqual(preferences);
      }),
    );
  });

  test("[FS14] a document's interruptions are those within their session", () => {
    const start = "2026-01-05T09:00:00Z";
    const one = session(start, { id: "01970000-0000-7000-8000-000000000001" });
    const { sessionStart, sessionEnd } = one;
    const inside = [sessionStart, sessionStart + 1, sessionEnd];
    const interruptions = [0, sessionStart - 1, ...inside, sessionEnd + 1];
    const made = { sessions: [{ ...one, interruptions }], tasks: [], preferences: {} };

    const found = plan(JSON.stringify(toDocument(made, null, NOW, EVERYTHING)));

    expect(found.rejected).toEqual([]);
    expect(found.sessions.map((read) => read.interruptions)).toEqual([inside]);
  });

  test("[EX3] a table gives back what its columns hold", () => {
    fc.assert(
      fc.property(anyHistory, (list) => {
        const sessions = within([...list].sort(byNewestStart), EVERYTHING);
        fc.pre(sessions.length > 0);

        const found = plan(toCsv(sessions, []));

        const held = ({ id, sessionStart, sessionEnd, kind, mode, outcome, rating }: Session) => {
          return { id, sessionStart, sessionEnd, kind, mode, outcome, rating };
        };
        expect(found.rejected).toEqual([]);
        expect(found.sessions.map(held)).toEqual(sessions.map(held));
        expect(found.sessions.map(({ duration }) => duration)).toEqual(
          sessions.map(({ duration }) => duration),
        );
      }),
    );
  });

  test("[EX3] a text full of another delimiter is a text", () => {
    const one = session("2026-01-05T09:00:00Z", {
      id: crypto.randomUUID(),
      tags: [';;"x'],
      note: "a;b;c;d|e\tf\tg\th;i;j;k;l",
    });

    const found = plan(toCsv([one], []));

    expect(found.rejected).toEqual([]);
    expect(found.sessions.map(({ note, tags }) => [note, tags])).toEqual([[one.note, one.tags]]);
  });

  test("[IM12] one's own keeps its ids, another account's gets new ones, with its tasks", () => {
    const id = "01970000-0000-7000-8000-000000000001";
    const one = session("2026-01-05T09:00:00Z", { id, taskId: id });
    const made = { sessions: [one], tasks: [task(id)], preferences: {} };
    const of = (owner: string | null) => JSON.stringify(toDocument(made, owner, NOW, EVERYTHING));
    const account = { ...nobody, isGuest: false };

    for (const owner of [null, OWNER]) {
      expect(plan(of(owner), {}, account).sessions[0]).toMatchObject({ id, taskId: id });
    }
    const foreign = plan(of(crypto.randomUUID()), {}, account);
    expect(foreign.sessions[0]?.id).not.toBe(id);
    expect(foreign.sessions[0]?.taskId).toBe(foreign.tasks[0]?.id ?? "");
    expect(plan(of(crypto.randomUUID())).sessions[0]?.id).toBe(id);
  });
});
