/** Writes sessions as an iCalendar file; see docs/open-data.md. */

import ical, { ICalEventTransparency } from "ical-generator";

import type { Session } from "../domain/sessions/session.ts";

/** The library puts the "-" of an unregistered name before it. */
const PRODUCT = "//Meelio//Meelio//EN";

/** Only focus: nobody needs their breaks in a calendar. */
export function toCalendar(sessions: readonly Session[]): string {
  const calendar = ical({ prodId: PRODUCT });
  for (const { id, kind, sessionStart, sessionEnd, taskTitle, note, tags } of sessions) {
    if (kind !== "focus") continue;
    calendar.createEvent({
      id: `${id}@meelio`,
      start: new Date(sessionStart),
      end: new Date(sessionEnd),
      // The same history is the same file, whenever it is written.
      stamp: new Date(sessionEnd),
      summary: taskTitle ?? "Focus",
      transparency: ICalEventTransparency.TRANSPARENT,
      ...(note ? { description: note } : {}),
      categories: tags.map((name) => ({ name })),
    });
  }
  return `${calendar.toString()}\r\n`;
}
