/** Start and end of the chosen session as times of day, to be typed (rule HI62). */

import { toDayNumber, toLocalDate } from "../domain/days/date.ts";
import { fromWall, toWall } from "../domain/days/zone.ts";
import { dragged, type Grip } from "../domain/sessions/reshape.ts";
import type { Session } from "../domain/sessions/session.ts";
import type { EpochMs } from "../domain/time.ts";

export type Edge = Exclude<Grip, "whole">;

const NEAR = 12 * 3_600_000;
const DATE = "2026-11-28".length;

export function edgeOf({ sessionStart, sessionEnd }: Session, edge: Edge): EpochMs {
  return edge === "start" ? sessionStart : sessionEnd;
}

/** As a browser's field for a time of day wants it. */
export function clockText(at: EpochMs, zone: string): string {
  return toWall(at, zone).slice(DATE + 1, DATE + "T09:30".length);
}

/**
 * The session with its start or end at that time: of the date that this has now, or of one beside
 * it when that is no more than twelve hours off. Undefined where the session could not be so.
 *
 * @param clock "09:30"
 */
export function atClock(
  session: Session,
  edge: Edge,
  clock: string,
  zone: string,
  now: EpochMs,
): Session | undefined {
  const from = edgeOf(session, edge);
  if (clockText(from, zone) === clock) return session;
  const date = toDayNumber(toWall(from, zone).slice(0, DATE));
  for (const by of [0, -1, 1]) {
    const at = fromWall(`${toLocalDate(date + by)}T${clock}`, zone);
    // The clock may skip that time on this date.
    if (at === undefined || clockText(at, zone) !== clock) continue;
    if (by !== 0 && Math.abs(at - from) > NEAR) continue;
    const next = dragged(session, edge, at - from, now);
    if (edgeOf(next, edge) === at) return next;
  }
  return undefined;
}
