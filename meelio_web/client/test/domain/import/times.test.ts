import { describe, expect, test } from "bun:test";
import fc from "fast-check";

import { localDate } from "../../../src/domain/days/user-day.ts";
import { findOrder, readDate, readTime } from "../../../src/domain/import/dates.ts";
import { readLength } from "../../../src/domain/import/lengths.ts";
import { placeAll } from "../../../src/domain/import/place.ts";
import { read, reasons, spans, toggl } from "../../support/imports.ts";

const BERLIN = { zone: "Europe/Berlin" };
const DAY = 86_400_000;

describe("dates of other tools", () => {
  test.each([
    ["2026-03-01", "dmy", "2026-03-01"],
    ["20260301", "dmy", "2026-03-01"],
    ["2026/3/1", "dmy", "2026-03-01"],
    ["01/03/2026", "dmy", "2026-03-01"],
    ["03/01/2026", "mdy", "2026-03-01"],
    ["1.3.26", "dmy", "2026-03-01"],
    ["1 Mar 2026", "dmy", "2026-03-01"],
    ["March 1, 2026", "dmy", "2026-03-01"],
    ["29/02/2025", "dmy", undefined],
    ["13/13/2025", "dmy", undefined],
    ["soon", "dmy", undefined],
  ] as const)("[IM3] %s read as %s", (text, order, date) => {
    expect(readDate(text, order)).toBe(date);
  });

  test.each([
    ["09:05", 545],
    ["9:05 AM", 545],
    ["12:00 AM", 0],
    ["12:30 p.m.", 750],
    ["11:59:00\u202fPM", 1439],
    ["23.15", 1395],
    ["24:00", undefined],
    ["13:00 PM", undefined],
    ["9", undefined],
  ] as const)("[IM3] the time %s", (text, minutes) => {
    expect(readTime(text)).toBe(minutes === undefined ? undefined : minutes * 60_000);
  });

  test.each([
    [["01/02/2026", "13/02/2026"], { order: "dmy", isSure: true }],
    [["01/02/2026", "01/13/2026"], { order: "mdy", isSure: true }],
    [["01/02/2026", "03/04/2026"], { order: "mdy", isSure: false }],
    [["01.02.2026"], { order: "dmy", isSure: true }],
    [["2026-02-01"], null],
  ] as const)("[IM3] %p tell the order", (texts, found) => {
    expect(findOrder(texts)).toEqual(found);
  });

  test("[IM3] where both would do, it is as the person says", () => {
    const text = "Start,End\n01/02/2026 09:00,01/02/2026 10:00";

    expect(read(text).isOrderSure).toBe(false);
    expect(spans(text, { dateOrder: "dmy" })).toEqual(["2026-02-01T09:00 2026-02-01T10:00"]);
    expect(spans(text, { dateOrder: "mdy" })).toEqual(["2026-01-02T09:00 2026-01-02T10:00"]);
  });

  test.each([
    ["01:30:00", "clock", 90],
    ["1.5", "hours", 90],
    ["1,5", "hours", 90],
    ["90", "minutes", 90],
    ["5400", "seconds", 90],
    ["1h 30m", "clock", 90],
    ["-0:30", "clock", -30],
    ["", "clock", undefined],
    ["an hour", "clock", undefined],
  ] as const)("[IM5] the length %s in %s", (text, unit, minutes) => {
    expect(readLength(text, unit)).toBe(minutes === undefined ? undefined : minutes * 60_000);
  });
});

describe("the clock of a zone", () => {
  test("[IM4] a time that was skipped is none", () => {
    const file = toggl(["2026-03-29 02:30:00", "2026-03-29 03:30:00", "01:00:00"]);

    expect(reasons(file, BERLIN)).toEqual(["2: no_such_time"]);
    expect(reasons(file)).toEqual([]);
  });

  test("[IM4] of a time that came twice the length tells which", () => {
    const rows = [
      ["2025-10-26 01:30:00", "2025-10-26 02:30:00", "01:00:00"],
      ["2025-10-26 01:40:00", "2025-10-26 02:40:00", "02:00:00"],
    ] as const;

    expect(spans(toggl(...rows), BERLIN)).toEqual([
      "2025-10-25T23:30 2025-10-26T00:30",
      "2025-10-25T23:40 2025-10-26T01:40",
    ]);
    expect(read(toggl(...rows), BERLIN).entries.some(({ isDoubtful }) => isDoubtful)).toBe(false);
  });

  test("[IM4] where it does not, the first is taken and said to be doubtful", () => {
    const file = toggl(["2025-10-26 02:10:00", "2025-10-26 02:20:00", "00:10:00"]);

    expect(spans(file, BERLIN)).toEqual(["2025-10-26T00:10 2025-10-26T00:20"]);
    expect(read(file, BERLIN).entries[0]?.isDoubtful).toBe(true);
  });

  test("[IM4] a zone of the file's goes before the person's; an offset is an instant", () => {
    const file = [
      "Start,End,Zone",
      "2026-01-05 09:00,2026-01-05 10:00,Asia/Tokyo",
      "2026-01-05 09:00,2026-01-05 10:00,",
      "2026-01-05T09:00:00-05:00,2026-01-05T10:00:00-05:00,",
    ].join("\n");

    expect(spans(file, BERLIN)).toEqual([
      "2026-01-05T00:00 2026-01-05T01:00",
      "2026-01-05T08:00 2026-01-05T09:00",
      "2026-01-05T14:00 2026-01-05T15:00",
    ]);
  });

  test("[IM5] each row that stays out has its own reason", () => {
    const file = toggl(
      ["2026-01-05 09:00:00", " ", ""],
      ["2026-01-05 09:00:00", "2026-01-05 09:00:00", "00:00:00"],
      ["2026-01-05 09:00:00", "2026-01-05 08:00:00", "-01:00:00"],
      ["2026-01-05 09:00:00", "2025-10-14 01:00:00", "-2000:00:00"],
      ["2026-01-05 09:00:00", "2026-01-06 09:00:01", "24:00:01"],
      ["1999-12-31 22:00:00", "1999-12-31 23:00:00", "01:00:00"],
      ["2026-06-02 09:00:00", "2026-06-02 10:00:00", "01:00:00"],
      ["2026-01-05 09:00:00", "2026-01-05 10:00:00", "04:00:00"],
      ["05.01.26x 09:00:00", "2026-01-05 10:00:00", "01:00:00"],
      [" 09:00:00", "2026-01-05 10:00:00", "01:00:00"],
    );

    expect(reasons(file)).toEqual([
      "2: running",
      "3: no_time_spent",
      "4: ends_before_start",
      "5: ends_before_start",
      "6: too_long",
      "7: before_2000",
      "8: in_future",
      "9: length_differs",
      "10: bad_date",
      "11: no_start",
    ]);
  });

  test("[IM5] lines are counted as an editor counts them, whatever a cell holds", () => {
    const file = 'Start,End,Note\n2026-01-05 09:00,2026-01-05 10:00,"two\nlines"\nx,y,z';

    expect(reasons(file)).toEqual(["4: bad_time"]);
  });

  test.each([
    ["to the end", '"never\n2026-01-05 11:00,2026-01-05 12:00,c\n', 3, 1],
    ["behind lines", '"fi\nne","never\n2026-01-05 11:00,2026-01-05 12:00,c', 4, 1],
    ["to the next", '"never\n"2026-01-05 11:00","2026-01-05 12:00",c\n2026-01-06 11:00,x,', 3, 1],
  ])(
    "[IM5] a quotation mark that is not closed is told with its line: %s",
    (_, text, line, taken) => {
      const fine = "2026-01-05 07:00,2026-01-05 08:00,a";
      const { rejected, entries } = read(
        `Start,End,Note\n${fine}\n2026-01-05 09:00,2026-01-05 10:00,${text}`,
      );

      expect(entries).toHaveLength(taken);
      expect(rejected[0]).toMatchObject({ line: 3, reason: "open_quote", about: `${line}` });
    },
  );

  test("[IM5] a mark within a cell's words is one of them", () => {
    const file = 'Start,End,Note\n2026-01-05 09:00,2026-01-05 10:00,"say\nto "hi" again"';

    expect(read(file).rejected).toEqual([]);
  });
});

describe("time that has no time of the day", () => {
  const date = fc.constantFrom("2026-03-28", "2026-03-29", "2025-10-26", "2026-01-05");
  const item = fc.record({
    date,
    ms: fc.integer({ min: 1, max: 7 * 3_600_000 }),
    hour: fc.option(fc.integer({ min: 0, max: 23 }), { nil: null }),
  });

  test("[IM6] every length is kept, nothing leaves its day, nothing overlaps", () => {
    fc.assert(
      fc.property(
        fc.array(item, { maxLength: 12 }),
        fc.constantFrom("UTC", "Europe/Berlin"),
        (list, zone) => {
          const items = list.map(({ hour, ...rest }) => ({
            ...rest,
            from: hour === null ? null : Date.parse(rest.date) + hour * 3_600_000,
          }));

          const placed = placeAll(items, zone);

          const spansOf = [...placed].flatMap(([of, span]) => (span ? [{ of, span }] : []));
          for (const { of, span } of spansOf) {
            expect(span.end - span.start).toBe(of.ms);
            expect(localDate(span.start, zone)).toBe(of.date);
            expect(localDate(span.end - 1, zone)).toBe(of.date);
          }
          const sorted = spansOf.map(({ span }) => span).sort((a, b) => a.start - b.start);
          sorted.slice(1).forEach((span, nth) => {
            expect(span.start).toBeGreaterThanOrEqual(sorted[nth]?.end ?? 0);
          });
          for (const of of new Set(items.map((one) => one.date))) {
            const total = items
              .filter((one) => one.date === of)
              .reduce((sum, { ms }) => sum + ms, 0);
            const isAll = items.every((one) => one.date !== of || placed.get(one) !== null);
            if (total <= DAY - 3_600_000) expect(isAll).toBe(true);
          }
        },
      ),
    );
  });

  test("[IM6] days follow from nine, in the order of the file", () => {
    const file = "date,project,task,minutes\n20260105,a,x,30\n20260105,a,y,45\n20260106,a,x,10";

    expect(spans(file, BERLIN)).toEqual([
      "2026-01-05T08:00 2026-01-05T08:30",
      "2026-01-05T08:30 2026-01-05T09:15",
      "2026-01-06T08:00 2026-01-06T08:10",
    ]);
    expect(read(file).placed).toBe(3);
  });

  test("[IM7] less time than lies between start and end leaves a pause", () => {
    const file = "date,startTime,endTime,project,task,minutes\n20260105,09:00,09:40,a,x,30";
    const [entry] = read(file).entries;

    expect(entry?.session.duration).toBe(30);
    expect(entry?.session.pauses).toEqual([
      { start: Date.parse("2026-01-05T09:30Z"), end: Date.parse("2026-01-05T09:40Z") },
    ]);
  });
});
