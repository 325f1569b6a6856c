import { describe, expect, test } from "bun:test";
import fc from "fast-check";

import { toLocalDate } from "../../../src/domain/days/date.ts";
import { type DayTotals, focusDays, withSession } from "../../../src/domain/days/focus-days.ts";
import { byNewestStart } from "../../../src/domain/sessions/order.ts";
import { at, session } from "../../support/sessions.ts";
import { focusByDay, someDayStart, someSessions, someWorked } from "../../support/worked.ts";

/** All that they hold. Beyond where they say that they end, they hold nothing. */
function totalsOf(days: DayTotals): Map<string, number> {
  const totals = new Map<string, number>();
  for (let day = days.from - 40; day < days.to + 40; day += 1) {
    const ms = days.on(day);
    if (ms === 0) continue;
    expect(day).toBeWithin(days.from, days.to);
    totals.set(toLocalDate(day), ms);
  }
  return totals;
}

describe("days kept up to date", () => {
  test("[TI10] after any change they are what counting all anew makes them", () => {
    const change = someSessions(12).chain((list) =>
      fc.record({
        list: fc.constant(list),
        kept: fc.subarray(list),
        added: fc.array(someWorked(list[0]?.sessionStart ?? 0), { maxLength: 4 }),
      }),
    );
    fc.assert(
      fc.property(change, someDayStart, ({ list, kept, added }, dayStart) => {
        const next = [...kept, ...added].sort(byNewestStart);
        const before = focusDays(list, dayStart);
        expect(totalsOf(before)).toEqual(focusByDay(list, dayStart));

        expect(totalsOf(focusDays(next, dayStart, before))).toEqual(focusByDay(next, dayStart));
        expect(totalsOf(before)).toEqual(focusByDay(list, dayStart));
      }),
      { numRuns: 300 },
    );
  });

  test("[TI10] an edit of one among many is found", () => {
    const many = Array.from({ length: 100 }, (_, nth) =>
      session(new Date(at("2026-03-10T10:00:00Z") - nth * 3_600_000).toISOString()),
    );
    const edited = many.map((one, nth) =>
      nth === 40 ? { ...one, sessionEnd: one.sessionStart + 600_000 } : one,
    );

    const before = focusDays(many, "04:00");
    totalsOf(before);

    expect(totalsOf(focusDays(edited, "04:00", before))).toEqual(focusByDay(edited, "04:00"));
    expect(totalsOf(focusDays(many, "05:00", before))).toEqual(focusByDay(many, "05:00"));
  });

  test("[TI10] the session under way counts as if it were in the list", () => {
    const given = someSessions(6).chain((list) =>
      fc.record({
        list: fc.constant(list),
        one: someWorked(list[0]?.sessionStart ?? 0),
      }),
    );
    fc.assert(
      fc.property(given, someDayStart, ({ list, one }, dayStart) => {
        const all = [...list, one].sort(byNewestStart);

        const days = withSession(focusDays(list, dayStart), one);

        expect(totalsOf(days)).toEqual(focusByDay(all, dayStart));
      }),
    );
  });

  test("[TI10] a new session is counted without reading the others of long ago", () => {
    const read = new Set<number>();
    const many = Array.from({ length: 5000 }, (_, nth) =>
      session(new Date(at("2026-03-10T10:00:00Z") - nth * 3_600_000).toISOString()),
    );
    const watched = many.map(
      (one, nth) =>
        new Proxy(one, {
          get(target, name) {
            read.add(nth);
            return target[name as keyof typeof target];
          },
        }),
    );
    const before = focusDays(watched, "00:00");
    totalsOf(before);
    read.clear();
    const after = [session("2026-03-10T11:00:00Z"), ...watched];

    const totals = totalsOf(focusDays(after, "00:00", before));

    expect(totals).toEqual(focusByDay(after.slice(0, 1).concat(many), "00:00"));
    const monthsAgo = [...read].filter((nth) => nth > 70 * 24);
    expect(monthsAgo.length).toBeLessThan(30); // a search by halves
  });
});
