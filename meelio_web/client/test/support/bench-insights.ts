/** Insights over ten years, in a page of its own, with handles for `make bench` to pull. */

import { toLocalDate } from "../../src/domain/days/date.ts";
import type { DateRange } from "../../src/domain/insights/figures.ts";
import { AT_ONCE_MS, createInsights, type History } from "../../src/domain/insights/insights.ts";
import { daysFrom, rangeFrom } from "../../src/domain/insights/range.ts";
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
  /** The most of it in one go. */
  readonly longest: number;
  readonly said: number;
  readonly whole: number;
  readonly next: readonly number[];
}

const withSessions = (sessions: readonly Session[]): History => ({
  sessions,
  tasks,
  wishes,
  now: NOW,
  zone: "Europe/Berlin",
});

let history = withSessions([]);
const kept = createInsights();

function look(range: DateRange, isWhole: boolean): void {
  kept.summary(history, null, isWhole);
  kept.over(history, range, isWhole);
  kept.heatMap(history);
}

/** Counts what the year is made from, as the page does: so much at once. */
function countOn(): boolean {
  const until = performance.now() + AT_ONCE_MS;
  while (kept.countSome(history, YEAR)) if (performance.now() >= until) return true;
  return false;
}

const insights = {
  make(count: number, isUnbroken: boolean): void {
    history = withSessions(Array.from({ length: count }, (_, nth) => session(nth, isUnbroken)));
  },
  /**
   * How long a year's view takes at first, all of it and at most in one go, its texts after that,
   * what of it reads all there is, and the view after each session more.
   */
  measure(more: number, isUnbroken: boolean): Measured {
    const parts: number[] = [];
    for (let isMore = true; isMore; ) {
      parts.push(
        timed(() => {
          isMore = countOn();
          if (!isMore) look(YEAR, false);
        }),
      );
    }
    const first = parts.reduce((sum, part) => sum + part);
    const longest = Math.max(...parts);
    const said = timed(() => {
      toBasics(kept.summary(history, null, false), false);
      toRangeInsights(kept, history, { name: "own", from: YEAR.from, last: TODAY }, TODAY, false);
    });
    const whole = timed(() => look(YEAR, true));
    const next = Array.from({ length: more }, (_, nth) => {
      history = withSessions([session(-1 - nth, isUnbroken), ...history.sessions]);
      return timed(() => look(YEAR, true));
    });
    return { first, longest, said, whole, next };
  },
};

Object.assign(globalThis, { insights });
