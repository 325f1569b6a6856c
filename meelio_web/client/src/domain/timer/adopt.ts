/**
 * Bringing a device's own timer in step with the one that all devices share. Pure; the rules
 * (TM30 and on) are in docs/spec/timer.md.
 */

import { pausesWithin } from "../sessions/duration.ts";
import type { EpochMs } from "../time.ts";
import { dueAt, isHeard, isOpen, isPastPlan, lastInstant, planEndAt, toSession } from "./run.ts";
import {
  heardOf,
  ownerOf,
  promotion,
  type RecordedUntil,
  type SharedRun,
  type SharedTimer,
  toldOf,
} from "./shared-timer.ts";
import { HEARTBEAT_MS, type TimerPlan } from "./timer-event.ts";
import type { Run, TimerState } from "./timer-state.ts";

export interface AdoptSurroundings {
  readonly now: EpochMs;
  readonly deviceId: string;
  /** The end of the session of that id, if there is one already: then its time has been recorded. */
  readonly recordedUntil: RecordedUntil;
}

/** What is to be written here, and what the others are to be told, if anything. */
export interface Adoption extends TimerPlan {
  readonly told: Partial<SharedTimer> | null;
}

/** A heartbeat not older than this is one of a tab that is still there. */
const FRESH_MS = 2 * HEARTBEAT_MS;

type Kind = Pick<TimerState, "mode" | "phase">;

/** The run on this device: what the others know of it, and when it was last seen alive here. */
export function here(
  { deviceId: _, mode: _mode, phase: _phase, ...same }: SharedRun,
  mine?: Run,
): Run {
  return { ...same, heartbeatAt: Math.max(same.startedAt, mine?.heartbeatAt ?? 0) };
}

/** The timer that all share, on a device that has nothing of its own to say. */
export function taken(local: TimerState, shared: SharedTimer): TimerState {
  const { mode, phase, cycle, offeredBreakMs } = shared.run ? { ...shared, ...shared.run } : shared;
  const mine = shared.run?.sessionId === local.run?.sessionId ? local.run : null;
  const run = shared.run && here(shared.run, mine ?? undefined);
  const taskId = run && phase === "focus" ? run.taskId : local.taskId;
  return { mode, phase, cycle, offeredBreakMs, taskId, run, away: local.away };
}

/** When a run was over that another took the place of: never later than it was known to go on. */
export function endOf(
  run: Run,
  aliveUntil: EpochMs,
  other: { startedAt: EpochMs } | null,
): EpochMs {
  const next = other && other.startedAt > run.startedAt ? other.startedAt : aliveUntil;
  return Math.min(run.pausedAt ?? aliveUntil, dueAt(run) ?? aliveUntil, next);
}

export function closed(kind: Kind, run: Run, end: EpochMs): TimerPlan["record"] {
  const pauses = pausesWithin(run.pauses, run.startedAt, end);
  const interruptions = run.interruptions.filter((at) => at <= end);
  const planEnd = planEndAt(run);
  const isComplete = planEnd !== null && end >= planEnd;
  const rest = { ...run, pauses, interruptions };
  return toSession(kind, rest, end, isComplete ? "completed" : "stopped");
}

/** A run goes on by itself to its planned end; beyond, as long as somebody is known to look on. */
export function closedHere(
  local: TimerState,
  run: Run,
  other: SharedRun | null,
  now: EpochMs,
): TimerPlan["record"] {
  const last = lastInstant(run);
  const isAlive = !isOpen(run, now) || now - last <= FRESH_MS;
  const known = isAlive ? now : (planEndAt(run) ?? last);
  return closed(local, run, endOf(run, Math.max(known, last), other));
}

/** A shared run that has been recorded is over, even if two devices made up their minds at once. */
function withoutOver(
  shared: SharedTimer,
  mine: Run | null,
  recordedUntil: RecordedUntil,
): SharedTimer {
  const { run, rival } = shared;
  if (!run || run.sessionId === mine?.sessionId || !recordedUntil(run.sessionId)) return shared;
  const endedSessionId = run.sessionId;
  return rival && !recordedUntil(rival.sessionId)
    ? { ...shared, ...promotion(rival, endedSessionId) }
    : { ...shared, run: null, rival: null, endedSessionId };
}

/** What there is to record of a run that is not the shared one any more. */
function recordOf(
  local: TimerState,
  run: Run,
  shared: SharedTimer,
  now: EpochMs,
  until: EpochMs | undefined,
): TimerPlan["record"] {
  const own = closedHere(local, run, shared.run, now);
  if (until === undefined) return shared.endedSessionId === run.sessionId ? null : own;
  // It was closed elsewhere for the other's sake, where nobody knew when it was last alive.
  const guess = run.overtime ? planEndAt(run) : shared.run?.startedAt;
  const isGuess = isOpen(run, now) && until === guess;
  return isGuess && own?.sessionEnd !== until ? own : null;
}

function follow(
  local: TimerState,
  shared: SharedTimer | null,
  { now, deviceId, recordedUntil }: AdoptSurroundings,
): Adoption {
  const { run } = local;
  const quiet = { record: null, told: null };
  const until = run ? recordedUntil(run.sessionId) : undefined;
  if (run && shared?.rival?.sessionId === run.sessionId) {
    return { ...quiet, state: { ...local, run: here(shared.rival, run) } };
  }
  const isOver = until !== undefined || shared?.endedSessionId === run?.sessionId;
  if (run && !shared?.run && !isOver) {
    const step = { before: local, after: local, isStart: false };
    return {
      ...quiet,
      state: local,
      told: { ...toldOf(step, shared, deviceId, recordedUntil), ...heardOf(run) },
    };
  }
  if (!shared) return { ...quiet, state: local };
  const state = taken(local, shared);
  if (!run || shared.run?.sessionId === run.sessionId) return { ...quiet, state };
  return { ...quiet, state, record: recordOf(local, run, shared, now, until) };
}

/**
 * Whoever says that the planned end was heard has seen the run alive then. Of a run of its own a
 * device goes by its own clock, which might be behind.
 */
function aliveAsTold(
  state: TimerState,
  shared: SharedTimer | null,
  { now, deviceId }: AdoptSurroundings,
): TimerState {
  const { run } = state;
  const heard = shared?.heardEnd;
  if (!run || heard?.sessionId !== run.sessionId) return state;
  if (isHeard(run) || !isPastPlan(run, heard.end)) return state;
  if (heard.end > now && ownerOf(run.sessionId, shared) === deviceId) return state;
  return { ...state, run: { ...run, heartbeatAt: heard.end } };
}

/**
 * Brings the local timer in step with the shared one. Idempotent. A run that the others do not know
 * goes on and is told them; one that is over elsewhere is dropped, as its session comes from there;
 * one that another took the place of is recorded, unless it has been already.
 */
export function adopt(
  local: TimerState,
  shared: SharedTimer | null,
  around: AdoptSurroundings,
): Adoption {
  const current = shared && withoutOver(shared, local.run, around.recordedUntil);
  const followed = follow(local, current, around);
  const plan = { ...followed, state: aliveAsTold(followed.state, current, around) };
  return current === shared || plan.told ? plan : { ...plan, told: current };
}
