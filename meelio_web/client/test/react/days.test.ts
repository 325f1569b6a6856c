import { describe, expect, test } from "bun:test";
import fc from "fast-check";

import {
  activeParts,
  focusByDay,
  fromWall,
  localDate,
  toWall,
  unionMs,
} from "../../src/react/days.ts";
import { at, session } from "../support/sessions.ts";

const MINUTE = 60_000;
const zones = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland"];
const instants = fc.integer({ min: at("2000-01-01T00:00:00Z"), max: at("2035-01-01T00:00:00Z") });

describe("local days", () => {
  test("[UI11] a session past midnight counts for both days of its own zone", () => {
    const night = session("2026-03-01T22:30:00Z", {
      sessionEnd: at("2026-03-02T00:10:00Z"),
      timeZone: "Europe/Berlin",
    });

    expect([...focusByDay([night])]).toEqual([
      ["2026-03-01", 30 * MINUTE],
      ["2026-03-02", 70 * MINUTE],
    ]);
  });

  test("[UI11] the days share out all of it, whatever the zone and its clock changes", () => {
    const lengths = fc.integer({ min: 1, max: 86_400 });
    fc.assert(
      fc.property(instants, lengths, fc.constantFrom(...zones), (start, seconds, timeZone) => {
        const sessionEnd = start + seconds * 1000;
        const one = session(new Date(start).toISOString(), { sessionEnd, timeZone });
        const sum = [...focusByDay([one]).values()].reduce((total, ms) => total + ms, 0);
        expect(sum).toBe(seconds * 1000);
      }),
      { numRuns: 300 },
    );
  });

  test("[UI11] pauses and breaks do not count, overlaps count once", () => {
    const long = session("2026-03-01T10:00:00Z", {
      pauses: [{ start: at("2026-03-01T10:10:00Z"), end: at("2026-03-01T10:15:00Z") }],
    });
    const inside = session("2026-03-01T10:05:00Z", { sessionEnd: at("2026-03-01T10:12:00Z") });
    const rest = session("2026-03-01T11:00:00Z", { kind: "short_break" });

    expect(focusByDay([long, inside, rest]).get("2026-03-01")).toBe(22 * MINUTE);
  });

  test("a wall clock's reading leads back to the instant it was read at", () => {
    fc.assert(
      fc.property(instants, fc.constantFrom(...zones), (instant, zone) => {
        const read = fromWall(toWall(instant, zone), zone) ?? Number.NaN;
        // In autumn an hour comes twice, and its reading means either one.
        expect([0, 3_600_000]).toContain(Math.abs(Math.floor(instant / 1000) * 1000 - read));
      }),
    );
    expect(fromWall("2026-13-01T00:00", "UTC")).toBeUndefined();
    expect(localDate(at("2026-03-01T23:30:00Z"), "Asia/Kolkata")).toBe("2026-03-02");
  });

  test("pauses that touch the ends leave nothing over", () => {
    const whole = { start: 0, end: 100 };

    expect(activeParts(whole, [{ start: 0, end: 100 }])).toEqual([]);
    expect(unionMs(activeParts(whole, [{ start: 20, end: 30 }]))).toBe(90);
  });
});
