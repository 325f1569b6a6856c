/** Focus by the hours of the wall clock. */

import { steadyAt, wallAt } from "../days/zone.ts";
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

/** Cuts a stretch where the clock's hours end, which need not be where hours have passed. */
export function eachHour(
  start: EpochMs,
  end: EpochMs,
  zone: string,
  take: (hour: number, ms: number) => void,
): void {
  for (let at = start; at < end; ) {
    const steady = steadyAt(at, zone);
    const wall = at + steady.offset;
    const next = Math.min(end, steady.end, at + HOUR - (wall % HOUR));
    take(Math.floor(wall / HOUR) % HOURS, next - at);
    at = next;
  }
}
