/** What a person says of time in which nobody was seen. Seldom needed, so it is loaded only then. */

import type { Preferences } from "../preferences/preferences.ts";
import { pausesWithin } from "../sessions/duration.ts";
import type { EpochMs } from "../time.ts";
import { knownUntil } from "./away.ts";
import { endedAt, fulfilledAt, united } from "./cut.ts";
import { backToFocus, plannedMsOf } from "./phases.ts";
import { isHeld, LONGEST_MS, leftMs } from "./run.ts";
import type { TimerPlan } from "./timer-event.ts";
import type { Away, AwayAnswer, Run, TimerState } from "./timer-state.ts";

export interface AwaySurroundings {
  readonly now: EpochMs;
  readonly preferences: Preferences;
  /** A fresh id, for the run that may begin. */
  readonly sessionId: string;
}

/** The question that is open; null for none, or one of a run that is no more. */
export function openQuestion({ run, away }: TimerState): Away | null {
  const isQuestion = away?.answer === null || away?.answer === "ask";
  return isQuestion && away.sessionId === run?.sessionId ? away : null;
}

/** Asks about a stretch of the run; of one that is asked about already, about both as one. */
export function asked(state: TimerState, run: Run, gap: Gap): TimerState {
  const open = openQuestion(state);
  const away = {
    sessionId: run.sessionId,
    from: Math.min(gap.from, open?.from ?? gap.from),
    until: Math.max(gap.until, open?.until ?? gap.until),
    answer: open?.answer ?? null,
  };
  return { ...state, run: { ...run, heartbeatAt: gap.until }, away };
}

/**
 * What is found by who is back: what was the time in which a run without an end of its own gave no
 * sign of life, or that a focus was over long ago. `settled` is what the time alone has come to.
 */
export function foundAgain(state: TimerState, settled: TimerPlan, now: EpochMs): TimerPlan {
  const { run } = settled.state;
  const { record } = settled;
  if (run && run.sessionId === state.run?.sessionId) {
    return { state: asked(settled.state, run, { from: knownUntil(run), until: now }), record };
  }
  if (record?.kind !== "focus") return settled;
  const { id: sessionId, sessionEnd: from } = record;
  return {
    state: { ...settled.state, away: { sessionId, from, until: now, answer: "ended" } },
    record,
  };
}

type Gap = Pick<Away, "from" | "until">;

/** The time becomes a pause; of a run that was paused in the course of it, the one it is in. */
function leftOut(run: Run, { from, until }: Gap): Run {
  const { pausedAt } = run;
  if (pausedAt !== null && pausedAt <= until) {
    const earlier = Math.min(pausedAt, from);
    const interruptions = run.interruptions.filter((at) => at <= earlier);
    const pauses = pausesWithin(run.pauses, 0, earlier);
    return { ...run, pausedAt: earlier, pauses, interruptions };
  }
  return { ...run, pauses: united([...run.pauses, { start: from, end: until }]) };
}

/** What goes on when somebody is back: the same phase anew, under another id. */
function begunAgain(
  ended: TimerState,
  run: Run,
  until: EpochMs,
  { now, preferences, sessionId }: AwaySurroundings,
): TimerState {
  const next = backToFocus(ended);
  const again: Run = {
    ...run,
    sessionId,
    startedAt: until,
    plannedMs: plannedMsOf(next, preferences),
    pauses: pausesWithin(run.pauses, until, now),
    pausedAt: run.pausedAt && Math.max(run.pausedAt, until),
    interruptions: run.interruptions.filter((at) => at >= until),
    heartbeatAt: Math.max(until, run.heartbeatAt),
  };
  return { ...next, run: again };
}

function plan(
  state: TimerState,
  run: Run,
  away: Away,
  answer: AwayAnswer,
  around: AwaySurroundings,
): TimerPlan {
  if (answer === "keep") return { state, record: null };
  if (answer === "leave_out") {
    const shorter = leftOut(run, away);
    const end = around.now + (leftMs(shorter, around.now) ?? 0);
    // A day is the longest that a session lasts, from its start to its end.
    if (end < run.startedAt + LONGEST_MS)
      return { state: { ...state, run: shorter }, record: null };
  }
  const ended = endedAt(state, run, away.from, around.preferences);
  if (answer === "stop") return ended;
  return { ...ended, state: begunAgain(ended.state, run, away.until, around) };
}

/**
 * Null where nothing is asked, or what was answered cannot be. By itself it is said what was done;
 * a person who answered knows.
 */
export function answerAway(
  state: TimerState,
  answer: AwayAnswer,
  around: AwaySurroundings,
  isByItself: boolean,
): TimerPlan | null {
  const away = openQuestion(state);
  if (!away || !state.run) return null;
  // Nothing but a reason lets go of it.
  if ((answer === "stop" || answer === "split") && isHeld(state.run, around.now)) return null;
  // A clock that was set back took the run along, and not what is asked.
  const until = Math.min(away.until, around.now);
  const gap = { ...away, until, from: Math.max(state.run.startedAt, Math.min(away.from, until)) };
  const isEmpty = gap.from >= gap.until;
  const { record, state: after } = plan(state, state.run, gap, isEmpty ? "keep" : answer, around);
  return { record, state: { ...after, away: isByItself ? { ...away, answer } : null } };
}

/**
 * The person is to say what was answered by itself; null where it can't be taken back, as where the
 * run would be over by now.
 */
export function askAgain(state: TimerState, now: EpochMs): TimerState | null {
  const { run, away } = state;
  if (!run || away?.sessionId !== run.sessionId) return null;
  const asked = { ...away, answer: "ask" } as const;
  if (away.answer === "keep") return { ...state, away: asked };
  if (away.answer !== "leave_out") return null;
  const pauses = run.pauses.filter(({ start, end }) => start !== away.from || end !== away.until);
  if (pauses.length === run.pauses.length) return null;
  const longer = { ...run, pauses, heartbeatAt: Math.max(run.heartbeatAt, now) };
  const over = run.overtime ? null : fulfilledAt(longer);
  return over !== null && over <= now ? null : { ...state, run: longer, away: asked };
}
