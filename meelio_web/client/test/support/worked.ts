/** Sessions of the shared vectors, and made-up ones, as the days read them. */

import fc from "fast-check";

import { type LocalDate, toLocalDate } from "../../src/domain/days/date.ts";
import { focusOf, type Worked } from "../../src/domain/days/focus.ts";
import { byNewestStart } from "../../src/domain/sessions/order.ts";
import type { SessionKind } from "../../src/domain/sessions/session.ts";
import { at } from "./sessions.ts";

const MINUTE = 60_000;

export const zones = [
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "America/Sao_Paulo",
  "America/St_Johns",
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "Africa/Casablanca",
  "Pacific/Apia",
  "Pacific/Chatham",
  "Atlantis/Capital",
];

export const someZone = fc.constantFrom(...zones);

export const someMinute = fc
  .integer({ min: at("2000-01-01T00:00:00Z") / MINUTE, max: at("2035-01-01T00:00:00Z") / MINUTE })
  .map((minute) => minute * MINUTE);

export const someDayStart = fc
  .integer({ min: 0, max: 360 })
  .map((minute) => new Date(minute * MINUTE).toISOString().slice(11, 16));

interface Sent {
  readonly id: string;
  readonly kind: string;
  readonly start: string;
  readonly end: string;
  readonly pauses: readonly { readonly start: string; readonly end: string }[];
  readonly timeZone: string;
}

/** In the order of the lists that the app keeps. */
export function readWorked(sent: readonly Sent[]): Worked[] {
  return sent
    .map(({ id, kind, start, end, pauses, timeZone }) => ({
      id,
      kind: kind as SessionKind,
      sessionStart: at(start),
      sessionEnd: at(end),
      pauses: pauses.map((pause) => ({ start: at(pause.start), end: at(pause.end) })),
      timeZone,
    }))
    .sort(byNewestStart);
}

/** A session of whole minutes that begins near `base`, with pauses. */
export function someWorked(base: number): fc.Arbitrary<Worked> {
  return fc
    .record({
      id: fc.uuid(),
      kind: fc.constantFrom<SessionKind>("focus", "focus", "focus", "long_break"),
      start: fc.integer({ min: 0, max: 2000 }),
      edges: fc.uniqueArray(fc.integer({ min: 1, max: 1440 }), { minLength: 1, maxLength: 7 }),
      timeZone: someZone,
    })
    .map(({ id, kind, start, edges, timeZone }) => {
      const sessionStart = base + start * MINUTE;
      const moments = edges.sort((a, b) => a - b).map((edge) => sessionStart + edge * MINUTE);
      const sessionEnd = moments.pop() ?? sessionStart;
      const pauses = [];
      for (let nth = 1; nth < moments.length; nth += 2) {
        pauses.push({ start: moments[nth - 1] ?? 0, end: moments[nth] ?? 0 });
      }
      return { id, kind, sessionStart, sessionEnd, pauses, timeZone };
    });
}

export function someSessions(maxLength = 8): fc.Arbitrary<Worked[]> {
  return someMinute
    .chain((base) => fc.uniqueArray(someWorked(base), { maxLength, selector: ({ id }) => id }))
    .map((list) => list.sort(byNewestStart));
}

/** Focus in milliseconds by dates, counted at once from all. */
export function focusByDay(
  newestFirst: readonly Worked[],
  dayStart: string,
): Map<LocalDate, number> {
  return new Map([...focusOf(newestFirst, dayStart)].map(([day, ms]) => [toLocalDate(day), ms]));
}
