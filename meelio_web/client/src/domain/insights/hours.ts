/** Focus by the hours of the wall clock. */

import { wallAt } from "../days/zone.ts";
import type { EpochMs } from "../time.ts";

const HOUR = 3_600_000;
const HOURS = 24;

/** The hour that the clock shows then. */
export function hourAt(at: EpochMs, zone: string): number {
  return Math.floor(wallAt(at, zone) / HOUR) % HOURS;
}

/** All hours, from the one in which the day starts. */
export function hoursFrom(dayStart: string): number[] {
  const first = Number(dayStart.slice(0, 2));
  return Array.from({ length: HOURS }, (_, nth) => (first + nth) % HOURS);
}

/** The first instant after `low` at which the clock is another distance from UTC; it is at `high`. */
function turnBetween(low: EpochMs, high: EpochMs, zone: string): EpochMs {
  const before = wallAt(low, zone) - low;
  let [from, to] = [low, high];
  while (to - from > 1) {
    const middle = Math.floor((from + to) / 2);
    if (wallAt(middle, zone) - middle === before) from = middle;
    else to = middle;
  }
  return to;
}

/** Cuts a stretch where the clock's hours end, which need not be where hours have passed. */
export function eachHour(
  start: EpochMs,
  end: EpochMs,
  zone: string,
  take: (hour: number, ms: number) => void,
): void {
  for (let at = start; at < end; ) {
    const wall = wallAt(at, zone);
    let next = Math.min(end, at + HOUR - (wall % HOUR));
    const last = next - 1;
    if (wallAt(last, zone) - last !== wall - at) next = turnBetween(at, last, zone);
    take(Math.floor(wall / HOUR) % HOURS, next - at);
    at = next;
  }
}
