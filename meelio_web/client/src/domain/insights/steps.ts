/** Colour steps by rank, so that one huge day does not wash out the others (rule IN15). */

import type { Step } from "./figures.ts";

const STEPS = 4;

/** The least focus of each step from the first on; empty where no day has any. */
export function leastOf(lengths: readonly number[]): readonly number[] {
  const sorted = Float64Array.from(lengths.filter((ms) => ms > 0)).sort();
  if (sorted.length === 0) return [];
  return Array.from(
    { length: STEPS },
    (_, nth) => sorted[Math.floor((nth * sorted.length) / STEPS)] ?? 0,
  );
}

export function stepOf(ms: number, least: readonly number[]): Step {
  return ms > 0 ? (least.filter((each) => ms >= each).length as Step) : 0;
}
