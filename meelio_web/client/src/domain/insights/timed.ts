/** What is known to have a time of the day. */

import type { Session } from "../sessions/session.ts";

/** Whether its time of the day is known, and not one that an import chose (rule IM31). */
export function isTimed({ sourceKey }: Pick<Session, "sourceKey">): boolean {
  return sourceKey === null || !/^[^:]*@day:/.test(sourceKey);
}
