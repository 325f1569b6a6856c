/** The figures of a range in words: what Insights and a report have in common. */

import type { Completion, RangeFigures, Trend } from "../domain/insights/figures.ts";
import type { WeekStart } from "../domain/preferences/preferences.ts";
import { say } from "../i18n/say.ts";
import { type BarsView, barsOf, noBars, noTable, type TableView } from "./chart-views.ts";
import type { Figure } from "./insights-basics.ts";
import { type PartRow, partRows } from "./part-rows.ts";
import { overTime } from "./range-charts.ts";
import {
  dayCount,
  inChange,
  inClockHour,
  inHourSpan,
  inNumber,
  inPercent,
  inRange,
} from "./range-words.ts";
import { inLength, pomodoroCount } from "./words.ts";

/** Mirrored by `ui/bindings/charts.py`. */
export interface RangeView {
  readonly figures: readonly Figure[];
  readonly overTime: BarsView;
  readonly tasks: readonly PartRow[];
  readonly projects: readonly PartRow[];
  readonly tags: readonly PartRow[];
  readonly ratings: BarsView;
  readonly interruptions: BarsView;
  readonly lengths: TableView;
  readonly estimates: TableView;
  readonly estimateText: string;
}

export const noRange: RangeView = {
  figures: [],
  overTime: noBars,
  tasks: [],
  projects: [],
  tags: [],
  ratings: noBars,
  interruptions: noBars,
  lengths: noTable,
  estimates: noTable,
  estimateText: "",
};

/** From so many times as much, percent are hard to grasp. */
const TIMES = 3;
/** And from so many, the number says more of how little there was. */
const MANY = 20;

function trendNote({ change, previous, previousMs, changeMs }: Trend): string {
  const dates = inRange(previous);
  if (change === null) return say("Nothing in {dates} to compare with", { dates });
  if (changeMs === 0) return say("As much as in {dates}", { dates });
  const time = inLength(previousMs);
  if (change >= MANY - 1) return say("Many times the {time} in {dates}", { time, dates });
  if (change >= TIMES - 1) {
    return say("{n} times the {time} in {dates}", { n: inNumber(1 + change), time, dates });
  }
  return say("{change} against {time} in {dates}", {
    change: inChange(change),
    time,
    dates,
  });
}

function completionNote({ completed, stopped, rate }: Completion): string {
  if (rate === null) return "";
  return say("{completed} of {all} sessions ran to their end", {
    completed: inNumber(completed),
    all: inNumber(completed + stopped),
  });
}

function mean({ averageMs }: { readonly averageMs: number | null }): string {
  return averageMs === null ? "–" : inLength(averageMs);
}

function goalFigure({ goalDays, begunDays }: RangeFigures): Figure[] {
  if (goalDays === null) return [];
  const note = say("Days with {goal} or more, of {days}", {
    goal: inLength(goalDays.goalMs),
    days: inNumber(begunDays),
  });
  return [{ key: "goal", name: say("Goal reached"), value: dayCount(goalDays.reached), note }];
}

export function figuresOf(range: RangeFigures): Figure[] {
  const { perDay, perActiveDay, perSession, completion, interruptions, sessions } = range;
  return [
    {
      key: "focus",
      name: say("Focus"),
      value: inLength(range.focusMs),
      note: trendNote(range.trend),
    },
    {
      key: "sessions",
      name: say("Sessions"),
      value: inNumber(sessions),
      note: say("{average} each; {pomodoros}", {
        average: mean(perSession),
        pomodoros: pomodoroCount(range.pomodoros),
      }),
    },
    {
      key: "day",
      name: say("A day"),
      value: mean(perDay),
      note: say("Over {days}; {average} over the {active} with focus", {
        days: dayCount(perDay.count),
        average: mean(perActiveDay),
        active: inNumber(perActiveDay.count),
      }),
    },
    {
      key: "completion",
      name: say("Completion"),
      value: completion.rate === null ? "–" : inPercent(completion.rate),
      note: completionNote(completion),
    },
    {
      key: "interruptions",
      name: say("Interruptions"),
      value: inNumber(interruptions),
      note:
        sessions > 0
          ? say("{average} a session", { average: inNumber(interruptions / sessions) })
          : "",
    },
    ...goalFigure(range),
  ];
}

function topCount(most: number): number {
  return most <= 2 ? 2 : Math.ceil(most / 2) * 2;
}

function interruptionBars({ byHour, interruptions }: RangeFigures): BarsView {
  const worst = byHour.reduce((most, one) => (one.interruptions > most.interruptions ? one : most));
  const summary =
    interruptions === 0
      ? say("No interruptions noted.")
      : say("Most interruptions came at {hours}: {n}.", {
          hours: inHourSpan(worst.hour),
          n: inNumber(worst.interruptions),
        });
  const data = byHour.map(({ hour, interruptions: n }, nth) => ({
    key: String(hour),
    label: nth % 6 === 0 ? inClockHour(hour) : "",
    name: inHourSpan(hour),
    value: n,
    text: inNumber(n),
  }));
  const top = interruptions === 0 ? 0 : topCount(worst.interruptions);
  const head = [say("Hour"), say("Interruptions")] as const;
  return barsOf(data, { top, inWords: inNumber }, summary, head);
}

const STARS = 5;

function ratingBars({ byHour }: RangeFigures): BarsView {
  const rated = byHour.filter(({ rating }) => rating !== null);
  const best = rated.toSorted((a, b) => (b.rating ?? 0) - (a.rating ?? 0))[0];
  const summary = best
    ? say("Focus begun at {hours} is rated best: {rating} of 5, from {n} rated.", {
        hours: inHourSpan(best.hour),
        rating: inNumber(best.rating ?? 0),
        n: inNumber(best.rated),
      })
    : say("No sessions rated.");
  const data = byHour.map(({ hour, rating, rated: n }, nth) => ({
    key: String(hour),
    label: nth % 6 === 0 ? inClockHour(hour) : "",
    name: inHourSpan(hour),
    value: rating ?? 0,
    text:
      rating === null
        ? "–"
        : say("{rating} of 5, from {n} rated", { rating: inNumber(rating), n: inNumber(n) }),
  }));
  const scale = { top: best ? STARS : 0, inWords: inNumber };
  return barsOf(data, scale, summary, [say("Hour"), say("Rating")]);
}

function lengthTable({ byLength }: RangeFigures): TableView {
  return {
    head: [say("Length"), say("Sessions"), say("Rating")],
    rows: byLength
      .filter(({ sessions }) => sessions > 0)
      .map(({ fromMinutes, toMinutes, sessions, rating, rated }) => ({
        key: String(fromMinutes),
        name:
          toMinutes === null
            ? say("{from} min and more", { from: fromMinutes })
            : say("{from} to {to} min", { from: fromMinutes, to: toMinutes }),
        cells: [
          inNumber(sessions),
          rating === null
            ? "–"
            : say("{rating} of 5, from {n} rated", {
                rating: inNumber(rating),
                n: inNumber(rated),
              }),
        ],
      })),
  };
}

const MOST_ESTIMATES = 12;

function estimateTable({ estimates }: RangeFigures): TableView {
  if (!estimates?.tasks.length) return noTable;
  return {
    head: [say("Task"), say("Estimate"), say("Actual")],
    rows: estimates.tasks.slice(0, MOST_ESTIMATES).map((one) => ({
      key: one.taskId,
      name: one.isDone ? say("{title} (done)", { title: one.title }) : one.title,
      cells: [inNumber(one.estimate), inNumber(one.pomodoros)],
    })),
  };
}

function estimateText({ estimates }: RangeFigures): string {
  if (!estimates?.tasks.length) return "";
  if (estimates.done.tasks === 0) return say("No estimated task is done yet.");
  return say("Of what is done: {estimate} estimated, {actual} needed.", {
    estimate: pomodoroCount(estimates.done.estimate),
    actual: pomodoroCount(estimates.done.pomodoros),
  });
}

export function rangeView(range: RangeFigures, weekStart: WeekStart): RangeView {
  return {
    figures: figuresOf(range),
    overTime: overTime(range, weekStart),
    tasks: partRows(range.tasks, ({ title }) => title ?? say("No task")),
    projects: partRows(range.projects, ({ project }) => project ?? say("No project")),
    tags: range.tags.every(({ tag }) => tag === null)
      ? []
      : partRows(range.tags, ({ tag }) => tag ?? say("No tag")),
    ratings: ratingBars(range),
    interruptions: interruptionBars(range),
    lengths: lengthTable(range),
    estimates: estimateTable(range),
    estimateText: estimateText(range),
  };
}
