import { describe, expect, test } from "bun:test";
import fc from "fast-check";

import { toDayNumber, toLocalDate } from "../../../src/domain/days/date.ts";
import { keepDays } from "../../../src/domain/days/focus-days.ts";
import { calendarOf } from "../../../src/domain/days/user-day.ts";
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
  walkLines,
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
        expect(days.every(({ before }) => before === 0)).toBe(true);
        const totals = focusByDay(list, setting.dayStart);
        expect(focusMs).toBe([...totals.values()].reduce((sum, ms) => sum + ms, 0));
        for (const { date, focusMs: ms } of days) expect(ms).toBe(totals.get(date) ?? 0);
      }),
    );
  });

  test("[HI15] for days has the focus that lies in them, as Insights does, and who reaches into them", () => {
    const day = fc.integer({ min: 0, max: 12 }).map((n) => toLocalDate(20_538 + n));
    fc.assert(
      fc.property(some, day, day, (list, from, to) => {
        const { sessions, days, focusMs } = find(list, { from, to });
        const total = keepDays()(list, setting.dayStart);
        for (const { date, focusMs: ms } of days) {
          expect(date >= from && date <= to).toBe(true);
          expect(ms).toBe(total.on(toDayNumber(date)));
        }
        let all = 0;
        for (let nth = toDayNumber(from); nth <= toDayNumber(to); nth += 1) all += total.on(nth);
        expect(focusMs).toBe(all);
        expect(days.reduce((sum, { focusMs: ms }) => sum + ms, 0)).toBe(all);
        const reaching = list.filter(({ kind, timeZone, sessionStart, sessionEnd }) => {
          const calendar = calendarOf(timeZone, setting.dayStart);
          const [first, last] = [calendar.at(sessionStart).date, calendar.at(sessionEnd - 1).date];
          return kind === "focus" && from <= to && first <= to && last >= from;
        });
        expect(sessions).toHaveLength(reaching.length);
        expect(new Set(sessions)).toEqual(new Set(reaching));
      }),
    );
  });

  test("[HI15] [HI16] a night's session is found on both of its days, each with its part", () => {
    const night = session("2026-11-26T22:00:00Z", { sessionEnd: at("2026-11-27T06:00:00Z") });
    const on = (from: string | null, to: string | null) => {
      const filter = { ...everyFocus, from, to };
      const found = findSessions([night], filter, { ...setting, dayStart: "00:00" });
      const days = found.days.map(({ date, count, before, focusMs }) => {
        return [date, count, before, focusMs / 3_600_000];
      });
      return [found.sessions.length, found.focusMs / 3_600_000, days];
    };
    const [first, second] = ["2026-11-26", "2026-11-27"];
    expect(on(first, first)).toEqual([1, 2, [[first, 1, 0, 2]]]);
    expect(on(second, second)).toEqual([1, 6, [[second, 1, 1, 6]]]);
    const both = [
      [second, 0, 0, 6],
      [first, 1, 0, 2],
    ];
    expect(on(null, null)).toEqual([1, 8, both]);
    expect(on(first, second)).toEqual([1, 8, both]);
    expect(on("2026-11-28", null)).toEqual([0, 0, []]);
  });

  test("[HI6] every line is a heading or a session, in the order in which they are drawn", () => {
    fc.assert(
      fc.property(some, (list) => {
        const found = find(list, { kind: "all" });
        const drawn: string[] = [];
        const lasts: number[] = [];
        walkLines(found, {
          heading({ date }) {
            const day = dayOfLine(found, drawn.length);
            expect(found.days[day]?.date).toBe(date);
            expect(headingLine(found, day)).toBe(drawn.length);
            drawn.push(date);
          },
          row({ id }, isLast) {
            if (isLast) lasts.push(drawn.length);
            drawn.push(id);
          },
        });
        expect(drawn).toHaveLength(countLines(found));
        expect(drawn.filter((key) => !found.days.some(({ date }) => date === key))).toEqual(
          found.sessions.map(({ id }) => id),
        );
        expect(lasts).toEqual(
          found.days.flatMap(({ count }, day) =>
            count > 0 ? [headingLine(found, day) + count] : [],
          ),
        );
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

  test("[HI10] a date leads to its day, or to the next older one in the list", () => {
    const found = find([session("2026-03-10T12:00:00Z"), session("2026-03-05T12:00:00Z")]);
    const near = (date: string) => found.days[dayNear(found, date)]?.date;
    expect(near("2026-03-10")).toBe("2026-03-10");
    expect(near("2027-01-01")).toBe("2026-03-10");
    expect(near("2026-03-08")).toBe("2026-03-05");
    expect(near("2020-01-01")).toBe("2026-03-05");
  });
});
