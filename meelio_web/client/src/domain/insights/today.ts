import type { LocalDate } from "../days/date.ts";
import type { Worked } from "../days/focus.ts";
import { type FocusDays, withSession } from "../days/focus-days.ts";
import { calendarOf, type UserDay } from "../days/user-day.ts";
import type { Preferences } from "../preferences/preferences.ts";
import type { EpochMs } from "../time.ts";
import { doneMs } from "../timer/run.ts";
import type { TimerState } from "../timer/timer-state.ts";
import { type Streak, toStreak } from "./streak.ts";

const MINUTE = 60_000;

/** What a person wants to know of today. */
export interface TodayFigures {
  readonly day: UserDay;
  readonly focusMs: number;
  /** Null for none. */
  readonly goalMs: number | null;
  readonly streak: Streak;
  /** What today's focus still lacks to count for the streak. */
  readonly neededMs: number;
  /** How much focus each day holds, the session under way included. */
  readonly totals: ReadonlyMap<LocalDate, number>;
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

/** Today as it is at `now` in `zone` (rules IN1 to IN5). */
export function todayOf(
  days: FocusDays,
  running: Worked | null,
  { dailyGoalMinutes, streakMinutes }: Pick<Preferences, "dailyGoalMinutes" | "streakMinutes">,
  now: EpochMs,
  zone: string,
): TodayFigures {
  const day = calendarOf(zone, days.dayStart).at(now);
  const totals = running ? withSession(days, running) : days.totals;
  const focusMs = totals.get(day.date) ?? 0;
  const streakMs = streakMinutes * MINUTE;
  return {
    day,
    focusMs,
    goalMs: dailyGoalMinutes > 0 ? dailyGoalMinutes * MINUTE : null,
    streak: toStreak(totals, streakMs, day.date),
    neededMs: Math.max(0, streakMs - focusMs),
    totals,
  };
}
