import { describe, expect, test } from "bun:test";
import fc from "fast-check";

import { gapsOf, layOut } from "../../../src/domain/sessions/day-layout.ts";
import { share } from "../../../src/domain/sessions/make-room.ts";
import { at, session } from "../../support/sessions.ts";

const MINUTE = 60_000;
const MORNING = at("2026-03-10T00:00:00Z");

const sessions = fc
  .array(fc.record({ start: fc.nat(1200), length: fc.integer({ min: 1, max: 200 }) }), {
    maxLength: 15,
  })
  .map((spans) =>
    spans.map(({ start, length }) =>
      session("2026-03-10T00:00:00Z", {
        sessionStart: MORNING + start * MINUTE,
        sessionEnd: MORNING + (start + length) * MINUTE,
      }),
    ),
  );

describe("a day's sessions", () => {
  test("[HI54] lie side by side where they share time, and no lane holds an instant twice", () => {
    fc.assert(
      fc.property(sessions, (list) => {
        const placed = layOut(list);

        expect(placed.map((one) => one.session.id).sort()).toEqual(list.map(({ id }) => id).sort());
        for (const [nth, one] of placed.entries()) {
          expect(one.lane).toBeLessThan(one.lanes);
          for (const other of placed.slice(nth + 1)) {
            if (!share(one.session, other.session)) continue;
            expect(other.lane).not.toBe(one.lane);
            expect(other.lanes).toBe(one.lanes);
          }
        }
      }),
    );
  });

  test("[HI55] and what is free between them are the whole day", () => {
    const whole = { start: MORNING, end: MORNING + 1440 * MINUTE };
    fc.assert(
      fc.property(sessions, (list) => {
        const gaps = gapsOf(list, whole, MINUTE);
        const isFree = (minute: number) =>
          gaps.some(({ start, end }) => start <= minute && minute < end);
        const isTaken = (minute: number) =>
          list.some((one) => one.sessionStart <= minute && minute < one.sessionEnd);

        for (let minute = whole.start; minute < whole.end; minute += MINUTE)
          expect(isFree(minute)).toBe(!isTaken(minute));
      }),
    );
  });
});
