/** What of a session is known to have a time of the day. */

import type { Session } from "../sessions/session.ts";
import type { EpochMs } from "../time.ts";

/** Whether its time of the day is known, and not one that an import chose (rule IM31). */
export function isTimed({ sourceKey }: Pick<Session, "sourceKey">): boolean {
  return sourceKey === null || !/^[^:]*@day:/.test(sourceKey);
}

/** Its interruptions without those that lie outside of it (rule IN21). */
export function interruptedAt(session: Session): readonly EpochMs[] {
  const { interruptions, sessionStart, sessionEnd } = session;
  return interruptions.filter((at) => at >= sessionStart && at <= sessionEnd);
}
