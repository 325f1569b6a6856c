import type { Account } from "../app/meelio.ts";
import type { DateRange, Report, ReportKind } from "../domain/insights/figures.ts";
import { daysFrom } from "../domain/insights/range.ts";
import type { WeekStart } from "../domain/preferences/preferences.ts";
import { say } from "../i18n/say.ts";
import { hourSummary } from "./grid-charts.ts";
import type { Figure } from "./insights-basics.ts";
import { sayLocked } from "./locked-view.ts";
import { noRange, type RangeView, rangeView } from "./range-figures-view.ts";
import { dayCount, inLongDay, inMonth, inRange } from "./range-words.ts";
import { inLength } from "./words.ts";

/** One week or month. Mirrored by `ui/bindings/report.py`. */
export interface ReportView {
  readonly state: "unknown" | "locked" | "shown";
  readonly lockText: string;
  readonly kind: ReportKind;
  readonly title: string;
  readonly datesText: string;
  readonly note: string;
  readonly hasNext: boolean;
  readonly isEmpty: boolean;
  /** Leads from dates without focus to the last before them that have some; "" where none do. */
  readonly lastText: string;
  readonly held: RangeView;
  readonly days: readonly Figure[];
  readonly timesText: string;
  readonly madeText: string;
}

export const noReport: ReportView = {
  state: "unknown",
  lockText: "",
  kind: "week",
  title: "",
  datesText: "",
  note: "",
  hasNext: false,
  isEmpty: false,
  lastText: "",
  held: noRange,
  days: [],
  timesText: "",
  madeText: "",
};

/** @param account says how much the server locks, where there is one */
export function lockedReport(kind: ReportKind, account: Account | null): ReportView {
  const waiting = sayLocked(account);
  return {
    ...noReport,
    kind,
    state: "locked",
    lockText: waiting
      ? `${waiting} ${say("Premium puts each week and month on a page that can be printed and shared.")}`
      : say(
          "Premium puts each week and month on a page that can be printed and shared. Nothing is deleted without it; every session stays in History, and you can export it at any time.",
        ),
  };
}

export function isEmpty({ sessions, focusMs }: Report): boolean {
  return sessions === 0 && focusMs === 0;
}

function titleOf(report: Report): string {
  if (report.kind === "month") return inMonth(report.from, "long");
  return say("Week of {date}", { date: inLongDay(report.from) });
}

/** @param last where there was focus before, if this has none */
export function toReport(
  report: Report,
  weekStart: WeekStart,
  today: string,
  last: DateRange | null = null,
): ReportView {
  const { streak } = report;
  const longest = say("Longest: {days}", { days: dayCount(streak.longest) });
  const view = rangeView(report, weekStart);
  return {
    state: "shown",
    lockText: "",
    kind: report.kind,
    title: titleOf(report),
    datesText: inRange(report),
    note: report.isOver ? "" : say("Not over yet: as of {date}", { date: inLongDay(today) }),
    hasNext: daysFrom(report.to, -1) < today,
    isEmpty: isEmpty(report),
    lastText: last ? say("Show {dates}", { dates: inRange(last) }) : "",
    held: {
      ...view,
      figures: [
        ...view.figures,
        { key: "streak", name: say("Streak"), value: dayCount(streak.current), note: longest },
      ],
    },
    days: report.days
      .filter(({ focusMs }) => focusMs > 0)
      .map(({ date, focusMs }) => ({
        key: date,
        name: inLongDay(date),
        value: inLength(focusMs),
        note: "",
      })),
    // A week has never days enough to say so.
    timesText: report.kind === "week" ? "" : hourSummary(report.hourMap),
    madeText: say("Made with Meelio on {date}", { date: inLongDay(today) }),
  };
}
