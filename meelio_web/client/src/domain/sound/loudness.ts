/** From a percent that a person chooses to what the samples are multiplied by. */

/** Heard loudness doubles with each 10 dB, so this power makes half the percent half as loud. */
const POWER = 5 / 3;

/** What {@link END_SOUNDS} are written for. */
const AS_WRITTEN = 70;

/** 0 to 1. */
export function gainOf(percent: number): number {
  return (percent / 100) ** POWER;
}

/** For the end of a phase: 1 at 70 percent. */
export function endGainOf(percent: number): number {
  return gainOf(percent) / gainOf(AS_WRITTEN);
}
