import { describe, expect, test } from "bun:test";
import fc from "fast-check";

import { atClock, clockText, edgeOf } from "../../src/react/timeline-clock.ts";
import { at, session } from "../support/sessions.ts";
import { someZone } from "../support/worked.ts";

const HOUR = 3_600_000;
const NOW = at("2026-11-28T18:00:00Z");
const UTC = "UTC";

function from(start: string, end: string) {
  return session(`2026-11-${start}:00Z`, { sessionEnd: at(`2026-11-${end}:00Z`) });
}

describe("a time that is typed", () => {
  test("[HI62] is of the same date, or of the one beside it across midnight", () => {
    const day = from("20T09:30", "20T10:00");
    expect(atClock(day, "start", "09:12", UTC, NOW)?.sessionStart).toBe(at("2026-11-20T09:12:00Z"));
    const night = from("20T23:30", "20T23:55");
    expect(atClock(night, "end", "00:10", UTC, NOW)?.sessionEnd).toBe(at("2026-11-21T00:10:00Z"));
    const morning = from("20T23:30", "21T00:20");
    expect(atClock(morning, "end", "23:50", UTC, NOW)?.sessionEnd).toBe(at("2026-11-20T23:50:00Z"));
  });

  test("[HI62] changes nothing that could not be", () => {
    const day = from("20T09:30", "20T10:00");
    for (const [edge, clock] of [
      ["end", "09:00"],
      ["end", "09:30"],
      ["start", "10:30"],
      ["start", "1x:30"],
    ] as const) {
      expect(atClock(day, edge, clock, UTC, NOW)).toBeUndefined();
    }
    expect(atClock(from("28T17:00", "28T17:30"), "end", "19:00", UTC, NOW)).toBeUndefined();
  });

  test("[HI62] is what the clock shows then, and the other end stays", () => {
    const clocks = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map((parts) => parts.map((part) => String(part).padStart(2, "0")).join(":"));
    fc.assert(
      fc.property(
        fc.integer({ min: NOW - 400 * 24 * HOUR, max: NOW - 26 * HOUR }),
        fc.integer({ min: 60_000, max: 23 * HOUR }),
        fc.constantFrom("start" as const, "end" as const),
        clocks,
        someZone,
        (start, length, edge, clock, zone) => {
          const before = session(new Date(start).toISOString(), { sessionEnd: start + length });
          const after = atClock(before, edge, clock, zone, NOW);
          if (after === undefined) return;
          expect(clockText(edgeOf(after, edge), zone)).toBe(clock);
          const other = edge === "start" ? "end" : "start";
          expect(edgeOf(after, other)).toBe(edgeOf(before, other));
          expect(after.sessionEnd - after.sessionStart).toBeGreaterThan(0);
          expect(after.sessionEnd - after.sessionStart).toBeLessThanOrEqual(24 * HOUR);
        },
      ),
    );
  });
});
