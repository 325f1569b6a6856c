import { describe, expect, test } from "bun:test";
import fc from "fast-check";

import {
  dayNear,
  everyFocus,
  findSessions,
  type SessionFilter,
  taskKey,
} from "../../../src/domain/sessions/find.ts";
import {
  countLines,
  dayOfLine,
  headingLine,
  lineAt,
  lineKey,
} from "../../../src/domain/sessions/lines.ts";
import { byNewestStart } from "../../../src/domain/sessions/order.ts";
import type { Session } from "../../../src/domain/sessions/session.ts";
import { at, session } from "../../support/sessions.ts";
import { focusByDay } from "../../support/worked.ts";

const setting = {
  dayStart: "04:00",
  projectOf: (id: string | null) => (id === "t1" ? "Book" : null),
};
const find = (list: readonly Session[], filter: Partial<SessionFilter> = {}) =>
  findSessions(list, { ...everyFocus, ...filter }, setting);

const zones = ["UTC", "America/New_York", "Asia/Kolkata", "Pacific/Apia"];
const some: fc.Arbitrary<readonly Session[]> = fc
  .array(
    fc.record({
      hour: fc.integer({ min: 0, max: 24 * 9 }),
      minutes: fc.integer({ min: 1, max: 600 }),
      timeZone: fc.constantFrom(...zones),
      kind: fc.constantFrom("focus" as const, "short_break" as const),
    }),
    { maxLength: 30 },
  )
  .map((all) =>
    all
      .map(({ hour, minutes, ...more }, n) => {
        const start = at("2026-03-27T00:00:00Z") + hour * 3_600_000;
        const text = new Date(start).toISOString();
        return session(text, { id: `${n}`, ...more, sessionEnd: start + minutes * 60_000 });
      })
      .sort(byNewestStart),
  );

describe("what is found", () => {
  test("[HI7] has every session that matches once, by days that only go back, and no total lost", () => {
    fc.assert(
      fc.property(some, (list) => {
        const { sessions, days, focusMs } = find(list, { kind: "all" });
        expect(new Set(sessions)).toEqual(new Set(list));
        expect(sessions).toHaveLength(list.length);
        const dates = days.map(({ date }) => date);
        expect(dates).toEqual([...new Set(dates)].sort().reverse());
        const totals = focusByDay(list, setting.dayStart);
        expect(focusMs).toBe([...totals.values()].reduce((sum, ms) => sum + ms, 0));
        for (const { date, focusMs: ms } of days) expect(ms).toBe(totals.get(date) ?? 0);
      }),
    );
  });

  test("[HI6] every line is a heading or a session, in the order in which they are drawn", () => {
    fc.assert(
      fc.property(some, fc.integer({ min: 0, max: 60 }), (list, start) => {
        const found = find(list, { kind: "all" });
        const count = countLines(found);
        const walked = Array.from({ length: count }, (_, n) => lineAt(found, (n + start) % count));
        for (const [n, line] of walked.entries()) {
          const nth = (n + start) % count;
          expect(line.day).toBe(dayOfLine(found, nth));
          if (line.type === "day") expect(headingLine(found, line.day)).toBe(nth);
        }
        const keys = new Set(Array.from({ length: count }, (_, n) => lineKey(found, n)));
        expect(keys.size).toBe(count);
      }),
    );
  });

  test("[HI7] is what each filter asks for, and all of them together", () => {
    const list = [
      session("2026-03-10T12:00:00Z", { id: "a", taskId: "t1", taskTitle: "Écrire", rating: 5 }),
      session("2026-03-10T03:00:00Z", { id: "b", tags: ["deep"], outcome: "stopped" }),
      session("2026-03-09T12:00:00Z", { id: "c", kind: "short_break" }),
      session("2026-03-08T12:00:00Z", { id: "d", taskTitle: "Old", note: "with Café NOTES" }),
    ];
    const ids = (filter: Partial<SessionFilter>) => find(list, filter).sessions.map(({ id }) => id);
    expect(ids({})).toEqual(["a", "b", "d"]);
    expect(ids({ kind: "all" })).toEqual(["a", "b", "c", "d"]);
    expect(ids({ kind: "short_break" })).toEqual(["c"]);
    // At three in the night it is still the day before.
    expect(ids({ from: "2026-03-10" })).toEqual(["a"]);
    expect(ids({ from: "2026-03-09", to: "2026-03-09" })).toEqual(["b"]);
    expect(ids({ task: "t1" })).toEqual(["a"]);
    expect(ids({ task: "~Old" })).toEqual(["d"]);
    expect(ids({ task: "" })).toEqual(["b"]);
    expect(ids({ project: "Book" })).toEqual(["a"]);
    expect(ids({ project: "" })).toEqual(["b", "d"]);
    expect(ids({ tag: "deep" })).toEqual(["b"]);
    expect(ids({ outcome: "stopped" })).toEqual(["b"]);
    expect(ids({ text: "ecrire" })).toEqual(["a"]);
    expect(ids({ text: "cafe notes" })).toEqual(["d"]);
    expect(ids({ text: "DEEP" })).toEqual(["b"]);
    expect(ids({ text: "deep", outcome: "completed" })).toEqual([]);
    expect(list.map(taskKey)).toEqual(["t1", "", "", "~Old"]);
  });

  test("[HI10] a date leads to its day, or to the next older one that has sessions", () => {
    const found = find([session("2026-03-10T12:00:00Z"), session("2026-03-05T12:00:00Z")]);
    const near = (date: string) => found.days[dayNear(found, date)]?.date;
    expect(near("2026-03-10")).toBe("2026-03-10");
    expect(near("2027-01-01")).toBe("2026-03-10");
    expect(near("2026-03-08")).toBe("2026-03-05");
    expect(near("2020-01-01")).toBe("2026-03-05");
  });
});
