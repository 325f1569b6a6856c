/**
 * Whether a day has ended since somebody last worked by the timer. Nothing is counted by it, so it
 * does without the calendar that days are counted by, which the engine need not know.
 */

import type { Session } from "../domain/sessions/session.ts";
import type { EpochMs } from "../domain/time.ts";

/** Who works past midnight goes on with what they are at: that takes a longer rest. */
const NIGHT_MS = 4 * 60 * 60_000;

/** A day begins at a reading of the clock on the wall here, never so many hours after midnight. */
function dayOf(at: EpochMs, dayStart: string): string {
  const wall = new Date(at);
  if (wall.toTimeString() < dayStart) wall.setDate(wall.getDate() - 1);
  return wall.toDateString();
}

/** `sessions` by newest start. */
export function isOnEarlierDay(
  sessions: readonly Session[] | undefined,
  now: EpochMs,
  dayStart: string,
): boolean {
  const last = sessions?.find(
    ({ kind, mode }) => kind === "focus" && mode !== "manual" && mode !== "import",
  );
  if (last === undefined || now - last.sessionEnd <= NIGHT_MS) return false;
  return dayOf(last.sessionEnd, dayStart) !== dayOf(now, dayStart);
}
