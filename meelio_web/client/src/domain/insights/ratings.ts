/** How sessions went, by the hour in which they began and by their length (rules IN21 to IN23). */

import { activeMs } from "../days/focus.ts";
import type { Session } from "../sessions/session.ts";
import type { HourFigures, LengthFigures, Rated } from "./figures.ts";
import { hourAt } from "./hours.ts";
import { interruptedAt, isTimed } from "./timed.ts";

const MINUTE = 60_000;
/** Where one group of lengths ends and the next begins, in minutes of focus. */
const EDGES = [0, 15, 25, 35, 50, 90] as const;

interface Sums {
  sessions: number;
  rated: number;
  stars: number;
  interruptions: number;
}

function noSums(): Sums {
  return { sessions: 0, rated: 0, stars: 0, interruptions: 0 };
}

function add(sums: Sums | undefined, { rating }: Session): void {
  if (sums === undefined) return;
  sums.sessions += 1;
  if (rating === null) return;
  sums.rated += 1;
  sums.stars += rating;
}

function ratedOf({ rated, stars }: Sums): Rated {
  return { rated, rating: rated > 0 ? stars / rated : null };
}

/** @param focusMs by the hour of the wall clock */
export function byHour(
  begun: readonly Session[],
  focusMs: readonly number[],
  hours: readonly number[],
): HourFigures[] {
  const sums = hours.map(noSums);
  const first = hours[0] ?? 0;
  const at = (hour: number): Sums | undefined => sums[(hour - first + 24) % 24];
  for (const session of begun) {
    if (!isTimed(session)) continue;
    add(at(hourAt(session.sessionStart, session.timeZone)), session);
    for (const instant of interruptedAt(session)) {
      const ofHour = at(hourAt(instant, session.timeZone));
      if (ofHour) ofHour.interruptions += 1;
    }
  }
  return sums.map((each, nth) => ({
    hour: hours[nth] ?? 0,
    focusMs: focusMs[hours[nth] ?? 0] ?? 0,
    sessions: each.sessions,
    interruptions: each.interruptions,
    ...ratedOf(each),
  }));
}

export function byLength(begun: readonly Session[]): LengthFigures[] {
  const sums = EDGES.map(noSums);
  for (const session of begun) {
    const minutes = activeMs(session) / MINUTE;
    let group = EDGES.length - 1;
    while (minutes < (EDGES[group] ?? 0)) group -= 1;
    add(sums[group], session);
  }
  return sums.map((each, nth) => ({
    fromMinutes: EDGES[nth] ?? 0,
    toMinutes: EDGES[nth + 1] ?? null,
    sessions: each.sessions,
    ...ratedOf(each),
  }));
}
