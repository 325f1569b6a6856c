import { describe, expect, test } from "bun:test";
import fc from "fast-check";

import vectors from "../../../../../tests/vectors/insights.json";
import { toDayNumber, toLocalDate } from "../../../src/domain/days/date.ts";
import { type DayTotals, focusDays } from "../../../src/domain/days/focus-days.ts";
import { toStreak } from "../../../src/domain/insights/streak.ts";
import { todayOf, underWay } from "../../../src/domain/insights/today.ts";
import { freshTimer } from "../../../src/domain/timer/timer-state.ts";
import { at } from "../../support/sessions.ts";
import { underWayState } from "../../support/under-way.ts";
import { readWorked } from "../../support/worked.ts";

const MINUTE = 60_000;

function holding(focus: readonly (readonly [number, number])[]): DayTotals {
  const held = new Map(focus);
  const days = [...held.keys()];
  return {
    on: (day) => held.get(day) ?? 0,
    from: Math.min(...days),
    to: Math.max(...days) + 1,
  };
}

describe("streaks", () => {
  test.each(vectors.streaks)("[IN3] [IN4] [IN5] $name", (given) => {
    const focus: [string, number][] = Object.entries(given.focus);
    const totals = holding(focus.map(([date, minutes]) => [toDayNumber(date), minutes * MINUTE]));

    expect(toStreak(totals, given.streakMinutes * MINUTE, given.today)).toEqual({
      current: given.current,
      longest: given.longest,
      isTodayIn: given.isTodayIn,
    });
  });

  test("[IN4] it is today and the days in a row before it", () => {
    const today = 20_000;
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 60 })), (ago) => {
        const before = ago.map((days) => [today - days, 25 * MINUTE] as const);
        let row = 0;
        while (ago.includes(row + 1)) row += 1;
        const date = toLocalDate(today);
        const then = holding([...before, [today, 25 * MINUTE]]);

        expect(toStreak(holding(before), 25 * MINUTE, date).current).toBe(row);
        expect(toStreak(then, 25 * MINUTE, date).current).toBe(row + 1);
      }),
    );
  });
});

describe("today", () => {
  test.each(vectors.today)("[IN1] [IN2] [IN3] $name", (given) => {
    const days = focusDays(readWorked(given.sessions), given.dayStart);
    const wishes = { dailyGoalMinutes: given.goalMinutes, streakMinutes: given.streakMinutes };

    const today = todayOf(days, null, wishes, at(given.now), given.zone);

    expect({
      date: today.day.date,
      focusMinutes: today.focusMs / MINUTE,
      goalMinutes: today.goalMs && today.goalMs / MINUTE,
      neededMinutes: today.neededMs / MINUTE,
      current: today.streak.current,
    }).toEqual(given.expect);
  });

  test.each(vectors.today)("[IN1] $name: the last of them may be under way", (given) => {
    const all = readWorked(given.sessions);
    const last = all.find(({ sessionEnd }) => sessionEnd === at(given.now));
    const others = all.filter((one) => one !== last);
    const wishes = { dailyGoalMinutes: given.goalMinutes, streakMinutes: given.streakMinutes };
    const days = focusDays(others, given.dayStart);

    const today = todayOf(days, last ?? null, wishes, at(given.now), given.zone);

    expect(today.focusMs / MINUTE).toBe(given.expect.focusMinutes);
    expect(today.streak.current).toBe(given.expect.current);
  });

  const started = at("2026-03-10T10:00:00Z");
  const pauses = [{ start: started + 5 * MINUTE, end: started + 8 * MINUTE }];

  test("[IN1] the session under way has come as far as it has", () => {
    const state = underWayState({ startedAt: started, pauses });

    expect(underWay(state, started + 10 * MINUTE)?.sessionEnd).toBe(started + 10 * MINUTE);
    expect(underWay(freshTimer, started)).toBeNull();
    expect(underWay(undefined, started)).toBeNull();
  });

  test("[IN1] while paused it comes no further, nor past its planned end", () => {
    const state = underWayState({ startedAt: started, pauses, pausedAt: started + 9 * MINUTE });
    const late = underWayState({ startedAt: started, pauses });

    expect(underWay(state, started + 60 * MINUTE)?.sessionEnd).toBe(started + 9 * MINUTE);
    expect(underWay(late, started + 60 * MINUTE)?.sessionEnd).toBe(started + 28 * MINUTE);
  });
});
