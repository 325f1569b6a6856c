/** What was found as lines of one long list: each day's heading, and its sessions below it. */

import type { Found, FoundDay } from "./find.ts";
import type { Session } from "./session.ts";

/** How many lines there are. */
export function countLines({ sessions, days }: Found): number {
  return sessions.length + days.length;
}

/** The line that a day's heading is in. */
export function headingLine({ days }: Found, day: number): number {
  return (days[day]?.first ?? 0) + day;
}

/** Which day a line belongs to. */
export function dayOfLine(found: Found, line: number): number {
  let [low, high] = [0, found.days.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (headingLine(found, middle) <= line) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** What is done with each line; a row may be the last of its day. */
export interface Walk {
  heading(day: FoundDay): void;
  row(session: Session, isLast: boolean): void;
}

/** Goes through all lines, in the order in which they are drawn. */
export function walkLines({ sessions, days }: Found, { heading, row }: Walk): void {
  for (const day of days) {
    heading(day);
    const end = day.first + day.count;
    for (let at = day.first; at < end; at += 1) {
      const session = sessions[at];
      if (session) row(session, at + 1 === end);
    }
  }
}
