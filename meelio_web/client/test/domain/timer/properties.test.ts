import { describe, expect, test } from "bun:test";
import fc from "fast-check";

import type { defaultPreferences } from "../../../src/domain/preferences/preferences.ts";
import type { Session } from "../../../src/domain/sessions/session.ts";
import {
  doneMs,
  isOpen,
  lastInstant,
  leftMs,
  overtimeMs,
  planEndAt,
} from "../../../src/domain/timer/run.ts";
import type { Run } from "../../../src/domain/timer/timer-state.ts";
import { whyRefused, workedMs } from "../../support/server-takes.ts";
import { HOUR, MINUTE, type Step, T0, TestTimer } from "../../support/timer.ts";

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.constant<Step>({ type: "start" }) },
  fc.constantFrom<Step>(
    ...(["pause", "resume", "stop", "skip", "restart"] as const).map((type) => ({ type })),
    ...(["interrupt", "heartbeat", "settle"] as const).map((type) => ({ type })),
  ),
  fc
    .constantFrom(" ", "Fire alarm", "x".repeat(20_000), "\u{1f525}".repeat(9000))
    .map((reason) => ({ type: "stop" as const, reason })),
  fc.integer({ min: -MINUTE, max: 30 * HOUR }).map((byMs) => ({ type: "extend" as const, byMs })),
  fc
    .constantFrom("pomodoro" as const, "countdown" as const, "stopwatch" as const)
    .map((mode) => ({ type: "setMode" as const, mode })),
  {
    weight: 2,
    arbitrary: fc
      .option(fc.constantFrom("a", "b"))
      .map((taskId) => ({ type: "setTask" as const, taskId, taskTitle: taskId })),
  },
);

/** How far the clock moves before each event: mostly on, now and then by leaps, or back. */
const onwards = [
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 20_000 }) },
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 20 * MINUTE }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 40 * HOUR }) },
];
const back = { weight: 1, arbitrary: fc.integer({ min: -3 * HOUR, max: 0 }) };

const chosen = fc.record({
  focusMinutes: fc.integer({ min: 1, max: 720 }),
  longBreakAfter: fc.integer({ min: 1, max: 3 }),
  autoStartBreaks: fc.boolean(),
  autoStartFocus: fc.boolean(),
  overtime: fc.boolean(),
  strict: fc.boolean(),
});

interface Happening {
  readonly ms: number;
  readonly event: Step;
  /** Whether a tab was open and saw the clock being set back. */
  readonly isSeen: boolean;
  readonly isNewDay: boolean;
  /** What the person changes in Settings before it. */
  readonly settings: Partial<typeof defaultPreferences> | null;
}

function historyBy(leap: fc.Arbitrary<number>, isSeen = fc.boolean()) {
  const happening: fc.Arbitrary<Happening> = fc.record({
    ms: leap,
    event: step,
    isSeen,
    isNewDay: fc.boolean(),
    settings: fc.option(chosen, { freq: 8 }),
  });
  return fc.array(happening, { maxLength: 60, size: "max" });
}

const anyHistory = historyBy(fc.oneof(...onwards, back));
const watched = historyBy(fc.oneof(...onwards, back), fc.constant(true));
const forwards = historyBy(fc.oneof(...onwards));

/** Plays a history; tells after each event how far the clock has moved on in all. */
function play(
  events: readonly Happening[],
  look: (timer: TestTimer, now: number, elapsed: number, before: TestTimer["state"]) => void,
): TestTimer {
  const timer = new TestTimer();
  let [now, elapsed] = [0, 0];
  for (const { ms, event, isSeen, isNewDay, settings } of events) {
    now += ms;
    elapsed += Math.max(0, ms);
    timer.isNewDay = isNewDay;
    timer.preferences = { ...timer.preferences, ...settings };
    const before = timer.state;
    timer.at(now, event, isSeen ? Math.max(0, -ms) : 0);
    look(timer, T0 + now, elapsed, before);
  }
  return timer;
}

function worked(sessions: readonly Session[]): number {
  return sessions.reduce((sum, session) => sum + workedMs(session), 0);
}

/** What is known to have been done of a run, with nobody there to tell of more. */
function surelyDone(run: Run, now: number): number {
  return doneMs(run, isOpen(run, now) ? Math.max(lastInstant(run), planEndAt(run) ?? 0) : now);
}

describe("whatever happens, in whatever order, by whatever clock", () => {
  const check = (histories: typeof anyHistory, look: (events: readonly Happening[]) => void) =>
    fc.assert(fc.property(histories, look), { numRuns: 500 });

  test("[TM5] never more done than went by", () => {
    check(anyHistory, (events) => {
      play(events, ({ state: { run }, recorded }, now, elapsed) => {
        const running = run ? doneMs(run, now) : 0;
        expect(worked(recorded) + running).toBeLessThanOrEqual(elapsed);
      });
    });
  });

  test("[TM5] never more time than was asked for, and beyond it only in overtime", () => {
    check(anyHistory, (events) => {
      const plain = new Map<string, number>();
      const { recorded } = play(events, ({ state: { run } }, now) => {
        if (!run || run.plannedMs === null) return;
        const left = leftMs(run, now) ?? -1;
        expect(left).toBeGreaterThanOrEqual(0);
        expect(left).toBeLessThanOrEqual(run.plannedMs);
        expect(left * overtimeMs(run, now)).toBe(0);
        if (!run.overtime) plain.set(run.sessionId, run.plannedMs);
      });
      for (const session of recorded) {
        const planned = plain.get(session.id);
        if (planned !== undefined) expect(workedMs(session)).toBeLessThanOrEqual(planned);
      }
    });
  });

  test("[TM6] settings and signs of life leave the plan, overtime and strictness of a run alone", () => {
    check(anyHistory, (events) => {
      play(events, ({ state: { run } }, _now, _elapsed, { run: was }) => {
        if (!run || run.sessionId !== was?.sessionId) return;
        expect([run.overtime, run.strict]).toEqual([was.overtime, was.strict]);
        expect(run.plannedMs ?? 0).toBeGreaterThanOrEqual(was.plannedMs ?? 0);
      });
    });
  });

  test("[TM8] a started session is recorded once, or was shorter than a second", () => {
    check(watched, (events) => {
      const known = new Map<string, number>();
      const { state, recorded } = play(events, ({ state: { run } }, now) => {
        if (run) known.set(run.sessionId, surelyDone(run, now));
      });
      const ids = recorded.map((session) => session.id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const [id, done] of known) {
        const goesOn = state.run?.sessionId === id;
        expect(goesOn || ids.includes(id) || done < 1000).toBe(true);
        expect(goesOn && ids.includes(id)).toBe(false);
      }
    });
  });

  test("[TM8] what is recorded of a run is no less than was known to be done", () => {
    check(forwards, (events) => {
      const known = new Map<string, number>();
      const { recorded } = play(events, ({ state: { run } }, now) => {
        if (run) known.set(run.sessionId, surelyDone(run, now));
      });
      for (const session of recorded) {
        expect(workedMs(session)).toBeGreaterThanOrEqual(known.get(session.id) ?? 0);
      }
    });
  });

  test("[TM9] what is recorded is what the server takes", () => {
    check(anyHistory, (events) => {
      play(events, ({ recorded }, now) => {
        for (const session of recorded.splice(0)) {
          expect(whyRefused(session, now + 2000)).toBeNull();
        }
      });
    });
  });

  test("[TM9] no two stretches of a device overlap, as long as its clock is not set back", () => {
    check(forwards, (events) => {
      const { recorded } = play(events, () => undefined);
      const inOrder = recorded.toSorted((one, other) => one.sessionStart - other.sessionStart);
      let end = 0;
      for (const { sessionStart, sessionEnd } of inOrder) {
        expect(sessionStart).toBeGreaterThanOrEqual(end);
        end = sessionEnd;
      }
    });
  });

  test("[TM51] a strict run with its plan before it ends with a reason, or goes on", () => {
    check(anyHistory, (events) => {
      play(events, ({ state: { run }, recorded }, now, _elapsed, { run: was }) => {
        if (!was?.strict || isOpen(was, now) || run?.sessionId === was.sessionId) return;
        const session = recorded.at(-1);
        expect(
          session?.outcome === "completed" || session?.note || doneMs(was, now) < 1000,
        ).toBeTruthy();
      });
    });
  });
});
