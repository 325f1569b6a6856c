import { describe, expect, test } from "bun:test";
import fc from "fast-check";

import { fromWall, toWall } from "../../src/domain/days/zone.ts";
import { onClockOf, zoneNamed, zonesWith } from "../../src/react/session-zone.ts";
import { at } from "../support/sessions.ts";

const zone = fc.constantFrom("UTC", "America/New_York", "Asia/Kathmandu", "Europe/Vienna");
const moment = fc.integer({
  min: at("2026-03-25T00:00:00Z"),
  max: at("2026-11-05T00:00:00Z"),
});

describe("another zone", () => {
  test("[HI14] keeps the moment to the millisecond, and back again, where nothing was typed", () => {
    fc.assert(
      fc.property(moment, zone, zone, (was, from, to) => {
        const there = onClockOf(toWall(was, from), was, from, to);
        expect(there).toBe(toWall(was, to));
        expect(onClockOf(there, was, to, from)).toBe(toWall(was, from));
      }),
    );
  });

  test("[HI14] keeps what was typed, to the second", () => {
    fc.assert(
      fc.property(moment, moment, zone, zone, (was, typed, from, to) => {
        const text = toWall(typed, from);
        const then = fromWall(text, from) ?? 0;
        if (text !== toWall(was, from))
          expect(onClockOf(text, was, from, to)).toBe(toWall(then, to));
      }),
    );
    expect(onClockOf("", 0, "UTC", "Europe/Vienna")).toBe("");
  });

  test("[HI14] is found by its name, however it is typed", () => {
    const zones = zonesWith("Mars/Olympus");
    expect(zones[0]).toBe("Mars/Olympus");
    expect(zoneNamed(" america/new york", zones)).toBe("America/New_York");
    for (const name of ["Asia/Kathmandu", "Asia/Katmandu"]) {
      expect(toWall(0, zoneNamed(name, zones) ?? "")).toBe("1970-01-01T05:30:00");
    }
    for (const name of ["Atlantis", "Mars/Base", "+05:45"]) {
      expect(zoneNamed(name, zones)).toBeUndefined();
    }
  });
});
