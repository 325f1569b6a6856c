/** When the sessions of ten years were, for `make bench`: one an hour on five days of the week. */

const HOUR = 3_600_000;
/** Sessions of five days. */
const IN_A_WEEK = 120;
/** So that no day between two weeks has a session, wherever it starts. */
const FREE_HOURS = 48;

/**
 * The instant at which the nth session before `now` began; a negative one is later.
 *
 * @param isUnbroken whether there are no free days: a streak of all ten years is the most to count
 */
export function startOf(nth: number, now: number, isUnbroken: boolean): number {
  const weeks = isUnbroken ? 0 : Math.trunc((nth + 1) / IN_A_WEEK);
  return now - (nth + 1 + weeks * FREE_HOURS) * HOUR;
}
