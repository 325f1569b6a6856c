/** Today's figures over ten years, in a page of its own, with handles for `make bench` to pull. */

import type { Worked } from "../../src/domain/days/focus.ts";
import { type FocusDays, focusDays } from "../../src/domain/days/focus-days.ts";
import { todayOf } from "../../src/domain/insights/today.ts";
import { startOf } from "./ten-years.ts";

const MINUTE = 60_000;
const NOW = Date.UTC(2026, 2, 10, 20);
const DAY_START = "04:00";
const wishes = { dailyGoalMinutes: 120, streakMinutes: 25 };

function session(nth: number, isUnbroken: boolean): Worked {
  const sessionStart = startOf(nth, NOW, isUnbroken);
  return {
    id: `${nth}`,
    kind: "focus",
    sessionStart,
    sessionEnd: sessionStart + 25 * MINUTE,
    pauses: [],
    timeZone: nth % 9 === 0 ? "America/New_York" : "Europe/Berlin",
  };
}

function look(days: FocusDays, isWhole: boolean): void {
  todayOf(days, null, wishes, NOW, "Europe/Berlin", isWhole);
}

function timed(task: () => void): number {
  const before = performance.now();
  task();
  return performance.now() - before;
}

let sessions: readonly Worked[] = [];

const today = {
  make(count: number, isUnbroken: boolean): void {
    sessions = Array.from({ length: count }, (_, nth) => session(nth, isUnbroken));
  },
  /** How long the first look takes, what reads all there is, and each after one more session. */
  measure(
    more: number,
    isUnbroken: boolean,
  ): { first: number; whole: number; next: readonly number[] } {
    let days: FocusDays | undefined;
    const see = (isWhole: boolean): void => {
      days = focusDays(sessions, DAY_START, days);
      look(days, isWhole);
    };
    const first = timed(() => see(false));
    const whole = timed(() => see(true));
    const next = Array.from({ length: more }, (_, nth) => {
      sessions = [session(-1 - nth, isUnbroken), ...sessions];
      return timed(() => see(true));
    });
    return { first, whole, next };
  },
};

Object.assign(globalThis, { today });
