/** Insights over ten years, in a page of its own, with handles for `make bench` to pull. */

import { toLocalDate } from "../../src/domain/days/date.ts";
import type { DateRange } from "../../src/domain/insights/figures.ts";
import { createInsights, type History } from "../../src/domain/insights/insights.ts";
import { daysFrom, piecesUpTo, rangeFrom } from "../../src/domain/insights/range.ts";
import type { Session } from "../../src/domain/sessions/session.ts";
import { toBasics, toRangeInsights } from "../../src/react/insights-view.ts";
import { startOf } from "./ten-years.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;
const NOW = Date.UTC(2026, 2, 10, 20);
const TODAY = toLocalDate(Math.floor(NOW / DAY));
const YEAR = rangeFrom(daysFrom(TODAY, -364), 365);

function session(nth: number, isUnbroken: boolean): Session {
  const sessionStart = startOf(nth, NOW, isUnbroken);
  return {
    id: `${nth}`,
    kind: "focus",
    mode: "pomodoro",
    outcome: nth % 7 === 0 ? "stopped" : "completed",
    plannedSeconds: 1500,
    sessionStart,
    sessionEnd: sessionStart + 25 * MINUTE,
    duration: 25,
    pauses: nth % 5 === 0 ? [{ start: sessionStart + MINUTE, end: sessionStart + 2 * MINUTE }] : [],
    interruptions: nth % 3 === 0 ? [sessionStart + 5 * MINUTE] : [],
    taskId: nth % 4 === 0 ? null : `task-${nth % 60}`,
    taskTitle: nth % 4 === 0 ? null : `Task ${nth % 60}`,
    note: null,
    rating: nth % 2 === 0 ? (nth % 5) + 1 : null,
    tags: nth % 3 === 0 ? ["deep"] : [],
    timeZone: nth % 9 === 0 ? "America/New_York" : "Europe/Berlin",
    sourceKey: null,
  };
}

const tasks = Array.from({ length: 60 }, (_, nth) => ({
  id: `task-${nth}`,
  title: `Task ${nth}`,
  project: nth % 2 === 0 ? "Office" : null,
  color: null,
  notes: null,
  estimate: nth % 3 === 0 ? 4 : null,
  dueOn: null,
  position: nth,
  pinned: false,
  doneAt: null,
  archivedAt: null,
}));

const wishes = {
  dayStart: "04:00",
  weekStart: "monday" as const,
  dailyGoalMinutes: 120,
  streakMinutes: 25,
};

function timed(work: () => void): number {
  const before = performance.now();
  work();
  return performance.now() - before;
}

interface Measured {
  readonly first: number;
  readonly said: number;
  readonly whole: number;
  readonly next: readonly number[];
}

let sessions: readonly Session[] = [];
let isAtRest = false;
const kept = createInsights();
const seen = (): History => ({ sessions, tasks, wishes, now: NOW, zone: "Europe/Berlin" });

function look(range: DateRange, isWhole: boolean): void {
  const history = seen();
  kept.summary(history, null, isWhole);
  kept.over(history, range, isWhole);
  kept.heatMap(history);
}

const insights = {
  make(count: number, isUnbroken: boolean): void {
    sessions = Array.from({ length: count }, (_, nth) => session(nth, isUnbroken));
  },
  /** What the page has counted once it is at rest: the month that it shows, and what it looks ahead. */
  rest(): void {
    isAtRest = true;
    const pieces = piecesUpTo(TODAY);
    look(pieces[0] ?? YEAR, true);
    for (const piece of pieces) kept.over(seen(), piece, false);
  },
  /**
   * How long a year's view takes at first, its texts after that, what of it reads all there is, and
   * the view after each session more.
   */
  measure(more: number, isUnbroken: boolean): Measured {
    const first = timed(() => look(YEAR, isAtRest));
    const said = timed(() => {
      toBasics(kept.summary(seen(), null, false), false);
      toRangeInsights(kept, seen(), { name: "own", from: YEAR.from, last: TODAY }, TODAY, false);
    });
    const whole = timed(() => look(YEAR, true));
    const next = Array.from({ length: more }, (_, nth) => {
      sessions = [session(-1 - nth, isUnbroken), ...sessions];
      return timed(() => look(YEAR, true));
    });
    return { first, said, whole, next };
  },
};

Object.assign(globalThis, { insights });
