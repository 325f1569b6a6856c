import type { EpochMs, Interval } from "../time.ts";

/** Whole minutes of a session without its pauses, rounded to the nearest. */
export function durationMinutes(start: EpochMs, end: EpochMs, pauses: readonly Interval[]): number {
  const pausedMs = pauses.reduce((sum, pause) => sum + (pause.end - pause.start), 0);
  return Math.round((end - start - pausedMs) / 60_000);
}

/** The pauses as far as they lie within the session. */
export function pausesWithin(
  pauses: readonly Interval[],
  start: EpochMs,
  end: EpochMs,
): readonly Interval[] {
  return pauses
    .map((pause) => ({ start: Math.max(pause.start, start), end: Math.min(pause.end, end) }))
    .filter((pause) => pause.start < pause.end);
}
