import { describe, expect, test } from "bun:test";
import fc from "fast-check";

import vectors from "../../../../../tests/vectors/time.json";
import { dateBefore, toDayNumber, toLocalDate } from "../../../src/domain/days/date.ts";
import { activeMs, partsOf, type Worked } from "../../../src/domain/days/focus.ts";
import { calendarOf, localDate } from "../../../src/domain/days/user-day.ts";
import { weekOf } from "../../../src/domain/days/week.ts";
import { firstAt, fromWall, toWall, wallAt } from "../../../src/domain/days/zone.ts";
import type { WeekStart } from "../../../src/domain/preferences/preferences.ts";
import type { Interval } from "../../../src/domain/time.ts";
import { at, session } from "../../support/sessions.ts";
import {
  focusByDay,
  readWorked,
  someDayStart,
  someMinute,
  someSessions,
  someZone,
} from "../../support/worked.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;

describe("user days", () => {
  test.each(vectors.days)("[TI1] [TI2] [TI3] [TI9] $name", (given) => {
    const calendar = calendarOf(given.zone, given.dayStart);
    const [start, end] = [at(given.start), at(given.end)];

    expect(calendar.on(given.date)).toEqual({ date: given.date, start, end });
    for (const instant of [start, Math.max(start, end - 1)]) {
      expect(calendar.at(instant).date === given.date).toBe(start < end);
    }
  });

  test("[TI1] every instant is in one day, and days follow each other", () => {
    fc.assert(
      fc.property(someMinute, someZone, someDayStart, (instant, zone, dayStart) => {
        const calendar = calendarOf(zone, dayStart);
        const day = calendar.at(instant);

        expect(day.start).toBeLessThanOrEqual(instant);
        expect(day.end).toBeGreaterThan(instant);
        expect(calendar.at(day.end).start).toBe(day.end);
        expect(calendar.at(day.start)).toEqual(day);
      }),
      { numRuns: 500 },
    );
  });

  test("[TI2] a day starts where the clock first reads it", () => {
    fc.assert(
      fc.property(someMinute, someZone, someDayStart, (instant, zone, dayStart) => {
        const { date, start } = calendarOf(zone, dayStart).at(instant);
        const wall = Date.parse(`${date}T${dayStart}Z`);

        expect(wallAt(start, zone)).toBeGreaterThanOrEqual(wall);
        expect(wallAt(start - 1000, zone)).toBeLessThan(wall);
      }),
      { numRuns: 500 },
    );
  });

  test("[TI2] a clock is what the browser's own says", () => {
    fc.assert(
      fc.property(someMinute, someZone, (instant, zone) => {
        if (zone === "Atlantis/Capital") return;
        const said = new Date(instant).toLocaleString("sv-SE", { timeZone: zone });
        expect(toWall(instant, zone)).toBe(said.replace(" ", "T"));
      }),
      { numRuns: 500 },
    );
  });

  test.each(vectors.weeks)(
    "[TI8] $date is in the week from $first if it is a $weekStart",
    (given) => {
      const week = weekOf(given.date, given.weekStart as WeekStart);

      expect(week[0]).toBe(given.first);
      expect(week).toHaveLength(7);
      expect(week).toContain(given.date);
      expect(week.slice(0, -1)).toEqual(week.slice(1).map(dateBefore));
    },
  );

  test.each(vectors.weekLengths)(
    "[TI13] the week of $date in $zone has $hours hours",
    ({ zone, dayStart, date, weekStart, hours }) => {
      const week = weekOf(date, weekStart as WeekStart);
      const days = week.map((each) => calendarOf(zone, dayStart).on(each));

      expect(days.reduce((sum, { start, end }) => sum + end - start, 0)).toBe(hours * 60 * MINUTE);
      expect(days.slice(1).map(({ start }) => start)).toEqual(
        days.slice(0, -1).map(({ end }) => end),
      );
    },
  );

  test("[TI1] dates are those of the calendar", () => {
    fc.assert(
      fc.property(fc.integer({ min: -200_000, max: 200_000 }), (day) => {
        const date = toLocalDate(day);
        expect(date).toBe(new Date(day * DAY).toISOString().slice(0, 10));
        expect(toDayNumber(date)).toBe(day);
      }),
    );
  });
});

/** Every minute of focus, with the session that began first of those at work in it. */
function ownersOf(newestFirst: readonly Worked[]): ReadonlyMap<number, Worked> {
  const focus = newestFirst.filter(({ kind }) => kind === "focus");
  // What is set last stays: the oldest.
  return new Map(
    focus.flatMap((one) =>
      partsOf(one)
        .flatMap(minutesOf)
        .map((at) => [at, one]),
    ),
  );
}

function minutesOf({ start, end }: Interval): number[] {
  return Array.from({ length: (end - start) / MINUTE }, (_, nth) => start + nth * MINUTE);
}

describe("focus by day", () => {
  test.each(vectors.focus)("[TI4] [TI5] [TI6] [TI9] $name", ({ dayStart, sessions, focus }) => {
    const totals = focusByDay(readWorked(sessions), dayStart);

    expect(new Map([...totals].map(([date, ms]) => [date, ms / 1000]))).toEqual(
      new Map(Object.entries(focus)),
    );
  });

  test.each(vectors.refiled)("[TI12] $name", ({ sessions, filed }) => {
    for (const { dayStart, focus, ...given } of filed) {
      const moved = sessions.map((one) => ({ ...one, ...given }));
      const totals = focusByDay(readWorked(moved), dayStart);

      expect(new Map([...totals].map(([date, ms]) => [date, ms / 1000]))).toEqual(
        new Map(Object.entries(focus)),
      );
    }
  });

  test("[TI7] no instant is lost or counted twice, each is on its session's day", () => {
    fc.assert(
      fc.property(someSessions(), someDayStart, (list, dayStart) => {
        const expected = new Map<string, number>();
        for (const [minute, { timeZone }] of ownersOf(list)) {
          const { date } = calendarOf(timeZone, dayStart).at(minute);
          expected.set(date, (expected.get(date) ?? 0) + MINUTE);
        }

        expect(focusByDay(list, dayStart)).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });

  test("pauses that touch the ends leave nothing over", () => {
    const all = session("2026-03-01T10:00:00Z");
    const pauses = [{ start: all.sessionStart, end: all.sessionEnd }];

    expect(activeMs({ ...all, pauses })).toBe(0);
    expect(partsOf({ ...all, pauses })).toEqual([]);
  });
});

describe("wall clocks", () => {
  test("[TI11] a wall clock's reading leads back to the instant it was read at", () => {
    fc.assert(
      fc.property(someMinute, someZone, (instant, zone) => {
        const read = fromWall(toWall(instant, zone), zone) ?? Number.NaN;
        // In autumn some time comes twice, and its reading means the first.
        expect([0, 30 * MINUTE, 60 * MINUTE]).toContain(instant - read);
        expect(firstAt(wallAt(instant, zone), zone)).toBe(read);
      }),
      { numRuns: 500 },
    );
  });

  test("[TI11] a reading that the clock skips means the moment it jumps over it", () => {
    expect(fromWall("2026-03-08T02:30", "America/New_York")).toBe(at("2026-03-08T07:00:00Z"));
    expect(fromWall("2026-03-08T02:30:15.5", "UTC")).toBe(at("2026-03-08T02:30:15Z"));
    expect(localDate(at("2026-03-01T23:30:00Z"), "Asia/Kolkata")).toBe("2026-03-02");
  });

  test.each(["", "2026-13-01T00:00", "2026-02-30T00:00", "2026-03-01", "2026-03-01T24:00"])(
    "[TI11] %j is no reading",
    (text) => {
      expect(fromWall(text, "UTC")).toBeUndefined();
    },
  );
});
