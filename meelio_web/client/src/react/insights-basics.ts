/** What everybody sees on Insights: today, this week, the last seven days, the goal, the streak. */

import type { Summary } from "../domain/insights/figures.ts";
import { say } from "../i18n/say.ts";
import { type BarsView, barsOf, topOf } from "./chart-views.ts";
import { dayCount, inBriefDay, inLongDay } from "./range-words.ts";
import { inLength } from "./words.ts";

/** One number with its name. Mirrored by `ui/bindings/charts.py`. */
export interface Figure {
  readonly key: string;
  readonly name: string;
  readonly value: string;
  readonly note: string;
}

function goalNote({ goal, today }: Summary): string {
  if (goal === null) return "";
  if (goal.isReached) return say("Goal of {goal} reached", { goal: inLength(goal.goalMs) });
  return say("{left} to go to the goal of {goal}", {
    left: inLength(goal.goalMs - today.focusMs),
    goal: inLength(goal.goalMs),
  });
}

function streakNote({ streak, neededMs }: Summary): string {
  if (!streak.isTodayIn && streak.current > 0) {
    return say("{time} today keeps it", { time: inLength(neededMs) });
  }
  if (streak.current === 0) return say("{time} today starts one", { time: inLength(neededMs) });
  const { longest } = streak;
  return longest === undefined ? "" : say("Longest: {days}", { days: dayCount(longest) });
}

export function basicFigures(summary: Summary): Figure[] {
  const active = summary.week.days.filter(({ focusMs }) => focusMs > 0).length;
  return [
    {
      key: "today",
      name: say("Today"),
      value: inLength(summary.today.focusMs),
      note: goalNote(summary),
    },
    {
      key: "week",
      name: say("This week"),
      value: inLength(summary.week.focusMs),
      note: active > 0 ? say("On {days}", { days: dayCount(active) }) : "",
    },
    {
      key: "streak",
      name: say("Streak"),
      value: dayCount(summary.streak.current),
      note: streakNote(summary),
    },
  ];
}

export function lastDaysOf({ lastDays, today }: Summary): BarsView {
  const total = lastDays.reduce((sum, { focusMs }) => sum + focusMs, 0);
  const data = lastDays.map(({ date, focusMs }) => ({
    key: date,
    label: inBriefDay(date),
    name: inLongDay(date),
    value: focusMs,
    text: inLength(focusMs),
    isStrong: date === today.date,
  }));
  const summary =
    total === 0
      ? say("No focus in the last 7 days yet.")
      : say("{total} in the last 7 days, on {days}.", {
          total: inLength(total),
          days: dayCount(lastDays.filter(({ focusMs }) => focusMs > 0).length),
        });
  const scale = { top: topOf(lastDays.map(({ focusMs }) => focusMs)), inWords: inLength };
  return barsOf(data, scale, summary, [say("Day"), say("Focus")]);
}
