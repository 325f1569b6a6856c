/** Means, with what was divided by. */

import type { Average } from "./figures.ts";

/** To the nearest whole number, the half upwards. */
export function nearest(sum: number, count: number): number {
  return Math.floor((2 * sum + count) / (2 * count));
}

export function average(sum: number, count: number): Average {
  return { averageMs: count > 0 ? nearest(sum, count) : null, count };
}
