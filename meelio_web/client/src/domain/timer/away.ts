/** Time without a sign of life: that there was some is found here, what it was the person says. */

import type { EpochMs } from "../time.ts";
import { isOpen, lastInstant, planEndAt } from "./run.ts";
import type { Surroundings, TimerPlan } from "./timer-event.ts";
import type { Away, TimerState } from "./timer-state.ts";

/** Longer than this without a sign of life, nobody was there. */
export const AWAY_MS = 2 * 60_000;

/** The question that is open; null for none, or one of a run that is no more. */
export function openQuestion({ run, away }: TimerState): Away | null {
  const isQuestion = away?.answer === null || away?.answer === "ask";
  return isQuestion && away.sessionId === run?.sessionId ? away : null;
}

/** The same, earlier by so much: it goes along with its run. */
export function awayEarlier(away: Away, byMs: number): Away {
  return { ...away, from: away.from - byMs, until: away.until - byMs };
}

/** Asks about a stretch of the run; of one that is asked about already, about both as one. */
export function asked(state: TimerState, from: EpochMs, until: EpochMs): TimerState {
  const { run } = state;
  if (!run) return state;
  const open = openQuestion(state);
  const away = {
    sessionId: run.sessionId,
    from: Math.min(from, open?.from ?? from),
    until: Math.max(until, open?.until ?? until),
    answer: open?.answer ?? null,
  };
  return { ...state, run: { ...run, heartbeatAt: until }, away };
}

/**
 * The same, with the question of what the time was in which a run without an end of its own gave no
 * sign of life. Of another device's run this one can't know.
 */
export function withQuestion(
  state: TimerState,
  now: EpochMs,
  { setBackMs }: Pick<Surroundings, "setBackMs">,
): TimerState {
  const { run } = state;
  if (!run || run.pausedAt !== null || setBackMs === null || !isOpen(run, now)) return state;
  const from = Math.max(lastInstant(run), planEndAt(run) ?? 0);
  return now - from > AWAY_MS ? asked(state, from, now) : state;
}

/** A focus that is over was found so only now: if long after, that is to be read. */
export function foundOver(
  plan: TimerPlan | null,
  now: EpochMs,
  { setBackMs }: Pick<Surroundings, "setBackMs">,
): TimerPlan | null {
  const { record = null } = plan ?? {};
  if (!plan || record?.kind !== "focus" || setBackMs === null) return plan;
  const { id: sessionId, sessionEnd: from } = record;
  if (now - from <= AWAY_MS) return plan;
  return {
    state: { ...plan.state, away: { sessionId, from, until: now, answer: "ended" } },
    record,
  };
}
