import type { EpochMs } from "../time.ts";
import { durationMinutes, pausesWithin } from "./duration.ts";
import type { Session } from "./session.ts";

/** A part of a session that is shorter is none. */
export const SHORTEST_MS = 1000;

/** With other edges; what lies outside of them goes. */
export function within(session: Session, sessionStart: EpochMs, sessionEnd: EpochMs): Session {
  const pauses = pausesWithin(session.pauses, sessionStart, sessionEnd);
  const interruptions = session.interruptions.filter(
    (at) => at >= sessionStart && at <= sessionEnd,
  );
  const duration = durationMinutes(sessionStart, sessionEnd, pauses);
  return { ...session, sessionStart, sessionEnd, pauses, interruptions, duration };
}
