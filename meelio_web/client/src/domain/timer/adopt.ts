/**
 * Bringing a device's own timer in step with the one that all devices share. Pure; the rules
 * (TM30 and on) are in docs/spec/timer.md.
 */

import { pausesWithin } from "../sessions/duration.ts";
import type { EpochMs } from "../time.ts";
import { dueAt, lastInstant, toSession } from "./run.ts";
import { promotion, type SharedRun, type SharedTimer, toldOf } from "./shared-timer.ts";
import { HEARTBEAT_MS, type TimerPlan } from "./timer.ts";
import type { Run, TimerState } from "./timer-state.ts";

export interface AdoptSurroundings {
  readonly now: EpochMs;
  readonly deviceId: string;
  /** Whether there is a session of that id already: then its time has been recorded. */
  readonly isRecorded: (sessionId: string) => boolean;
}

/** What is to be written here, and what the others are to be told, if anything. */
export interface Adoption extends TimerPlan {
  readonly told: Partial<SharedTimer> | null;
}

/** A heartbeat not older than this is one of a tab that is still there. */
const FRESH_MS = 2 * HEARTBEAT_MS;

type Kind = Pick<TimerState, "mode" | "phase">;

/** The run on this device: what the others know of it, and when it was last seen alive here. */
function here({ deviceId: _, mode: _mode, phase: _phase, ...same }: SharedRun, mine?: Run): Run {
  return { ...same, heartbeatAt: Math.max(same.startedAt, mine?.heartbeatAt ?? 0) };
}

/** The timer that all share, on a device that has nothing of its own to say. */
function taken(local: TimerState, shared: SharedTimer): TimerState {
  const { mode, phase, cycle, offeredBreakMs } = shared.run ? { ...shared, ...shared.run } : shared;
  const mine = shared.run?.sessionId === local.run?.sessionId ? local.run : null;
  const run = shared.run && here(shared.run, mine ?? undefined);
  const taskId = run && phase === "focus" ? run.taskId : local.taskId;
  return { mode, phase, cycle, offeredBreakMs, taskId, run };
}

/** When a run was over that another took the place of: never later than it was known to go on. */
function endOf(run: Run, aliveUntil: EpochMs, other: { startedAt: EpochMs } | null): EpochMs {
  const next = other && other.startedAt > run.startedAt ? other.startedAt : aliveUntil;
  return Math.min(run.pausedAt ?? aliveUntil, dueAt(run) ?? aliveUntil, next);
}

function closed(kind: Kind, run: Run, end: EpochMs): TimerPlan["record"] {
  const pauses = pausesWithin(run.pauses, run.startedAt, end);
  const interruptions = run.interruptions.filter((at) => at <= end);
  const isComplete = run.plannedMs !== null && end === dueAt(run);
  const rest = { ...run, pauses, interruptions };
  return toSession(kind, rest, end, isComplete ? "completed" : "stopped");
}

/** A run with a plan goes on by itself; a stopwatch as long as somebody is known to look on. */
function closedHere(
  local: TimerState,
  run: Run,
  other: SharedRun | null,
  now: EpochMs,
): TimerPlan["record"] {
  const last = lastInstant(run);
  const isAlive = run.plannedMs !== null || now - last <= FRESH_MS;
  return closed(local, run, endOf(run, isAlive ? Math.max(now, last) : last, other));
}

/** A shared run that has been recorded is over, even if two devices made up their minds at once. */
function withoutOver(
  shared: SharedTimer,
  mine: Run | null,
  isRecorded: AdoptSurroundings["isRecorded"],
): SharedTimer {
  const { run, rival } = shared;
  if (!run || run.sessionId === mine?.sessionId || !isRecorded(run.sessionId)) return shared;
  const endedSessionId = run.sessionId;
  return rival && !isRecorded(rival.sessionId)
    ? { ...shared, ...promotion(rival, endedSessionId) }
    : { ...shared, run: null, rival: null, endedSessionId };
}

function follow(
  local: TimerState,
  shared: SharedTimer | null,
  { now, deviceId, isRecorded }: AdoptSurroundings,
): Adoption {
  const { run } = local;
  const quiet = { record: null, told: null };
  const isEnded = run && (shared?.endedSessionId === run.sessionId || isRecorded(run.sessionId));
  if (run && shared?.rival?.sessionId === run.sessionId) {
    return { ...quiet, state: { ...local, run: here(shared.rival, run) } };
  }
  if (run && !shared?.run && !isEnded) {
    const step = { before: local, after: local, isStart: false };
    return { ...quiet, state: local, told: toldOf(step, shared, deviceId, isRecorded) };
  }
  if (!shared) return { ...quiet, state: local };
  const state = taken(local, shared);
  if (!run || isEnded || shared.run?.sessionId === run.sessionId) return { ...quiet, state };
  return { ...quiet, state, record: closedHere(local, run, shared.run, now) };
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
  const current = shared && withoutOver(shared, local.run, around.isRecorded);
  const plan = follow(local, current, around);
  return current === shared || plan.told ? plan : { ...plan, told: current };
}

/** Of two that run, the person keeps this device's or the other. */
export function chooseRun(
  local: TimerState,
  shared: SharedTimer,
  keeps: "this" | "other",
  { now, isRecorded }: Omit<AdoptSurroundings, "deviceId">,
): Adoption | null {
  const { run, rival } = shared;
  const mine = local.run;
  if (!run || !rival || !mine) return null;
  const isRivalHere = rival.sessionId === mine.sessionId;
  const keepsRival = isRivalHere === (keeps === "this");
  const [kept, gone] = keepsRival ? [rival, run] : [run, rival];
  const closes =
    keeps === "other" ? closedHere(local, mine, kept, now) : closedThere(gone, kept, now);
  const isKnown = isRecorded(gone.sessionId);
  // What is not recorded here is its own device's to record: it must not hear that it was.
  const ended = isKnown || closes ? gone.sessionId : shared.endedSessionId;
  const told = keepsRival ? promotion(rival, ended) : { rival: null };
  const state = keeps === "this" ? local : taken(local, { ...shared, ...told });
  return { state, record: isKnown ? null : closes, told };
}

/** Of a stopwatch elsewhere nobody here knows how long it went on, unless another run says so. */
function closedThere(gone: SharedRun, kept: SharedRun, now: EpochMs): TimerPlan["record"] {
  const isOpen = gone.plannedMs === null && gone.pausedAt === null;
  if (isOpen && kept.startedAt <= gone.startedAt) return null;
  const run = here(gone);
  return closed(gone, run, endOf(run, now, kept));
}
