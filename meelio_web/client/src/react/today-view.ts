import { type LocalDate, toDayNumber } from "../domain/days/date.ts";
import type { FocusDays } from "../domain/days/focus-days.ts";
import { weekOf } from "../domain/days/week.ts";
import { type TodayFigures, todayOf, underWay } from "../domain/insights/today.ts";
import type { Preferences } from "../domain/preferences/preferences.ts";
import type { Session } from "../domain/sessions/session.ts";
import type { EpochMs } from "../domain/time.ts";
import type { TimerState } from "../domain/timer/timer-state.ts";
import { say } from "../i18n/say.ts";
import { sayCount } from "../i18n/say-count.ts";
import {
  type Shown,
  sessionsOn,
  type TodayGap,
  type TodayMark,
  type TodaySegment,
  toMarks,
  toSegments,
  toX,
} from "./today-strip.ts";
import { inLength, sessionCount } from "./words.ts";

/** A day of this week. Mirrored in Python. */
export interface TodayWeekday {
  readonly date: LocalDate;
  readonly state: "counts" | "missed" | "pending" | "ahead";
}

/** Today in a few words and one strip. Mirrored by `ui/bindings/today.py`. */
export interface TodayView {
  readonly ready: boolean;
  readonly totalText: string;
  /** Goes on after the total: " of 2 hr", or that it is reached; empty without a goal. */
  readonly goalText: string;
  readonly hasGoal: boolean;
  readonly isReached: boolean;
  /** Of the goal, in percent. */
  readonly goalPercent: number;
  /** The days in a row, and what today still needs, or has beyond its goal. */
  readonly streakText: string;
  readonly weekText: string;
  readonly week: readonly TodayWeekday[];
  /** All of it in a sentence. */
  readonly summary: string;
  readonly segments: readonly TodaySegment[];
  readonly gaps: readonly TodayGap[];
  readonly marks: readonly TodayMark[];
  readonly nowX: string;
}

export const emptyToday: TodayView = {
  ready: false,
  totalText: "",
  goalText: "",
  hasGoal: true,
  isReached: false,
  goalPercent: 0,
  streakText: "",
  weekText: "",
  week: [],
  summary: "",
  segments: [],
  gaps: [],
  marks: [],
  nowX: "0%",
};

const MINUTE = 60_000;

export interface TodayInput {
  /** Newest start first. */
  readonly sessions: readonly Session[];
  /** The same, counted. */
  readonly days: FocusDays;
  /** Whether to look for the longest streak, which reads all there is. */
  readonly isWhole?: boolean;
  readonly timer: TimerState | undefined;
  readonly preferences: Preferences;
  readonly now: EpochMs;
  readonly zone: string;
}

/** Shows the day that it is in `zone` at `now`, the session under way included (IN6 to IN9). */
export function toToday(input: TodayInput): TodayView {
  const { sessions, days, isWhole = true, timer, preferences, now, zone } = input;
  const minute = Math.floor(now / MINUTE) * MINUTE;
  const running = underWay(timer, now);
  const figures = todayOf(days, running, preferences, now, zone, isWhole);
  const { day, focusMs, goalMs, streak } = figures;
  const shown: Shown[] = sessionsOn(sessions, day).filter(({ id }) => id !== running?.id);
  if (running && timer?.run) {
    const { taskTitle, pausedAt } = timer.run;
    shown.push({ ...running, taskTitle, until: pausedAt === null ? say("now") : say("paused") });
  }
  const strip = toSegments(shown, day.date, days.blocks.dayStart);
  const words = {
    totalText: focusMs > 0 && focusMs < MINUTE ? say("under 1 min") : inLength(focusMs),
    goalText: goalMs === null ? "" : sayGoal(focusMs, goalMs),
    streakText: sayStreak(figures, strip.segments.length === 0),
  };
  const week = toWeek(figures, preferences);
  return {
    ready: true,
    ...words,
    hasGoal: goalMs !== null,
    isReached: goalMs !== null && focusMs >= goalMs,
    goalPercent: goalMs === null ? 0 : Math.floor(Math.min(1, focusMs / goalMs) * 100),
    weekText: sayWeek(week),
    week,
    summary: summarize(words, strip.segments, streak.current),
    ...strip,
    marks: toMarks(day, zone),
    nowX: toX(minute, day),
  };
}

function sayGoal(focusMs: number, goalMs: number): string {
  if (focusMs < goalMs) return say(" of {goal}", { goal: inLength(goalMs) });
  return focusMs < goalMs + MINUTE ? say(", goal reached, well done") : say(", goal reached");
}

/** The streak, after what came beyond the goal. */
function sayStreak({ focusMs, goalMs, streak, neededMs }: TodayFigures, isEmpty: boolean): string {
  const { current, longest, isTodayIn } = streak;
  const needed = inLength(Math.ceil(neededMs / MINUTE) * MINUTE);
  if (current === 0)
    return isEmpty
      ? say("Your sessions show here")
      : say("{length} more start a streak", { length: needed });
  const days = sayCount(current, { one: "Streak: {n} day", other: "Streak: {n} days" });
  if (!isTodayIn) return say("{streak}, {length} to go today", { streak: days, length: needed });
  const more = goalMs === null ? 0 : Math.floor((focusMs - goalMs) / MINUTE) * MINUTE;
  if (more > 0) {
    return say("{length} over the goal · {streak}", { length: inLength(more), streak: days });
  }
  return current === longest && current > 2
    ? say("{streak}, your longest", { streak: days })
    : days;
}

function toWeek(figures: TodayFigures, preferences: Preferences): readonly TodayWeekday[] {
  const needed = preferences.streakMinutes * MINUTE;
  const today = figures.day.date;
  const stateOf = (date: LocalDate): TodayWeekday["state"] => {
    if (figures.totals.on(toDayNumber(date)) >= needed) return "counts";
    if (date === today) return "pending";
    return date < today ? "missed" : "ahead";
  };
  return weekOf(today, preferences.weekStart).map((date) => ({ date, state: stateOf(date) }));
}

function sayWeek(week: readonly TodayWeekday[]): string {
  const count = week.filter(({ state }) => state === "counts").length;
  return sayCount(count, { one: "This week: {n} day of 7", other: "This week: {n} days of 7" });
}

type Words = Pick<TodayView, "totalText" | "goalText" | "streakText">;

function summarize(words: Words, segments: readonly TodaySegment[], current: number): string {
  const count = segments.filter(({ kind }) => kind === "focus").length;
  const sessions = count === 0 ? say("no sessions yet") : sessionCount(count);
  const total = `${words.totalText}${words.goalText}`;
  const today = say("Today: {total}, {sessions}", { total, sessions });
  return current > 0 || count > 0 ? `${today}. ${words.streakText}` : today;
}
