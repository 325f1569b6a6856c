import { describe, expect, test } from "bun:test";
import fc from "fast-check";

import { defaultPreferences } from "../../../src/domain/preferences/preferences.ts";
import type { Session } from "../../../src/domain/sessions/session.ts";
import { isLongUnseen } from "../../../src/domain/timer/away.ts";
import {
  backdated,
  endBefore,
  meant,
  offersToBegin,
  offersToEnd,
  takenBy,
  whyNotBegin,
  whyNotEnd,
} from "../../../src/domain/timer/backdate.ts";
import { endedAt } from "../../../src/domain/timer/cut.ts";
import { doneMs, dueAt, LONGEST_MS } from "../../../src/domain/timer/run.ts";
import { freshTimer, type Run } from "../../../src/domain/timer/timer-state.ts";
import { expectSound, moments, recordedMs, workedMs } from "../../support/runs.ts";
import { running, sharedRun } from "../../support/shared-timer.ts";
import { HOUR, MINUTE, SECOND, T0 } from "../../support/timer.ts";

const free = (now: number) => ({ now, taken: [] });
/** Whoever says that a run began earlier gives a sign of life, save for one that is paused. */
const aliveAt = ({ pausedAt, heartbeatAt }: Run, now: number) =>
  pausedAt === null ? Math.max(heartbeatAt, now) : heartbeatAt;
const session = (start: number, end: number) =>
  ({ sessionStart: start, sessionEnd: end, kind: "short_break" }) as unknown as Session;

describe("a forgotten start", () => {
  test("[TM60] the run begins earlier, and so it ends earlier", () => {
    const state = running({ pauses: [{ start: T0 + MINUTE, end: T0 + 3 * MINUTE }] });
    const { state: after, record } = backdated(
      state,
      state.run,
      T0 - 10 * MINUTE,
      T0 + 4 * MINUTE,
      defaultPreferences,
    );

    expect(record).toBeNull();
    const heartbeatAt = T0 + 4 * MINUTE;
    expect(after.run).toEqual({ ...state.run, startedAt: T0 - 10 * MINUTE, heartbeatAt });
    expect(after.run && dueAt(after.run)).toBe(T0 + 17 * MINUTE);
  });

  test("[TM65] whoever makes a run begin earlier is there, and is not asked who was", () => {
    const state = running({ overtime: true });
    const plan = backdated(state, state.run, T0 - HOUR, T0 + 5 * MINUTE, defaultPreferences);

    expect(plan.record).toBeNull();
    expect(plan.state.run && isLongUnseen(plan.state.run, T0 + 5 * MINUTE)).toBe(false);
  });

  test("[TM60] never to what is still to come, to later than it began, or longer ago than a day", () => {
    const state = running();
    const now = T0 + 5 * MINUTE;
    const why = (to: number) => whyNotBegin(state, to, free(now))?.reason;

    expect(why(now + 1)).toBe("future");
    expect(why(T0 + MINUTE)).toBe("begun");
    expect(why(T0)).toBe("begun");
    expect(why(now - LONGEST_MS)).toBe("too_long_ago");
    expect(why(now - LONGEST_MS + 1)).toBeUndefined();
    expect(whyNotBegin(freshTimer, now, free(now))).toBeNull();
  });

  test("[TM61] not into a session, not before it, and not while a timer ran elsewhere", () => {
    const now = T0 + HOUR;
    const sessions = [session(T0 + 10 * MINUTE, T0 + 20 * MINUTE), session(T0, T0 + 5 * MINUTE)];
    const taken = takenBy(sessions, [], null, now);
    const why = (to: number) => whyNotBegin(freshTimer, to, { now, taken });
    expect(why(T0 + 20 * MINUTE)).toBeNull();
    expect(why(T0 + 15 * MINUTE)).toEqual({ reason: "taken", until: T0 + 20 * MINUTE });
    expect(why(T0 + 7 * MINUTE)).toEqual({ reason: "taken", until: T0 + 20 * MINUTE });

    const mine = running({ startedAt: T0 + 50 * MINUTE });
    const both = [sharedRun({ sessionId: "mine" }), sharedRun({ startedAt: T0 + 40 * MINUTE })];
    const beside = takenBy([], both, mine.run, now);
    expect(whyNotBegin(mine, T0 + 45 * MINUTE, { now, taken: beside })).toEqual({
      reason: "taken",
      until: T0 + 50 * MINUTE,
    });
  });

  test("[TM61] whatever the person did before, what is allowed overlaps with none of it", () => {
    const stretches = fc.array(
      fc.tuple(fc.integer({ min: -30 * HOUR, max: 0 }), fc.integer({ min: 1, max: 2 * HOUR })),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(
        stretches,
        fc.integer({ min: -30 * HOUR, max: HOUR }),
        moments,
        (many, ms, at) => {
          const taken = many.map(([start, length]) => ({
            start: T0 + start,
            end: Math.min(T0, T0 + start + length),
          }));
          for (const state of [at.state, freshTimer]) {
            if (whyNotBegin(state, T0 + ms, { now: at.now, taken })) continue;
            const begins = state.run?.startedAt ?? at.now;
            const overlapping = taken.filter(({ start, end }) => start < begins && end > T0 + ms);
            expect(overlapping).toEqual([]);
          }
        },
      ),
    );
  });

  test("[TM62] what would be over by now is complete at its planned end, pauses and all", () => {
    const now = T0 + 20 * MINUTE;
    const pause = { start: T0 + 5 * MINUTE, end: T0 + 8 * MINUTE };
    const state = running({ pauses: [pause], interruptions: [T0 - MINUTE, T0 + 6 * MINUTE] });
    const { state: after, record } = backdated(
      state,
      state.run,
      T0 - 22 * MINUTE,
      now,
      defaultPreferences,
    );

    expect(record).toMatchObject({
      sessionStart: T0 - 22 * MINUTE,
      sessionEnd: T0 + 3 * MINUTE,
      outcome: "completed",
      pauses: [],
      interruptions: [T0 - MINUTE],
    });
    expect(after).toMatchObject({ phase: "short_break", cycle: 1, run: null });
  });

  test("[TM62] where it is to go on beyond its end, it goes on", () => {
    const state = running({ overtime: true });
    const plan = backdated(state, state.run, T0 - HOUR, T0 + MINUTE, defaultPreferences);
    expect(plan).toMatchObject({ state: { run: { startedAt: T0 - HOUR } }, record: null });
  });

  test("[TM68] whatever run, whatever time: it is recorded soundly, or goes on with what is left", () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 20 * HOUR }), ({ state, now }, ms) => {
        const to = T0 - ms;
        const { state: after, record } = backdated(state, state.run, to, now, defaultPreferences);
        expectSound(record, now);
        const { run } = after;
        if (record) {
          expect(run).toBeNull();
          expect(recordedMs(record)).toBe(state.run.plannedMs ?? -1);
          expect([record.id, record.outcome]).toEqual(["mine", "completed"]);
        } else if (run) {
          expect(run).toEqual({
            ...state.run,
            startedAt: to,
            heartbeatAt: aliveAt(state.run, now),
          });
          expect(run.overtime || run.plannedMs === null || doneMs(run, now) < run.plannedMs).toBe(
            true,
          );
        } else expect("lost").toBe("not lost");
      }),
    );
  });
});

describe("what is offered", () => {
  test("[TM63] the usual steps, and the end of the session before", () => {
    const now = T0 + HOUR;
    const taken = [{ start: T0, end: now - 12 * MINUTE }];
    expect(offersToBegin(freshTimer, { now, taken })).toEqual([
      { at: now - 5 * MINUTE, minutes: 5 },
      { at: now - 10 * MINUTE, minutes: 10 },
      { at: now - 12 * MINUTE, minutes: null },
    ]);
    const all = offersToBegin(running({ startedAt: now }), free(now));
    expect(all.map(({ minutes }) => minutes)).toEqual([5, 10, 15, 30]);
    expect(offersToBegin(freshTimer, { now, taken: [{ start: T0, end: now }] })).toEqual([]);
    const longAgo = [{ start: 0, end: now - LONGEST_MS }];
    expect(endBefore(freshTimer, { now, taken: longAgo })).toBeNull();
  });

  test("[TM63] nothing is offered that is not possible", () => {
    const ago = fc.integer({ min: 0, max: 30 * HOUR });
    fc.assert(
      fc.property(moments, fc.array(ago, { maxLength: 4 }), ({ state, now }, ends) => {
        const taken = ends.map((ms) => ({ start: T0 - ms - HOUR, end: T0 - ms }));
        for (const timer of [state, freshTimer]) {
          for (const { at } of offersToBegin(timer, { now, taken })) {
            expect(whyNotBegin(timer, at, { now, taken })).toBeNull();
          }
        }
        for (const { at } of offersToEnd(state.run, now)) {
          expect(whyNotEnd(state.run, at, now)).toBeNull();
        }
      }),
    );
  });

  test("[TM63] the minute in which a session ended means its end", () => {
    const now = T0 + HOUR;
    const past = { now, taken: [{ start: T0, end: T0 + 10 * MINUTE + 23 * SECOND }] };
    expect(meant(T0 + 10 * MINUTE, freshTimer, past)).toBe(T0 + 10 * MINUTE + 23 * SECOND);
    expect(meant(T0 + 9 * MINUTE, freshTimer, past)).toBe(T0 + 9 * MINUTE);
    expect(meant(T0 + 11 * MINUTE, freshTimer, past)).toBe(T0 + 11 * MINUTE);
  });
});

describe("a forgotten stop", () => {
  const end = (state: ReturnType<typeof running>, at: number) =>
    endedAt(state, state.run, at, defaultPreferences);

  test("[TM64] is recorded until then, or to the pause that lay there", () => {
    const state = running({
      pauses: [{ start: T0 + 5 * MINUTE, end: T0 + 8 * MINUTE }],
      interruptions: [T0 + MINUTE, T0 + 12 * MINUTE],
    });
    expect(end(state, T0 + 10 * MINUTE)).toMatchObject({
      state: { run: null, phase: "focus" },
      record: { sessionEnd: T0 + 10 * MINUTE, outcome: "stopped", interruptions: [T0 + MINUTE] },
    });
    for (const minutes of [5, 6, 8]) {
      expect(end(state, T0 + minutes * MINUTE).record).toMatchObject({
        sessionEnd: T0 + 5 * MINUTE,
        pauses: [],
      });
    }
    const paused = running({ pausedAt: T0 + 4 * MINUTE });
    expect(end(paused, T0 + 9 * MINUTE).record?.sessionEnd).toBe(T0 + 4 * MINUTE);
  });

  test("[TM64] a stopwatch earns its break until then, and a plan fulfilled by then counts", () => {
    const watch = { ...running({ plannedMs: null }), mode: "stopwatch" as const };
    expect(end(watch, T0 + 10 * MINUTE)).toMatchObject({
      state: { phase: "short_break", offeredBreakMs: 2 * MINUTE },
      record: { outcome: "completed" },
    });
    const over = running({ overtime: true });
    expect(end(over, T0 + 40 * MINUTE)).toMatchObject({
      state: { phase: "short_break", cycle: 1 },
      record: { outcome: "completed", plannedSeconds: 1500, sessionEnd: T0 + 40 * MINUTE },
    });
    expect(end(over, T0 + 20 * MINUTE)).toMatchObject({ record: { outcome: "stopped" } });
  });

  test("[TM64] not before it began, and not in the future", () => {
    const { run } = running();
    const why = (at: number) => whyNotEnd(run, at, T0 + 5 * MINUTE)?.reason;
    expect([why(T0 - 1), why(T0), why(T0 + 1), why(T0 + 5 * MINUTE + 1)]).toEqual([
      "not_begun",
      "not_begun",
      undefined,
      "future",
    ]);
  });

  test("[TM68] whatever run, whenever: recorded soundly, and never more than went by", () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 0, max: 5 * HOUR }), ({ state, now }, ms) => {
        const at = Math.min(now, T0 + ms);
        const { record, state: after } = endedAt(state, state.run, at, defaultPreferences);
        expectSound(record, at);
        expect(after.run).toBeNull();
        expect(recordedMs(record)).toBeLessThanOrEqual(workedMs(state.run, now));
      }),
    );
  });
});
