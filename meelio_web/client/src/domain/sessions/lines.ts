/** What was found as lines of one long list: each day's heading, and its sessions below it. */

import type { Found } from "./find.ts";
import type { Session } from "./session.ts";

export type Line =
  | { readonly type: "day"; readonly day: number }
  | { readonly type: "session"; readonly day: number; readonly session: Session };

/** How many lines there are. */
export function countLines({ sessions, days }: Found): number {
  return sessions.length + days.length;
}

/** The line that a day's heading is in. */
export function headingLine({ days }: Found, day: number): number {
  return (days[day]?.first ?? 0) + day;
}

/** The day that was asked for last: lists are mostly walked line by line. */
let last: { readonly of: Found; readonly day: number } | undefined;

function isIn(found: Found, day: number, line: number): boolean {
  const heading = headingLine(found, day);
  return line >= heading && line <= heading + (found.days[day]?.count ?? 0);
}

/** Which day a line belongs to. */
export function dayOfLine(found: Found, line: number): number {
  if (last?.of === found) {
    const { day } = last;
    if (isIn(found, day, line)) return day;
    if (isIn(found, day + 1, line)) return walked(found, day + 1);
  }
  return walked(found, searched(found, line));
}

function walked(of: Found, day: number): number {
  last = { of, day };
  return day;
}

function searched(found: Found, line: number): number {
  let [low, high] = [0, found.days.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (headingLine(found, middle) <= line) low = middle;
    else high = middle - 1;
  }
  return low;
}

export function lineAt(found: Found, line: number): Line {
  const day = dayOfLine(found, line);
  const heading = headingLine(found, day);
  const session = found.sessions[(found.days[day]?.first ?? 0) + line - heading - 1];
  return line === heading || !session ? { type: "day", day } : { type: "session", day, session };
}

/** What a line is called, wherever it stands. */
export function lineKey(found: Found, line: number): string {
  const at = lineAt(found, line);
  return at.type === "session" ? at.session.id : (found.days[at.day]?.date ?? "");
}
