/** Any run that may be under way, and the moment at which somebody looks at it. */

import { expect } from "bun:test";
import fc from "fast-check";

import type { Session } from "../../src/domain/sessions/session.ts";
import type { Interval } from "../../src/domain/time.ts";
import { fulfilledAt } from "../../src/domain/timer/cut.ts";
import { freshTimer, type Run, type TimerState } from "../../src/domain/timer/timer-state.ts";
import { HOUR, MINUTE, T0 } from "./timer.ts";

export interface Moment {
  readonly state: TimerState & { readonly run: Run };
  readonly now: number;
}

const stretch = fc.integer({ min: 1, max: 20 * MINUTE });

/** Work and pauses in turn; the last may be a pause that goes on. */
const shape = fc.record({
  stretches: fc.array(stretch, { maxLength: 7 }),
  rest: fc.integer({ min: 0, max: 3 * HOUR }),
  plannedMs: fc.option(fc.integer({ min: MINUTE, max: 3 * HOUR })),
  interruptedAfter: fc.array(stretch, { maxLength: 3 }),
  overtime: fc.boolean(),
});

/** A focus that has not run out, or goes on beyond its end. */
export const moments: fc.Arbitrary<Moment> = shape
  .map(({ stretches, rest, plannedMs, interruptedAfter, overtime }) => {
    const edges: number[] = [];
    for (const ms of stretches) edges.push((edges.at(-1) ?? T0) + ms);
    const pauses: { start: number; end: number }[] = [];
    for (let nth = 0; nth + 1 < edges.length; nth += 2) {
      pauses.push({ start: edges[nth] ?? 0, end: edges[nth + 1] ?? 0 });
    }
    const last = edges.at(-1) ?? T0;
    const pausedAt = edges.length % 2 === 1 ? last : null;
    const now = last + rest;
    const interruptions = interruptedAfter.map((ms) => T0 + ms).filter((at) => at <= now);
    const run: Run = {
      sessionId: "mine",
      startedAt: T0,
      plannedMs,
      pauses,
      pausedAt,
      interruptions: interruptions.toSorted((a, b) => a - b),
      taskId: null,
      taskTitle: null,
      timeZone: "Europe/Berlin",
      overtime: overtime && plannedMs !== null,
      strict: false,
      heartbeatAt: last,
    };
    const mode = plannedMs === null ? ("stopwatch" as const) : ("pomodoro" as const);
    return { state: { ...freshTimer, mode, run }, now };
  })
  .filter(({ state: { run }, now }) => {
    const end = fulfilledAt(run);
    return run.overtime || end === null || end > now;
  });

function withoutPauses(ms: number, pauses: readonly Interval[]): number {
  return pauses.reduce((left, { start, end }) => left - (end - start), ms);
}

/** Time recorded, by the session's own word. */
export function recordedMs(session: Session | null): number {
  if (!session) return 0;
  return withoutPauses(session.sessionEnd - session.sessionStart, session.pauses);
}

/** Time that a run has been worked on, whatever its plan. */
export function workedMs(run: Run | null, now: number): number {
  return run ? withoutPauses((run.pausedAt ?? now) - run.startedAt, run.pauses) : 0;
}

function expectInside({ start, end }: Interval, pauses: readonly Interval[]): void {
  let after = start;
  for (const pause of pauses) {
    expect(pause.start).toBeGreaterThanOrEqual(after);
    expect(pause.end).toBeGreaterThan(pause.start);
    after = pause.end;
  }
  expect(end).toBeGreaterThanOrEqual(after);
}

/** It is one that the server takes: over by then, its pauses inside, in order and apart. */
export function expectSound(session: Session | null, now: number): void {
  if (!session) return;
  const { sessionStart, sessionEnd, pauses, interruptions } = session;
  expect(sessionEnd).toBeGreaterThan(sessionStart);
  expect(sessionEnd).toBeLessThanOrEqual(now);
  expectInside({ start: sessionStart, end: sessionEnd }, pauses);
  for (const at of interruptions) expect(at).toBeLessThanOrEqual(sessionEnd);
}

export function expectSoundRun(run: Run | null, now: number): void {
  if (run) expectInside({ start: run.startedAt, end: run.pausedAt ?? now }, run.pauses);
}
