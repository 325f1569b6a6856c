import { describe, expect, test } from "bun:test";
import fc from "fast-check";

import { focusByDay, type Worked } from "../../../src/domain/days/focus.ts";
import { focusDays, recount, withSession } from "../../../src/domain/days/focus-days.ts";
import { byNewestStart } from "../../../src/domain/sessions/order.ts";
import { at, session } from "../../support/sessions.ts";
import { someDayStart, someSessions, someWorked } from "../../support/worked.ts";

function counted(sessions: readonly Worked[], dayStart: string) {
  return { sessions, dayStart, totals: focusByDay(sessions, dayStart) };
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
        const before = counted(list, dayStart);

        expect(recount(before, next).totals).toEqual(focusByDay(next, dayStart));
        expect(focusDays(next, dayStart, before).totals).toEqual(focusByDay(next, dayStart));
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

    expect(focusDays(edited, "04:00", focusDays(many, "04:00")).totals).toEqual(
      focusByDay(edited, "04:00"),
    );
    expect(focusDays(many, "05:00", focusDays(many, "04:00")).totals).toEqual(
      focusByDay(many, "05:00"),
    );
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

        expect(withSession(counted(list, dayStart), one)).toEqual(focusByDay(all, dayStart));
      }),
    );
  });

  test("[TI10] a new session is counted without reading the others of long ago", () => {
    const read = new Set<number>();
    const many = Array.from({ length: 5000 }, (_, nth) =>
      session(new Date(at("2026-03-10T10:00:00Z") - nth * 3_600_000).toISOString()),
    );
    const before = focusDays(many, "00:00");
    const watched = many.map(
      (one, nth) =>
        new Proxy(one, {
          get(target, name) {
            read.add(nth);
            return target[name as keyof typeof target];
          },
        }),
    );
    const after = [session("2026-03-10T11:00:00Z"), ...watched];

    const { totals } = focusDays(after, "00:00", { ...before, sessions: watched });

    expect(totals).toEqual(focusByDay(after.slice(0, 1).concat(many), "00:00"));
    expect([...read].filter((nth) => nth > 100).length).toBeLessThan(30); // a search by halves
  });
});
