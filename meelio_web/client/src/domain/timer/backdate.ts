/** "I forgot to press start", "I forgot to stop": what is possible, and what it comes to. */

import type { Preferences } from "../preferences/preferences.ts";
import type { Session } from "../sessions/session.ts";
import type { EpochMs, Interval } from "../time.ts";
import { endedAt, fulfilledAt } from "./cut.ts";
import { isHeld, LONGEST_MS } from "./run.ts";
import type { TimerPlan } from "./timer-event.ts";
import type { Run, TimerState } from "./timer-state.ts";

const MINUTE = 60_000;

/** Why a time is not possible (rules TM61, TM64). */
export type Refusal =
  | { readonly reason: "future" | "too_long_ago" }
  /** It is to be kept to its plan; only Stop, with a reason, lets go of it. */
  | { readonly reason: "held" }
  /** It had begun by then, or had not begun yet. */
  | { readonly reason: "begun" | "not_begun"; readonly at: EpochMs }
  /** A session, or a timer elsewhere, lasted until then. */
  | { readonly reason: "taken"; readonly until: EpochMs };

export interface Past {
  readonly now: EpochMs;
  /** What else the person did, and when. */
  readonly taken: readonly Interval[];
}

/** What else was done: every session, and what runs beside this run. */
export function takenBy(
  sessions: readonly Session[],
  others: readonly { readonly sessionId: string; readonly startedAt: EpochMs }[],
  run: Run | null,
  now: EpochMs,
): readonly Interval[] {
  const running = others.filter(({ sessionId }) => sessionId !== run?.sessionId);
  return [
    ...running.map(({ startedAt }) => ({ start: startedAt, end: now })),
    ...sessions.map(({ sessionStart, sessionEnd }) => ({ start: sessionStart, end: sessionEnd })),
  ];
}

/** Where what would begin earlier begins now. */
function beginning({ run }: TimerState, now: EpochMs): EpochMs {
  return run?.startedAt ?? now;
}

/** The end of what came before; null for none within a day. */
export function endBefore(state: TimerState, { now, taken }: Past): EpochMs | null {
  const start = beginning(state, now);
  const ends = taken.filter((one) => one.start < start).map(({ end }) => Math.min(end, start));
  const last = Math.max(...ends);
  return last > now - LONGEST_MS ? last : null;
}

/** Null where it is possible to have begun then (rules TM60, TM61). */
export function whyNotBegin(state: TimerState, to: EpochMs, past: Past): Refusal | null {
  const { now } = past;
  if (to > now) return { reason: "future" };
  if (state.run && to >= state.run.startedAt) return { reason: "begun", at: state.run.startedAt };
  if (to <= now - LONGEST_MS) return { reason: "too_long_ago" };
  const until = endBefore(state, past);
  return until !== null && to < until ? { reason: "taken", until } : null;
}

/** Null where it is possible to have ended then (rule TM64). */
export function whyNotEnd(run: Run, at: EpochMs, now: EpochMs): Refusal | null {
  if (at > now) return { reason: "future" };
  if (at <= run.startedAt) return { reason: "not_begun", at: run.startedAt };
  return isHeld({ ...run, pausedAt: null }, at) ? { reason: "held" } : null;
}

/** The run, perhaps one started just now for it, began then. */
export function backdated(
  before: TimerState,
  begun: Run,
  to: EpochMs,
  now: EpochMs,
  preferences: Preferences,
): TimerPlan {
  // Whoever says so is there: from a planned end that moves into the past until now nobody was away.
  const heartbeatAt =
    begun.pausedAt === null ? Math.max(begun.heartbeatAt, now) : begun.heartbeatAt;
  const run = { ...begun, startedAt: to, heartbeatAt };
  const state = { ...before, run };
  const over = fulfilledAt(run);
  const isOver = over !== null && over <= now && !run.overtime;
  return isOver ? endedAt(state, run, over, preferences) : { state, record: null };
}

const OFFERED = [5, 10, 15, 30] as const;

/** An instant that is offered, and by how much it is earlier; null for the end of what came before. */
export interface Offer {
  readonly at: EpochMs;
  readonly minutes: number | null;
}

function offersFrom(from: EpochMs): readonly Offer[] {
  return OFFERED.map((minutes) => ({ at: from - minutes * MINUTE, minutes }));
}

/** What is likely when the start was forgotten (rule TM63). */
export function offersToBegin(state: TimerState, past: Past): readonly Offer[] {
  const start = beginning(state, past.now);
  const before = endBefore(state, past);
  const since = before !== null && start - before >= MINUTE ? [{ at: before, minutes: null }] : [];
  return [...offersFrom(start), ...since].filter(({ at }) => !whyNotBegin(state, at, past));
}

/** What is likely when the stop was forgotten. */
export function offersToEnd(run: Run, now: EpochMs): readonly Offer[] {
  const last = run.pausedAt ?? now;
  return offersFrom(last).filter(({ at }) => !whyNotEnd(run, at, now));
}

/** A minute that was typed: a session that ended in the course of it ended then. */
export function meant(typed: EpochMs, state: TimerState, past: Past): EpochMs {
  const until = endBefore(state, past);
  return until !== null && typed < until && until - typed < MINUTE ? until : typed;
}
