/** Whether a day has ended since somebody last worked by the timer. */

import type { Session } from "../domain/sessions/session.ts";
import type { EpochMs } from "../domain/time.ts";

const HOUR = 60 * 60_000;

/** Who works past midnight goes on with what they are at: that takes a longer rest. */
const NIGHT_MS = 4 * HOUR;

/** `sessions` by newest start; a day begins at `dayStart`, by the clock on the wall here. */
export function isOnEarlierDay(
  sessions: readonly Session[] | undefined,
  now: EpochMs,
  dayStart: string,
): boolean {
  const last = sessions?.find(
    ({ kind, mode }) => kind === "focus" && mode !== "manual" && mode !== "import",
  );
  const [hours, minutes] = dayStart.split(":").map(Number) as [number, number];
  const dayOf = (at: EpochMs) => new Date(at - hours * HOUR - minutes * 60_000).toDateString();
  return (
    last !== undefined && now - last.sessionEnd > NIGHT_MS && dayOf(last.sessionEnd) !== dayOf(now)
  );
}
