/** Time without a sign of life. */

import type { EpochMs } from "../time.ts";
import { lastInstant, planEndAt } from "./run.ts";
import type { Run } from "./timer-state.ts";

/** Longer than this without a sign of life, nobody was there. */
const AWAY_MS = 2 * 60_000;

/** Until when it is known how the run went on: to its planned end it does so by itself. */
export function knownUntil(run: Run): EpochMs {
  return Math.max(lastInstant(run), planEndAt(run) ?? 0);
}

/** Whether nobody was there for a while by now, as far as this device knows. */
export function isLongUnseen(run: Run, now: EpochMs): boolean {
  return run.pausedAt === null && now - knownUntil(run) > AWAY_MS;
}
