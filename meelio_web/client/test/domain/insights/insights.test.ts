import { describe, expect, test } from "bun:test";
import fc from "fast-check";

import vectors from "../../../../../tests/vectors/insights.json";
import { toLocalDate } from "../../../src/domain/days/date.ts";
import { keepDays } from "../../../src/domain/days/focus-days.ts";
import { calendarOf } from "../../../src/domain/days/user-day.ts";
import type { DateRange, ReportKind } from "../../../src/domain/insights/figures.ts";
import { createInsights, type History } from "../../../src/domain/insights/insights.ts";
import { daysFrom, numbersOf } from "../../../src/domain/insights/range.ts";
import { byNewestStart } from "../../../src/domain/sessions/order.ts";
import {
  inShort,
  readHistory,
  type SentHistory,
  someHistory,
  someSession,
  summaryInShort,
} from "../../support/insights.ts";
import { at, session } from "../../support/sessions.ts";
import { focusByDay, someMinute } from "../../support/worked.ts";

const DAY = 86_400_000;
const MINUTE = 60_000;

interface RangeCase extends SentHistory {
  readonly name: string;
  readonly range?: { readonly from: string; readonly to: string };
  readonly report?: { readonly kind: string; readonly date: string };
  readonly expect: Readonly<Record<string, unknown>>;
}

function figuresOf(given: RangeCase) {
  const [insights, history] = [createInsights(), readHistory(given)];
  if (given.range) return insights.over(history, given.range);
  return insights.report(history, given.report?.kind as ReportKind, given.report?.date);
}

describe("the shared vectors", () => {
  test.each(vectors.ranges as unknown as RangeCase[])(
    "[IN11] [IN12] [IN15] [IN16] [IN17] [IN18] [IN19] [IN20] [IN21] [IN22] [IN23] [IN24] [IN25] [IN26] [IN27] [IN28] [IN29] [IN30] $name",
    (given) => {
      const short = inShort(figuresOf(given));
      const asked = Object.keys(given.expect).map((name) => [name, short[name]]);

      expect(Object.fromEntries(asked)).toEqual(given.expect);
    },
  );

  test.each(vectors.summaries)("[IN13] $name", (given) => {
    const summary = createInsights().summary(readHistory(given as SentHistory));

    expect(summaryInShort(summary)).toEqual(given.expect as unknown as Record<string, unknown>);
  });
});

const datesOf = (range: DateRange) => numbersOf(range).map(toLocalDate);

/** A history, and the dates around it. */
const histories = someMinute.chain((base) =>
  fc.record({
    history: someHistory(base),
    range: fc
      .record({ from: fc.integer({ min: -3, max: 3 }), length: fc.integer({ min: 0, max: 6 }) })
      .map(({ from, length }) => {
        const first = Math.floor(base / DAY) + from;
        return { from: toLocalDate(first), to: toLocalDate(first + length) };
      }),
  }),
);

/** The history with all of its times known. */
function inHours(history: History): History {
  return { ...history, sessions: history.sessions.map((one) => ({ ...one, sourceKey: null })) };
}

function sum(parts: readonly { readonly focusMs: number }[]): number {
  return parts.reduce((total, { focusMs }) => total + focusMs, 0);
}

describe("whatever the history", () => {
  test("[IN11] days, hours, tasks and projects hold what the days hold, no instant twice", () => {
    fc.assert(
      fc.property(histories, ({ history, range }) => {
        const figures = createInsights().over(inHours(history), range);
        const totals = focusByDay(history.sessions, history.wishes.dayStart);
        const held = datesOf(range).map((date) => totals.get(date) ?? 0);

        expect(figures.days.map(({ focusMs }) => focusMs)).toEqual(held);
        const cells = figures.hourMap.rows.flatMap((row) => row.cells);
        const all = [figures.days, figures.byHour, figures.tasks, figures.projects, cells];
        expect(all.map(sum)).toEqual(all.map(() => figures.focusMs));
      }),
      { numRuns: 200 },
    );
  });

  test("[IN12] every session counts on one day, that of its start", () => {
    fc.assert(
      fc.property(histories, ({ history, range }) => {
        const { sessions, wishes } = history;
        const counting = sessions.filter(
          ({ kind, overlap, timeZone, sessionStart }) =>
            kind === "focus" &&
            overlap !== "superseded" &&
            datesOf(range).includes(calendarOf(timeZone, wishes.dayStart).at(sessionStart).date),
        );
        const figures = createInsights().over(history, range);

        expect(figures.sessions).toBe(counting.length);
        const { completed, stopped } = figures.completion;
        expect(completed + stopped).toBe(counting.length);
        expect(figures.byLength.reduce((total, one) => total + one.sessions, 0)).toBe(
          counting.length,
        );
      }),
    );
  });

  test("[IN62] the estimates wait where not all may be read, and nothing else does", () => {
    fc.assert(
      fc.property(histories, ({ history, range }) => {
        const insights = createInsights();
        const { estimates, ...rest } = insights.over(history, range, false);
        const whole = insights.over(history, range);

        expect(estimates).toBeNull();
        expect(whole).toEqual({
          ...rest,
          estimates: createInsights().over(history, range).estimates,
        });
        expect(whole.estimates).not.toBeNull();
      }),
    );
  });

  test("[IN63][IN64] what was counted a month at a time changes no figure, and is all of it", () => {
    fc.assert(
      fc.property(histories, ({ history, range }) => {
        const days = keepDays();
        const insights = createInsights(days);
        const months = () => days(history.sessions, history.wishes.dayStart).blocks.counted.size;
        let before = months();
        while (insights.countSome(history, range)) {
          expect(months() - before).toBeLessThanOrEqual(1);
          before = months();
        }

        const figures = insights.over(history, range, false);
        expect(months()).toBe(before);
        expect(figures).toEqual(createInsights().over(history, range, false));
        expect(insights.heatMap(history)).toEqual(createInsights().heatMap(history));
      }),
    );
  });

  test("[IM31] no hour has what has a day and no time of it; its weekday does", () => {
    fc.assert(
      fc.property(histories, ({ history, range }) => {
        const sessions = history.sessions.map((one) => ({
          ...one,
          tags: [one.sourceKey?.startsWith("csv@day:") ? "by day" : "timed"],
        }));
        const told = { ...history, sessions };
        const figures = createInsights().over(told, range);
        const timed = figures.tags.filter(({ tag }) => tag === "timed");

        const cells = figures.hourMap.rows.flatMap((row) => row.cells);
        expect([cells, figures.byHour].map(sum)).toEqual([sum(timed), sum(timed)]);
        const averages = (of: History) =>
          createInsights()
            .over(of, range)
            .hourMap.rows.map(({ averageMs }) => averageMs);
        expect(averages(told)).toEqual(averages(inHours(told)));
      }),
    );
  });

  test("[IN31] after any changes the figures are those of counting all anew", () => {
    const change = histories.chain(({ history, range }) =>
      fc.record({
        history: fc.constant(history),
        range: fc.constant(range),
        other: fc.integer({ min: -4, max: 4 }),
        rounds: fc.array(
          fc.record({
            kept: fc.subarray([...history.sessions]),
            added: fc.array(someSession(history.sessions[0]?.sessionStart ?? 0), { maxLength: 2 }),
          }),
          { maxLength: 3 },
        ),
      }),
    );
    // So many that a few changes are worth a recount, far from those of the range.
    const crowd = (base: number) =>
      Array.from({ length: 60 }, (_, nth) =>
        session(new Date(base - (30 + nth) * DAY).toISOString(), { id: `crowd-${nth}` }),
      );
    fc.assert(
      fc.property(change, ({ history, range, other, rounds }) => {
        const more = crowd(history.now);
        const of = (sessions: History["sessions"]): History => ({
          ...history,
          sessions: [...sessions, ...more].sort(byNewestStart),
        });
        const kept = createInsights();
        kept.over(of(history.sessions), range);
        for (const round of rounds) {
          const next = of([...round.kept, ...round.added]);
          const moved = { from: daysFrom(range.from, other), to: daysFrom(range.to, other) };
          for (const each of [moved, range]) {
            expect(kept.over(next, each)).toEqual(createInsights().over(next, each));
          }
          expect(kept.summary(next)).toEqual(createInsights().summary(next));
          expect(kept.heatMap(next)).toEqual(createInsights().heatMap(next));
        }
      }),
      { numRuns: 60 },
    );
  });

  test("[IN31] one session more is counted without reading those of long ago", () => {
    const read = new Set<number>();
    const many = Array.from({ length: 3000 }, (_, nth) =>
      session(new Date(at("2026-03-10T10:00:00Z") - nth * 7_200_000).toISOString()),
    );
    const watched = many.map(
      (one, nth) =>
        new Proxy(one, {
          get(target, name) {
            read.add(nth);
            return target[name as keyof typeof target];
          },
        }),
    );
    const wishes = {
      dayStart: "04:00",
      weekStart: "monday" as const,
      dailyGoalMinutes: 60,
      streakMinutes: 25,
    };
    const history = { tasks: [], wishes, now: at("2026-03-10T20:00:00Z"), zone: "UTC" };
    const range = { from: "2025-03-11", to: "2026-03-11" };
    const insights = createInsights();
    insights.heatMap({ ...history, sessions: watched });
    read.clear();

    const after = { ...history, sessions: [session("2026-03-10T11:00:00Z"), ...watched] };
    insights.heatMap(after);
    insights.summary(after);

    const monthsAgo = [...read].filter((nth) => nth > 70 * 12);
    expect(monthsAgo.length).toBeLessThan(60);
    expect(insights.over(after, range)).toEqual(
      createInsights().over({ ...after, sessions: [after.sessions[0] ?? [], many].flat() }, range),
    );
  });
});

describe("the calendar", () => {
  const wishes = {
    dayStart: "00:00",
    weekStart: "sunday" as const,
    dailyGoalMinutes: 120,
    streakMinutes: 25,
  };
  const of = (sessions: History["sessions"]): History => ({
    sessions,
    tasks: [],
    wishes,
    now: at("2026-03-11T12:00:00Z"),
    zone: "UTC",
  });

  test("[IN14] it is 53 weeks up to this one, and says what is ahead", () => {
    const map = createInsights().heatMap(of([session("2026-03-10T10:00:00Z")]));

    expect(map.weeks).toHaveLength(53);
    expect(map.weeks.every((week) => week.length === 7)).toBe(true);
    expect([map.from, map.to]).toEqual(["2025-03-09", "2026-03-15"]);
    expect(map.weeks.at(-1)?.map(({ step, isAhead }) => [step, isAhead])).toEqual([
      [0, false],
      [0, false],
      [4, false],
      [0, false],
      [0, true],
      [0, true],
      [0, true],
    ]);
    expect(map.leastMs).toEqual([25, 25, 25, 25].map((minutes) => minutes * MINUTE));
  });

  test("[IN14] another year may be asked for, and may be empty", () => {
    const map = createInsights().heatMap(of([session("2026-03-10T10:00:00Z")]), "2024-12-31");

    expect([map.from, map.to, map.leastMs]).toEqual(["2023-12-31", "2025-01-05", []]);
  });
});
