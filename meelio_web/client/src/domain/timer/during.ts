/** What befalls a run that goes on. */

import type { EpochMs } from "../time.ts";
import { doneMs, isHeld, isOpen, LONGEST_MS, leftMs } from "./run.ts";
import { HEARTBEAT_MS, type RunEvent } from "./timer-event.ts";
import type { Run, TimerState } from "./timer-state.ts";

/** The server takes no more pauses, nor interruptions, of one session. */
const MOST_MOMENTS = 1000;

/** The same run when the event makes no sense. */
export function duringRun(state: TimerState, run: Run, event: RunEvent, now: EpochMs): Run {
  if (event.type === "extend") return extended(run, event.byMs, now);
  if (event.type === "interrupt") return state.phase === "focus" ? interrupted(run, now) : run;
  if (run.pausedAt !== null) return run;
  return event.type === "pause" ? paused(run, now) : alive(run, now);
}

function paused(run: Run, now: EpochMs): Run {
  const goesOn = isHeld(run, now) || run.pauses.length >= MOST_MOMENTS;
  return goesOn ? run : { ...run, pausedAt: now };
}

/** In a pause it is what the pause is for, so it falls on its beginning, and is one. */
function interrupted(run: Run, now: EpochMs): Run {
  const { interruptions } = run;
  const at = run.pausedAt ?? now;
  const again = interruptions.at(-1) === at || interruptions.length >= MOST_MOMENTS;
  return again ? run : { ...run, interruptions: [...interruptions, at] };
}

/** The first sign of life past the planned end is never left out: it is heard by it. */
function alive(run: Run, now: EpochMs): Run {
  const isFresh = now - run.heartbeatAt < HEARTBEAT_MS / 2 && isOpen(run, run.heartbeatAt);
  return isFresh || !isOpen(run, now) ? run : { ...run, heartbeatAt: now };
}

/** From now on where the planned end is past. Never beyond what the longest session could be. */
function extended(run: Run, byMs: number, now: EpochMs): Run {
  const left = leftMs(run, now);
  if (run.plannedMs === null || left === null) return run;
  const more = Math.min(byMs, run.startedAt + LONGEST_MS - now - left);
  const plannedMs = Math.max(run.plannedMs, doneMs(run, now)) + more;
  return more > 0 ? { ...run, plannedMs } : run;
}
