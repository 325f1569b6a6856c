import { expect, test } from "bun:test";
import fc from "fast-check";

import type { SharedRun, SharedTimer } from "../../src/domain/timer/shared-timer.ts";
import { fieldsToTimer, timerToFields } from "../../src/store/timer-codec.ts";

const at = fc.integer({ min: 946_684_800_000, max: 4_000_000_000_000 });
const mode = fc.constantFrom("pomodoro", "countdown", "stopwatch");
const phase = fc.constantFrom("focus", "short_break", "long_break");

const anyRun: fc.Arbitrary<SharedRun> = fc.record({
  sessionId: fc.uuid(),
  deviceId: fc.uuid(),
  mode,
  phase,
  startedAt: at,
  plannedMs: fc.option(fc.nat()),
  pauses: fc.array(fc.record({ start: at, end: at })),
  pausedAt: fc.option(at),
  interruptions: fc.array(at),
  taskId: fc.option(fc.uuid()),
  taskTitle: fc.option(fc.string()),
  timeZone: fc.constantFrom("UTC", "Europe/Vienna"),
  overtime: fc.boolean(),
  strict: fc.boolean(),
});

const anyTimer: fc.Arbitrary<SharedTimer> = fc.record({
  mode,
  phase,
  cycle: fc.nat(10),
  offeredBreakMs: fc.option(fc.nat()),
  run: fc.option(anyRun),
  rival: fc.option(anyRun),
  endedSessionId: fc.option(fc.uuid()),
  heardEnd: fc.option(fc.record({ sessionId: fc.uuid(), end: at })),
});

test("[TM31] a timer comes back from the wire as it was told", () => {
  fc.assert(
    fc.property(anyTimer, (timer) => {
      const wire = JSON.parse(JSON.stringify(timerToFields(timer)));
      expect(fieldsToTimer(wire)).toEqual(timer);
    }),
  );
});

test("[TM31] only what is told goes over the wire", () => {
  expect(timerToFields({ rival: null })).toEqual({ rival: null });
});

test("[TM31] what the wire spells in another way is read, what makes no sense is no run", () => {
  const told = { mode: "sundial", run: { startedAt: "2026-03-01T09:00:00Z" } };
  expect(fieldsToTimer(told)).toMatchObject({ mode: "pomodoro", cycle: 0, run: null, rival: null });
  const run = { sessionId: "s1", startedAt: "2026-03-01T10:00:00+01:00" };
  expect(fieldsToTimer({ run }).run).toMatchObject({
    startedAt: Date.parse("2026-03-01T09:00:00Z"),
    pauses: [],
    plannedMs: null,
    overtime: false,
    strict: false,
  });
});
