/** Milliseconds since 1970-01-01T00:00:00Z, as the wall clock had them. */
export type EpochMs = number;

/** A stretch of time, half-open: `start` belongs to it, `end` does not. */
export interface Interval {
  readonly start: EpochMs;
  readonly end: EpochMs;
}
