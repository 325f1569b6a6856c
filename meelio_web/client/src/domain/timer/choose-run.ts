/** Of two that run, one is kept. Seldom asked, so it is loaded only then. */

import type { Session } from "../sessions/session.ts";
import type { EpochMs } from "../time.ts";
import {
  type Adoption,
  type AdoptSurroundings,
  closed,
  closedHere,
  endOf,
  here,
  taken,
} from "./adopt.ts";
import { planEndAt } from "./run.ts";
import { promotion, type SharedRun, type SharedTimer } from "./shared-timer.ts";
import type { TimerState } from "./timer-state.ts";

/** Of two that run, the person keeps this device's or the other. */
export function chooseRun(
  local: TimerState,
  shared: SharedTimer,
  keeps: "this" | "other",
  { now, recordedUntil }: Omit<AdoptSurroundings, "deviceId">,
): Adoption | null {
  const { run, rival } = shared;
  const mine = local.run;
  if (!run || !rival || !mine) return null;
  const isRivalHere = rival.sessionId === mine.sessionId;
  const keepsRival = isRivalHere === (keeps === "this");
  const [kept, gone] = keepsRival ? [rival, run] : [run, rival];
  const closes =
    keeps === "other" ? closedHere(local, mine, kept, now) : closedThere(gone, kept, now);
  const isKnown = recordedUntil(gone.sessionId);
  // What is not recorded here is its own device's to record: it must not hear that it was.
  const ended = isKnown || closes ? gone.sessionId : shared.endedSessionId;
  const told = keepsRival ? promotion(rival, ended) : { rival: null };
  const state = keeps === "this" ? local : taken(local, { ...shared, ...told });
  return { state, record: isKnown ? null : closes, told };
}

/**
 * Of a stopwatch elsewhere nobody here knows how long it went on, unless another run says so; of
 * what has a plan no more than that.
 */
export function closedThere(
  gone: SharedRun,
  kept: Pick<SharedRun, "startedAt">,
  now: EpochMs,
): Session | null {
  if (gone.pausedAt === null && gone.plannedMs === null && kept.startedAt <= gone.startedAt) {
    return null;
  }
  const run = here(gone);
  const known = run.pausedAt ?? Math.min(now, planEndAt(run) ?? now);
  return closed(gone, run, endOf(run, known, kept));
}
