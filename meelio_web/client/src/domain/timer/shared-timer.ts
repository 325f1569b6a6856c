/** The timer as the devices of a person share it; heartbeats stay on the device. */

import type { EpochMs } from "../time.ts";
import { isHeard, planEndAt } from "./run.ts";
import type { Phase, Run, TimerMode, TimerState } from "./timer-state.ts";

/** A run as the others see it: whose it is, and what it is a run of. */
export interface SharedRun extends Omit<Run, "heartbeatAt"> {
  /** The device that started it. */
  readonly deviceId: string;
  readonly mode: TimerMode;
  readonly phase: Phase;
}

export interface SharedTimer extends Pick<TimerState, "mode" | "phase" | "cycle"> {
  readonly offeredBreakMs: number | null;
  readonly run: SharedRun | null;
  /** Another run that goes on, as long as the person has not said which of the two is to stay. */
  readonly rival: SharedRun | null;
  /** The session whose end led here. */
  readonly endedSessionId: string | null;
  /** The last planned end that somebody heard of a run that went on past it. */
  readonly heardEnd: HeardEnd | null;
}

export interface HeardEnd {
  readonly sessionId: string;
  /** The planned end itself, not when it was heard: time that is added later has another one. */
  readonly end: EpochMs;
}

/** What the others are told of a planned end that was heard; null where none was. */
export function heardOf(run: Run | null): Pick<SharedTimer, "heardEnd"> | null {
  if (!run || !isHeard(run)) return null;
  return { heardEnd: { sessionId: run.sessionId, end: planEndAt(run) ?? 0 } };
}

/** The others hear of the first sign of life past the planned end, and of no other. */
export function heardNow(before: Run | null, after: Run | null) {
  return before && isHeard(before) ? null : heardOf(after);
}

function toShared({ mode, phase }: TimerState, run: Run, deviceId: string): SharedRun {
  const { heartbeatAt: _, ...same } = run;
  return { ...same, deviceId, mode, phase };
}

function promoted(run: SharedRun): Pick<SharedTimer, "mode" | "phase" | "run" | "rival"> {
  return { mode: run.mode, phase: run.phase, run, rival: null };
}

/** The device that began a run; undefined where the others do not know of it. */
export function ownerOf(sessionId: string | undefined, shared: SharedTimer | null) {
  return [shared?.run, shared?.rival].find((one) => one?.sessionId === sessionId)?.deviceId;
}

/** The end of a session that there is; undefined for none. */
export type RecordedUntil = (sessionId: string) => EpochMs | undefined;

export interface ToldStep {
  readonly before: TimerState;
  readonly after: TimerState;
  readonly isStart: boolean;
}

/**
 * What the others are to be told of a step; null where it is nobody else's business. A run that
 * goes on, or passes on to the next by itself, stays its device's.
 */
export function toldOf(
  { before, after, isStart }: ToldStep,
  shared: SharedTimer | null,
  deviceId: string,
  recordedUntil: RecordedUntil,
): Partial<SharedTimer> {
  const was = before.run?.sessionId;
  const isRival = was !== undefined && was === shared?.rival?.sessionId;
  const known = isRival ? shared?.rival : shared?.run;
  const owner = isStart ? deviceId : (known?.deviceId ?? deviceId);
  const run = after.run && toShared(after, after.run, owner);
  if (isRival) return { rival: run };
  const ended = was !== after.run?.sessionId ? was : undefined;
  const endedSessionId = ended ?? shared?.endedSessionId ?? null;
  const { mode, phase, cycle, offeredBreakMs } = after;
  const told = { mode, phase, cycle, offeredBreakMs, run, endedSessionId };
  const rival = shared?.rival ?? null;
  if (!rival || recordedUntil(rival.sessionId)) return { ...told, rival: null };
  return run ? told : { ...told, ...promoted(rival) };
}

/** The rival stays, and is the run. */
export function promotion(rival: SharedRun, endedSessionId: string | null): Partial<SharedTimer> {
  return { ...promoted(rival), endedSessionId };
}

/** Whether what runs on a device is one of what all share, or nothing runs anywhere. */
export function isInStep({ run }: Pick<TimerState, "run">, shared: SharedTimer): boolean {
  const id = run?.sessionId;
  return shared.run?.sessionId === id || (run !== null && shared.rival?.sessionId === id);
}
