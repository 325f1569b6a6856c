import { type LocalDate, toDayNumber } from "../days/date.ts";

export interface Streak {
  /** Days in a row that count, up to the last one that does; 0 when it is broken. */
  readonly current: number;
  readonly longest: number;
  readonly isTodayIn: boolean;
}

/** The streak as of a day (rules IN3 to IN5). */
export function toStreak(
  totals: ReadonlyMap<LocalDate, number>,
  neededMs: number,
  today: LocalDate,
): Streak {
  const counting = new Set<number>();
  for (const [date, ms] of totals) if (ms >= neededMs) counting.add(toDayNumber(date));
  const now = toDayNumber(today);
  return {
    current: currentRun(counting, now),
    longest: longestRun(counting),
    isTodayIn: counting.has(now),
  };
}

/** A date ahead of today's may count already: it was lived in a zone further east. */
function currentRun(counting: ReadonlySet<number>, today: number): number {
  let last = today;
  while (counting.has(last + 1)) last += 1;
  let count = 0;
  for (let day = last; day >= today || counting.has(day); day -= 1) {
    if (counting.has(day)) count += 1;
  }
  return count;
}

function longestRun(counting: ReadonlySet<number>): number {
  let longest = 0;
  for (const first of counting) {
    if (counting.has(first - 1)) continue;
    let day = first;
    while (counting.has(day)) day += 1;
    longest = Math.max(longest, day - first);
  }
  return longest;
}
