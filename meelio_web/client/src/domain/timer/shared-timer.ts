/** The timer as the devices of a person share it; heartbeats stay on the device. */

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
}

function toShared({ mode, phase }: TimerState, run: Run, deviceId: string): SharedRun {
  const { heartbeatAt: _, ...same } = run;
  return { ...same, deviceId, mode, phase };
}

function promoted(run: SharedRun): Pick<SharedTimer, "mode" | "phase" | "run" | "rival"> {
  return { mode: run.mode, phase: run.phase, run, rival: null };
}

/**
 * What the others are to be told of a step; null where it is nobody else's business. A run that
 * goes on, or passes on to the next by itself, stays its device's.
 */
export function toldOf(
  step: { readonly before: TimerState; readonly after: TimerState; readonly isStart: boolean },
  shared: SharedTimer | null,
  deviceId: string,
): Partial<SharedTimer> | null {
  const { before, after } = step;
  const ended = before.run && before.run.sessionId !== after.run?.sessionId ? before.run : null;
  const isRival = before.run !== null && before.run.sessionId === shared?.rival?.sessionId;
  const known = isRival ? shared?.rival : shared?.run;
  const owner = step.isStart ? deviceId : (known?.deviceId ?? deviceId);
  const run = after.run && toShared(after, after.run, owner);
  if (isRival) return { rival: run };
  const endedSessionId = ended?.sessionId ?? shared?.endedSessionId ?? null;
  const { mode, phase, cycle, offeredBreakMs } = after;
  const told = { mode, phase, cycle, offeredBreakMs, run, endedSessionId };
  if (!shared) return { ...told, rival: null };
  return !run && shared.rival ? { ...told, ...promoted(shared.rival) } : told;
}

/** The other run stays, and this one does not. */
export function promotion(shared: SharedTimer, rival: SharedRun): Partial<SharedTimer> {
  return { ...promoted(rival), endedSessionId: shared.run?.sessionId ?? shared.endedSessionId };
}
