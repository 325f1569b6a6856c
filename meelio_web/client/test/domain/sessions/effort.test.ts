import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { partsOf } from "../../../src/domain/days/focus.ts";
import { createInsights } from "../../../src/domain/insights/insights.ts";
import { effortBy } from "../../../src/domain/sessions/effort.ts";
import type { Session } from "../../../src/domain/sessions/session.ts";
import type { Interval } from "../../../src/domain/time.ts";
import { someHistory } from "../../support/insights.ts";
import { session } from "../../support/sessions.ts";

const MINUTE = 60_000;
const T0 = Date.UTC(2026, 3, 1, 9);

function newestFirst(sessions: readonly Session[]): readonly Session[] {
  return [...sessions].sort((a, b) => b.sessionStart - a.sessionStart);
}

function byTask(sessions: readonly Session[]) {
  return effortBy(newestFirst(sessions), ({ taskId }) => taskId ?? "");
}

function on(taskId: string | null, start: number, minutes: number, given: Partial<Session> = {}) {
  const sessionStart = T0 + start * MINUTE;
  return session(new Date(sessionStart).toISOString(), {
    taskId,
    sessionEnd: sessionStart + minutes * MINUTE,
    ...given,
  });
}

/** Counted one by one. */
function minutesIn(parts: readonly Interval[]): number {
  const minutes = new Set<number>();
  for (const { start, end } of parts) {
    for (let at = start; at < end; at += MINUTE) minutes.add(at);
  }
  return minutes.size;
}

describe("effort", () => {
  test("[TK32] a pomodoro is a focus that was planned and came to its end", () => {
    const effort = byTask([
      on("a", 0, 25),
      on("a", 30, 10, { outcome: "stopped" }),
      on("a", 60, 40, { mode: "stopwatch", plannedSeconds: null }),
      on("a", 120, 25, { mode: "countdown" }),
      on("a", 145, 3, { plannedSeconds: 0 }),
      on("a", 150, 5, { kind: "short_break" }),
    ]);

    expect(effort.get("a")?.pomodoros).toBe(2);
  });

  test("[TK33] time leaves pauses out and counts what overlaps once", () => {
    const pauses = [{ start: T0 + 10 * MINUTE, end: T0 + 20 * MINUTE }];
    const effort = byTask([
      on("a", 0, 30, { pauses }),
      on("a", 5, 10),
      on("b", 0, 30, { pauses }),
      on(null, 0, 5),
    ]);

    expect(effort.get("a")?.ms).toBe(25 * MINUTE);
    expect(effort.get("b")?.ms).toBe(20 * MINUTE);
    expect(effort.get("")?.ms).toBe(5 * MINUTE);
  });

  const made = fc
    .record({
      task: fc.constantFrom("a", "b"),
      start: fc.integer({ min: 0, max: 600 }),
      minutes: fc.integer({ min: 2, max: 90 }),
      pause: fc.option(fc.tuple(fc.nat(40), fc.nat(40))),
    })
    .map(({ task, start, minutes, pause }) => {
      const at = (minute: number) => T0 + (start + Math.min(minute, minutes)) * MINUTE;
      const pauses = pause ? [{ start: at(pause[0]), end: at(pause[0] + pause[1]) }] : [];
      return on(task, start, minutes, { pauses });
    });

  test("[TK33] [TK34] whatever overlaps what, it is the union of all that was worked", () => {
    fc.assert(
      fc.property(fc.array(made, { maxLength: 30 }), fc.boolean(), (sessions, isOne) => {
        const keyOf = ({ taskId }: Session) => (isOne ? "" : (taskId ?? ""));
        const effort = effortBy(newestFirst(sessions), keyOf);
        for (const key of new Set(sessions.map(keyOf))) {
          const parts = sessions.filter((one) => keyOf(one) === key).flatMap(partsOf);
          expect(effort.get(key)?.ms).toBe(minutesIn(parts) * MINUTE);
        }
      }),
      { numRuns: 500 },
    );
  });

  test("[IN60] what lies inside another session counts for no task", () => {
    const inside = on("a", 5, 25, { overlap: "superseded" });
    const effort = byTask([on("b", 0, 60), inside]);

    expect(effort.get("a")).toBeUndefined();
    expect(effort.get("b")).toMatchObject({ ms: 60 * MINUTE, pomodoros: 1 });
  });

  test("[IN60] tasks have as many pomodoros as in Insights", () => {
    fc.assert(
      fc.property(someHistory(T0), (history) => {
        const ever = { from: "2026-03-20", to: "2026-04-20" };
        const { tasks } = createInsights().over(history, ever);
        const effort = effortBy(history.sessions, ({ taskId }) => taskId ?? "");
        for (const { taskId, pomodoros } of tasks.filter((one) => one.taskId !== null)) {
          expect(effort.get(taskId ?? "")?.pomodoros ?? 0).toBe(pomodoros);
        }
      }),
    );
  });

  test("[TK35] sums 60,000 sessions in less than a twentieth of a second", () => {
    const many = newestFirst(
      Array.from({ length: 60_000 }, (_, nth) =>
        on(`task-${nth % 300}`, nth * 30, nth % 50 === 0 ? 45 : 25),
      ),
    );
    const sum = () => effortBy(many, ({ taskId }) => taskId ?? "");
    sum();
    const times = Array.from({ length: 5 }, () => {
      const before = performance.now();
      sum();
      return performance.now() - before;
    });

    expect(Math.min(...times)).toBeLessThan(50);
    expect([...sum().values()].reduce((count, { pomodoros }) => count + pomodoros, 0)).toBe(60_000);
  });
});
