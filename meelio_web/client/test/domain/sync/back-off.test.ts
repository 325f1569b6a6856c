import { describe, expect, test } from "bun:test";
import fc from "fast-check";

import {
  backoffMs,
  clockOffset,
  planNext,
  planResync,
  withSample,
} from "../../../src/domain/sync/back-off.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;
const calm = { failures: 0, hidden: false, random: 0.5 };

describe("after a cycle", () => {
  test.each([
    [{ type: "done", more: false }, { type: "rest" }],
    [{ type: "done", more: true }, { type: "again" }],
    [{ type: "unreachable" }, { type: "wait", ms: 500, offline: true }],
    [
      { type: "busy", retryAfterMs: null },
      { type: "wait", ms: 500, offline: false },
    ],
    [
      { type: "busy", retryAfterMs: 7_000 },
      { type: "wait", ms: 7_000, offline: false },
    ],
    [
      { type: "busy", retryAfterMs: 0 },
      { type: "wait", ms: 250, offline: false },
    ],
    [
      { type: "busy", retryAfterMs: 366 * DAY },
      { type: "wait", ms: DAY, offline: false },
    ],
    [{ type: "stuck" }, { type: "stop", stuck: true }],
    [{ type: "left" }, { type: "stop", stuck: false }],
    [
      { type: "storage", reason: "quota" },
      { type: "block", reason: "quota", ms: MINUTE },
    ],
    [
      { type: "storage", reason: "storage" },
      { type: "block", reason: "storage", ms: 500 },
    ],
  ] as const)("[EN21] %o leads to %o", (outcome, step) => {
    expect(planNext(outcome, calm)).toEqual(step);
  });

  test("[EN15] an ended sign-in pauses", () => {
    expect(planNext({ type: "unauthenticated" }, calm)).toEqual({ type: "pause", reason: "auth" });
  });

  test("[EN16] another account's sign-in pauses", () => {
    expect(planNext({ type: "mismatch" }, calm)).toEqual({ type: "pause", reason: "auth" });
  });

  test("[EN20] too old an app pauses", () => {
    expect(planNext({ type: "upgrade" }, calm)).toEqual({ type: "pause", reason: "upgrade" });
  });

  test("[EN21] the wait stays under its ceiling, and the ceiling grows to a minute, or five", () => {
    const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(fc.nat(60), fc.boolean(), chance, (failures, hidden, random) => {
        const ms = backoffMs(failures, hidden, random);
        const longest = hidden ? 5 * MINUTE : MINUTE;
        expect(ms).toBeLessThanOrEqual(Math.min(longest, 1000 * 2 ** failures));
        expect(ms).toBeGreaterThan(0);
      }),
    );
    expect(backoffMs(50, false, 0.999)).toBeGreaterThan(0.99 * MINUTE);
    expect(backoffMs(50, true, 0.999)).toBeGreaterThan(4.9 * MINUTE);
  });

  test("[EN17] three full resyncs within an hour are let through, and then none", () => {
    const first = planResync([], 0) ?? [];
    const third = planResync(planResync(first, 10 * MINUTE) ?? [], 20 * MINUTE) ?? [];

    expect(third).toHaveLength(3);
    expect(planResync(third, 59 * MINUTE)).toBeNull();
    expect(planResync(third, 61 * MINUTE)).toEqual([10 * MINUTE, 20 * MINUTE, 61 * MINUTE]);
  });

  test("[EN6] the server's clock is taken from the quickest exchange", () => {
    const slow = withSample([], 1000, 9000, 105_000);
    const quick = withSample(slow, 10_000, 10_100, 110_050);

    expect(clockOffset([])).toBe(0);
    expect(clockOffset(slow)).toBe(100_000);
    expect(clockOffset(quick)).toBe(100_000);
    expect(clockOffset(withSample(quick, 0, 50, 7_025))).toBe(7_000);
  });
});
