/**
 * Whether a day has ended since somebody last worked by the timer. Nothing is counted by it, so it
 * does without the calendar that days are counted by, which the engine need not know.
 */

import type { Session } from "../domain/sessions/session.ts";
import type { EpochMs } from "../domain/time.ts";

/** Who works past midnight goes on with what they are at: that takes a longer rest. */
const NIGHT_MS = 4 * 60 * 60_000;

/** `sessions` by newest start; a day begins at `dayStart`, by the clock on the wall here. */
export function isOnEarlierDay(
  sessions: readonly Session[] | undefined,
  now: EpochMs,
  dayStart: string,
): boolean {
  const last = sessions?.find(
    ({ kind, mode }) => kind === "focus" && mode !== "manual" && mode !== "import",
  );
  const afterMidnight = Date.parse(`1970-01-01T${dayStart}Z`);
  const dayOf = (at: EpochMs) => new Date(at - afterMidnight).toDateString();
  return (
    last !== undefined && now - last.sessionEnd > NIGHT_MS && dayOf(last.sessionEnd) !== dayOf(now)
  );
}
