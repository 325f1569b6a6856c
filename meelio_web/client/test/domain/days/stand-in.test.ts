import { describe, expect, test } from "bun:test";
import { Temporal as StandIn } from "temporal-polyfill/implementation";

/** Summer time by halves, by a month of fasting, by half an hour; dates skipped; none at all. */
const ZONES = [
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "Africa/Casablanca",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "Pacific/Apia",
  "America/Sao_Paulo",
];
const FIRST = Date.UTC(1999, 0, 1);
const LAST = Date.UTC(2038, 0, 1);

interface Reading {
  readonly epochMilliseconds: number;
  readonly offsetNanoseconds: number;
  getTimeZoneTransition(direction: "next"): Reading | null;
}

function turns(first: Reading): [number, number][] {
  const found: [number, number][] = [];
  let reading: Reading | null = first;
  while (reading !== null && reading.epochMilliseconds < LAST) {
    found.push([reading.epochMilliseconds, reading.offsetNanoseconds]);
    reading = reading.getTimeZoneTransition("next");
  }
  return found;
}

describe("where the browser has no Temporal", () => {
  test.each(ZONES)("[TI14] the stand-in knows when the clock turns in %s", (zone) => {
    const native = Temporal.Instant.fromEpochMilliseconds(FIRST).toZonedDateTimeISO(zone);
    const other = StandIn.Instant.fromEpochMilliseconds(FIRST).toZonedDateTimeISO(zone);

    expect(turns(other)).toEqual(turns(native));
  });

  test("[TI14] what is no zone is none for it either", () => {
    const instant = StandIn.Instant.fromEpochMilliseconds(FIRST);

    expect(() => instant.toZonedDateTimeISO("Mars/Olympus")).toThrow(RangeError);
  });
});
