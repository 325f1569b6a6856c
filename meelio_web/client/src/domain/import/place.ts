/** Gives times of the day to what has none: one after the other, on the day that the file names. */

import { type LocalDate, toDayNumber } from "../days/date.ts";
import { calendarOf } from "../days/user-day.ts";
import { firstAt } from "../days/zone.ts";
import type { EpochMs, Interval } from "../time.ts";

const DAY = 86_400_000;
/** When the working day begins, where the file does not say. */
export const NINE = 9 * 3_600_000;

export interface ToPlace {
  readonly date: LocalDate;
  readonly ms: number;
  /** When work on it began that day, as far as the file tells. */
  readonly from: EpochMs | null;
}

function dayOf(date: LocalDate, zone: string): Interval {
  return calendarOf(zone, "00:00").on(date);
}

/** As they follow one another, each no earlier than it began. */
function inTurn(items: readonly ToPlace[], nine: EpochMs, day: Interval): Interval[] {
  let reached = day.start;
  return items.map(({ ms, from }) => {
    const start = Math.max(reached, Math.min(Math.max(from ?? nine, day.start), day.end));
    reached = start + ms;
    return { start, end: reached };
  });
}

/** Moves what reaches past the day's end back into it, as far as there is room. */
function movedBack(spans: readonly Interval[], day: Interval): (Interval | null)[] {
  let limit = day.end;
  return spans
    .toReversed()
    .map(({ start, end }) => {
      const length = end - start;
      const last = Math.min(end, limit);
      if (last - length < day.start) return null;
      limit = last - length;
      return { start: limit, end: last };
    })
    .toReversed();
}

/**
 * Null for what the day has no room for. Nothing that is placed overlaps, nothing leaves its day,
 * and every length is kept.
 */
export function placeAll<T extends ToPlace>(
  items: readonly T[],
  zone: string,
): ReadonlyMap<T, Interval | null> {
  const byDate = new Map<LocalDate, T[]>();
  for (const item of items) {
    const ofDay = byDate.get(item.date);
    if (ofDay) ofDay.push(item);
    else byDate.set(item.date, [item]);
  }
  const placed = new Map<T, Interval | null>();
  for (const [date, ofDay] of byDate) {
    const day = dayOf(date, zone);
    const nine = firstAt(toDayNumber(date) * DAY + NINE, zone);
    const sorted = ofDay.toSorted((a, b) => (a.from ?? nine) - (b.from ?? nine));
    const spans = movedBack(inTurn(sorted, nine, day), day);
    sorted.forEach((item, nth) => {
      placed.set(item, spans[nth] ?? null);
    });
  }
  return placed;
}
