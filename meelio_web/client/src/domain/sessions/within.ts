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

/** As it is by now, but for when it was, which is as in the other: that was tried out on an older one. */
export function withTimesOf(session: Session, other: Session): Session {
  const { sessionStart, sessionEnd, pauses, interruptions, duration } = other;
  return { ...session, sessionStart, sessionEnd, pauses, interruptions, duration };
}
