import type { Account } from "../app/meelio.ts";
import { isDemo } from "../domain/demo/demo-history.ts";
import type { DateRange, HeatMap, HourMap, Summary } from "../domain/insights/figures.ts";
import type { History, Insights } from "../domain/insights/insights.ts";
import { daysFrom } from "../domain/insights/range.ts";
import type { Session } from "../domain/sessions/session.ts";
import { say } from "../i18n/say.ts";
import { type BarsView, noBars } from "./chart-views.ts";
import { calendarGrid, type GridView, hourGrid, noGrid } from "./grid-charts.ts";
import { basicFigures, type Figure, lastDaysOf } from "./insights-basics.ts";
import { datesFor, type RangeChoice, type RangeName } from "./insights-range.ts";
import { sayLocked } from "./locked-view.ts";
import { noRange, type RangeView, rangeView } from "./range-figures-view.ts";
import { inRange } from "./range-words.ts";
import { sessionCount } from "./words.ts";

/** What everybody sees. Mirrored by `ui/bindings/insights.py`. */
export interface BasicsView {
  readonly ready: boolean;
  readonly isEmpty: boolean;
  readonly figures: readonly Figure[];
  readonly goalPercent: number;
  readonly hasGoal: boolean;
  readonly lastDays: BarsView;
}

/** What a plan may keep back. Mirrored by `ui/bindings/insights.py`. */
export interface RangeInsightsView {
  readonly state: "unknown" | "locked" | "shown";
  readonly lockText: string;
  readonly choice: RangeName;
  readonly first: string;
  readonly last: string;
  readonly datesText: string;
  readonly held: RangeView;
  readonly calendar: GridView;
  readonly hourMap: GridView;
}

export const noBasics: BasicsView = {
  ready: false,
  isEmpty: false,
  figures: [],
  goalPercent: 0,
  hasGoal: false,
  lastDays: noBars,
};

export const noRangeInsights: RangeInsightsView = {
  state: "unknown",
  lockText: "",
  choice: "30",
  first: "",
  last: "",
  datesText: "",
  held: noRange,
  calendar: noGrid,
  hourMap: noGrid,
};

export function toBasics(summary: Summary, isEmpty: boolean): BasicsView {
  const { goal, today } = summary;
  const share = goal ? today.focusMs / goal.goalMs : 0;
  return {
    ready: true,
    isEmpty,
    figures: basicFigures(summary),
    goalPercent: Math.min(100, Math.floor(share * 100)),
    hasGoal: goal !== null,
    lastDays: lastDaysOf(summary),
  };
}

/** Whether the person has all of it: by their plan, or as a demo history is there to try it on. */
export function seesAll(account: Pick<Account, "plan"> | null, all: readonly Session[]): boolean {
  return account?.plan === "premium" || all.some(isDemo);
}

/**
 * What premium would show, and that nothing is lost without.
 * @param account says how much the server locks, where there is one
 * @param count sessions that are here
 */
export function toLocked(account: Account | null, count: number): RangeInsightsView {
  const waiting = sayLocked(account);
  return {
    ...noRangeInsights,
    state: "locked",
    lockText: waiting
      ? `${waiting} ${say("Premium shows all of your history, and you can export it at any time.")}`
      : lockWords(count),
  };
}

function lockWords(count: number): string {
  return count === 0
    ? say(
        "Premium shows all of your history. Nothing is deleted without it; every session stays in History, and you can export it at any time.",
      )
    : say(
        "Premium shows all of your history: {sessions} so far. Nothing is deleted without it; every session stays in History, and you can export it at any time.",
        { sessions: sessionCount(count) },
      );
}

/** What is shown, and the figures of the grids, whose cells are said when they are asked for. */
export interface CountedRange {
  readonly view: RangeInsightsView;
  readonly heat: HeatMap;
  readonly hours: HourMap;
}

/**
 * What a person has chosen, as the fields show it. Own dates are shown as they are typed: a year
 * begins with "0002", and Feb 31 is none for a while.
 */
export function toChosen(
  { name, from, last }: RangeChoice,
  dates: DateRange,
): Pick<RangeInsightsView, "choice" | "first" | "last"> {
  if (name === "own") return { choice: name, first: from, last };
  return { choice: name, first: dates.from, last: daysFrom(dates.to, -1) };
}

/** @param isWhole whether what reads all of the history may be counted */
export function toRangeInsights(
  insights: Insights,
  history: History,
  choice: RangeChoice,
  today: string,
  isWhole: boolean,
): CountedRange {
  const dates = datesFor(choice, today, history.sessions, history.wishes.dayStart);
  const figures = insights.over(history, dates, isWhole);
  const heat = insights.heatMap(history);
  const hours = figures.hourMap;
  const view: RangeInsightsView = {
    state: "shown",
    lockText: "",
    ...toChosen(choice, dates),
    datesText: inRange(dates),
    held: rangeView(figures, history.wishes.weekStart),
    calendar: calendarGrid(heat),
    hourMap: hourGrid(hours),
  };
  return { view, heat, hours };
}
