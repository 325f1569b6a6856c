import { toDayNumber } from "../days/date.ts";
import type { Worked } from "../days/focus.ts";
import { type DayTotals, type FocusDays, withSession } from "../days/focus-days.ts";
import { calendarOf, type UserDay } from "../days/user-day.ts";
import type { Preferences } from "../preferences/preferences.ts";
import type { EpochMs } from "../time.ts";
import { doneMs } from "../timer/run.ts";
import type { TimerState } from "../timer/timer-state.ts";
import { type CurrentStreak, toCurrentStreak, toStreak } from "./streak.ts";

const MINUTE = 60_000;

/** What a person wants to know of today. */
export interface TodayFigures {
  readonly day: UserDay;
  readonly focusMs: number;
  /** Null for none. */
  readonly goalMs: number | null;
  readonly streak: CurrentStreak;
  /** What today's focus still lacks to count for the streak. */
  readonly neededMs: number;
  /** The session under way included. */
  readonly totals: DayTotals;
}

/** The session under way as far as it has come; null when none is. */
export function underWay(timer: TimerState | undefined, now: EpochMs): Worked | null {
  const run = timer?.run;
  if (!timer || !run) return null;
  const pausedMs = run.pauses.reduce((sum, { start, end }) => sum + end - start, 0);
  return {
    id: run.sessionId,
    kind: timer.phase,
    sessionStart: run.startedAt,
    sessionEnd: run.startedAt + pausedMs + doneMs(run, now),
    pauses: run.pauses,
    timeZone: run.timeZone,
  };
}

/**
 * Today as it is at `now` in `zone` (rules IN1 to IN5).
 *
 * @param isWhole whether to look for the longest streak, which reads all there is
 */
export function todayOf(
  days: FocusDays,
  running: Worked | null,
  { dailyGoalMinutes, streakMinutes }: Pick<Preferences, "dailyGoalMinutes" | "streakMinutes">,
  now: EpochMs,
  zone: string,
  isWhole = true,
): TodayFigures {
  const day = calendarOf(zone, days.blocks.dayStart).at(now);
  const totals = running ? withSession(days, running) : days;
  const focusMs = totals.on(toDayNumber(day.date));
  const streakMs = streakMinutes * MINUTE;
  return {
    day,
    focusMs,
    goalMs: dailyGoalMinutes > 0 ? dailyGoalMinutes * MINUTE : null,
    streak: (isWhole ? toStreak : toCurrentStreak)(totals, streakMs, day.date),
    neededMs: Math.max(0, streakMs - focusMs),
    totals,
  };
}
