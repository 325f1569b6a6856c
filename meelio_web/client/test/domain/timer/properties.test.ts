import { describe, expect, test } from "bun:test";
import fc from "fast-check";

import { defaultPreferences } from "../../../src/domain/preferences/preferences.ts";
import { doneMs, LONGEST_MS, lastInstant, leftMs } from "../../../src/domain/timer/run.ts";
import { HOUR, MINUTE, type Step, T0, TestTimer } from "../../support/timer.ts";

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.constantFrom<Step>(
    ...(["start", "pause", "resume", "stop", "skip"] as const).map((type) => ({ type })),
    ...(["interrupt", "heartbeat", "settle"] as const).map((type) => ({ type })),
  ),
  fc.integer({ min: -MINUTE, max: 30 * HOUR }).map((byMs) => ({ type: "extend" as const, byMs })),
  fc
    .constantFrom("pomodoro" as const, "countdown" as const, "stopwatch" as const)
    .map((mode) => ({ type: "setMode" as const, mode })),
  fc
    .option(fc.constantFrom("a", "b"))
    .map((taskId) => ({ type: "setTask" as const, taskId, taskTitle: taskId })),
);

/** How far the clock moves before each event: mostly on, now and then by leaps, or back. */
const leap = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 20 * MINUTE }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 40 * HOUR }) },
  { weight: 1, arbitrary: fc.integer({ min: -3 * HOUR, max: 0 }) },
);

/** Whether a tab was open and saw the clock being set back. */
const seen = fc.boolean();
const history = fc.array(fc.tuple(leap, step, seen), { maxLength: 60, size: "max" });
const preferences = fc.record({
  focusMinutes: fc.integer({ min: 1, max: 720 }),
  longBreakAfter: fc.integer({ min: 1, max: 3 }),
  autoStartBreaks: fc.boolean(),
  autoStartFocus: fc.boolean(),
});

/** Plays a history; tells after each event how far the clock has moved on in all. */
function play(
  events: readonly (readonly [number, Step, boolean])[],
  chosen: Partial<typeof defaultPreferences>,
  look: (timer: TestTimer, now: number, elapsed: number) => void,
): TestTimer {
  const timer = new TestTimer({ ...defaultPreferences, ...chosen });
  let [now, elapsed] = [0, 0];
  for (const [ms, event, isSeen] of events) {
    now += ms;
    elapsed += Math.max(0, ms);
    timer.at(now, event, isSeen ? Math.max(0, -ms) : 0);
    look(timer, T0 + now, elapsed);
  }
  return timer;
}

function focused(timer: TestTimer): number {
  return timer.recorded.reduce((sum, { sessionStart, sessionEnd, pauses }) => {
    const paused = pauses.reduce((ms, pause) => ms + pause.end - pause.start, 0);
    return sum + sessionEnd - sessionStart - paused;
  }, 0);
}

describe("whatever happens, in whatever order, by whatever clock", () => {
  test("[TM5] never more time than was asked for, never more done than went by", () => {
    fc.assert(
      fc.property(history, preferences, (events, chosen) => {
        play(events, chosen, (timer, now, elapsed) => {
          const { run } = timer.state;
          const running = run ? doneMs(run, now) : 0;
          expect(focused(timer) + running).toBeLessThanOrEqual(elapsed);
          if (!run || run.plannedMs === null) return;
          const left = leftMs(run, now) ?? -1;
          expect(left).toBeGreaterThanOrEqual(0);
          expect(left).toBeLessThanOrEqual(run.plannedMs);
        });
      }),
      { numRuns: 500 },
    );
  });

  test("[TM8] a started session is recorded once, or was shorter than a second", () => {
    fc.assert(
      fc.property(history, preferences, (events, chosen) => {
        const known = new Map<string, number>();
        const watched = events.map(([ms, event]) => [ms, event, true] as const);
        const timer = play(watched, chosen, ({ state: { run } }, now) => {
          if (run) known.set(run.sessionId, doneMs(run, run.plannedMs ? now : lastInstant(run)));
        });
        const ids = timer.recorded.map((session) => session.id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const [id, done] of known) {
          const goesOn = timer.state.run?.sessionId === id;
          expect(goesOn || ids.includes(id) || done < 1000).toBe(true);
          expect(goesOn && ids.includes(id)).toBe(false);
        }
      }),
      { numRuns: 500 },
    );
  });

  test("[TM9] what is recorded is what the server takes", () => {
    fc.assert(
      fc.property(history, preferences, (events, chosen) => {
        play(events, chosen, (timer, now) => {
          for (const session of timer.recorded.splice(0)) {
            const { sessionStart, sessionEnd, pauses } = session;
            expect(sessionEnd).toBeGreaterThan(sessionStart);
            expect(sessionEnd).toBeLessThanOrEqual(now + 2000);
            expect(sessionEnd - sessionStart).toBeLessThanOrEqual(LONGEST_MS);
            let after = sessionStart;
            for (const pause of pauses) {
              expect(pause.start).toBeGreaterThanOrEqual(after);
              expect(pause.end).toBeGreaterThan(pause.start);
              after = pause.end;
            }
            expect(after).toBeLessThanOrEqual(sessionEnd);
          }
        });
      }),
      { numRuns: 500 },
    );
  });
});
