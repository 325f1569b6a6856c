import { type LocalDate, toDayNumber } from "../days/date.ts";
import type { DayTotals } from "../days/focus-days.ts";

export interface CurrentStreak {
  /** Days in a row that count, up to the last one that does; 0 when it is broken. */
  readonly current: number;
  readonly isTodayIn: boolean;
  /** Where it was asked for. */
  readonly longest?: number;
}

export interface Streak extends CurrentStreak {
  readonly longest: number;
}

type Counts = (day: number) => boolean;

function counting(totals: DayTotals, neededMs: number): Counts {
  return (day) => {
    const ms = totals.on(day);
    return ms > 0 && ms >= neededMs;
  };
}

/** The streak as of a day (rules IN3 and IN4). */
export function toCurrentStreak(
  totals: DayTotals,
  neededMs: number,
  today: LocalDate,
): CurrentStreak {
  const [counts, now] = [counting(totals, neededMs), toDayNumber(today)];
  return { current: currentRun(counts, now), isTodayIn: counts(now) };
}

/** The same with the longest there was (rule IN5), for which all days must be counted. */
export function toStreak(totals: DayTotals, neededMs: number, today: LocalDate): Streak {
  return {
    ...toCurrentStreak(totals, neededMs, today),
    longest: longestRun(counting(totals, neededMs), totals),
  };
}

/** A date ahead of today's may count already: it was lived in a zone further east. */
function currentRun(counts: Counts, today: number): number {
  let last = today;
  while (counts(last + 1)) last += 1;
  let count = 0;
  for (let day = last; day >= today || counts(day); day -= 1) {
    if (counts(day)) count += 1;
  }
  return count;
}

function longestRun(counts: Counts, { from, to }: DayTotals): number {
  let [longest, row] = [0, 0];
  for (let day = from; day < to; day += 1) {
    row = counts(day) ? row + 1 : 0;
    if (row > longest) longest = row;
  }
  return longest;
}
