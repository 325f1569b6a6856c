/** The shared timer between the wire's spelling and the timer's. */

import type { Fields, WireValue } from "../domain/sync/wire.ts";
import type { HeardEnd, SharedRun, SharedTimer } from "../domain/timer/shared-timer.ts";
import type { Phase, TimerMode } from "../domain/timer/timer-state.ts";
import {
  instant,
  instants,
  instantToWire,
  interval,
  intervalToWire,
  list,
  number,
  oneOf,
  type Spelled,
  text,
} from "./codec.ts";

const MODES = ["pomodoro", "countdown", "stopwatch"] as const satisfies readonly TimerMode[];
const PHASES = ["focus", "short_break", "long_break"] as const satisfies readonly Phase[];

/** Null for none, and for what cannot run: a run needs its session and its start. */
function toRun(value: WireValue | undefined): SharedRun | null {
  const wire = (value ?? {}) as Spelled<SharedRun>;
  const sessionId = text(wire.sessionId);
  const startedAt = instant(wire.startedAt);
  if (sessionId === null || startedAt === null) return null;
  return {
    sessionId,
    deviceId: text(wire.deviceId) ?? "",
    mode: oneOf(MODES, wire.mode),
    phase: oneOf(PHASES, wire.phase),
    startedAt,
    plannedMs: number(wire.plannedMs),
    pauses: list(wire.pauses).flatMap(interval),
    pausedAt: instant(wire.pausedAt),
    interruptions: instants(wire.interruptions),
    taskId: text(wire.taskId),
    taskTitle: text(wire.taskTitle),
    timeZone: text(wire.timeZone) ?? "UTC",
    overtime: wire.overtime === true,
    strict: wire.strict === true,
  };
}

function toHeardEnd(value: WireValue | undefined): HeardEnd | null {
  const wire = (value ?? {}) as Spelled<HeardEnd>;
  const [sessionId, end] = [text(wire.sessionId), instant(wire.end)];
  return sessionId === null || end === null ? null : { sessionId, end };
}

export function fieldsToTimer(fields: Fields): SharedTimer {
  const wire: Spelled<SharedTimer> = fields;
  return {
    mode: oneOf(MODES, wire.mode),
    phase: oneOf(PHASES, wire.phase),
    cycle: number(wire.cycle) ?? 0,
    offeredBreakMs: number(wire.offeredBreakMs),
    run: toRun(wire.run),
    rival: toRun(wire.rival),
    endedSessionId: text(wire.endedSessionId),
    heardEnd: toHeardEnd(wire.heardEnd),
  };
}

function runToWire(run: SharedRun | null): WireValue {
  return (
    run && {
      ...run,
      startedAt: instantToWire(run.startedAt),
      pausedAt: run.pausedAt === null ? null : instantToWire(run.pausedAt),
      pauses: run.pauses.map(intervalToWire),
      interruptions: run.interruptions.map(instantToWire),
    }
  );
}

/** Only what is told. */
export function timerToFields({ run, rival, heardEnd, ...same }: Partial<SharedTimer>): Fields {
  return {
    ...same,
    ...(run === undefined ? {} : { run: runToWire(run) }),
    ...(rival === undefined ? {} : { rival: runToWire(rival) }),
    ...(heardEnd && { heardEnd: { ...heardEnd, end: instantToWire(heardEnd.end) } }),
  };
}
