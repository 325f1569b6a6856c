import { describe, expect, test } from "bun:test";
import fc from "fast-check";

import { type DemoTask, demoHistory } from "../../src/domain/demo/demo-history.ts";
import { createInsights, type History } from "../../src/domain/insights/insights.ts";
import { barsOf, topOf } from "../../src/react/chart-views.ts";
import { calendarTable, calendarText, hourTable, hourText } from "../../src/react/grid-charts.ts";
import { gridPlace, gridStep } from "../../src/react/grid-step.ts";
import { basicFigures, lastDaysOf } from "../../src/react/insights-basics.ts";
import { datesFor, readRange, usualRange, writeRange } from "../../src/react/insights-range.ts";
import {
  seesAll,
  toBasics,
  toChosen,
  toLocked,
  toRangeInsights,
} from "../../src/react/insights-view.ts";
import { partRows } from "../../src/react/part-rows.ts";
import { figuresOf } from "../../src/react/range-figures-view.ts";
import { reportFile } from "../../src/react/report-file.ts";
import { lockedReport, toReport } from "../../src/react/report-view.ts";

const NOW = Date.parse("2026-11-25T12:00:00Z");
const TODAY = "2026-11-25";
const HOUR = 3_600_000;

const tasks: readonly DemoTask[] = Array.from({ length: 12 }, (_, nth) => ({
  key: String(nth),
  title: nth === 0 ? "<b>&" : `Task ${nth}`,
  project: null,
  color: null,
  tags: [],
  foreseen: 1,
  isDone: nth % 2 === 0,
  share: 1,
}));

const made = demoHistory({ now: NOW, zone: "UTC", tasks, owner: "me", idOf: (key) => key });

const wishes = {
  dayStart: "00:00",
  weekStart: "monday",
  dailyGoalMinutes: 120,
  streakMinutes: 25,
} as const;

const year: History = { ...made, wishes, now: NOW, zone: "UTC" };
const nothing: History = { ...year, sessions: [], tasks: [] };

const insights = createInsights();

describe("what everybody sees", () => {
  test("[IN40] an empty history says so kindly, in every figure", () => {
    const summary = createInsights().summary(nothing);

    expect(basicFigures(summary).map(({ key }) => key)).toEqual(["today", "week", "streak"]);
    expect(lastDaysOf(summary).summary).toBe("No focus in the last 7 days yet.");
    expect(toBasics(summary, true)).toMatchObject({ isEmpty: true, goalPercent: 0, hasGoal: true });
  });

  test("[IN40] a session under way counts in today", () => {
    const running = {
      id: "now",
      kind: "focus",
      sessionStart: NOW - HOUR,
      sessionEnd: NOW,
      pauses: [],
      timeZone: "UTC",
    } as const;

    const view = toBasics(createInsights().summary(nothing, running), false);

    expect(view.figures[0]?.value).toBe("1 hr");
    expect(view.goalPercent).toBe(50);
    expect(view.lastDays.bars.at(-1)).toMatchObject({ isStrong: true });
  });
});

describe("what a plan keeps back", () => {
  test("[IN41] a guest sees what a free account sees, premium and a demo history all", () => {
    const own = made.sessions.map((one) => ({ ...one, sourceKey: null }));

    expect(seesAll(null, own)).toBe(false);
    expect(seesAll({ plan: "free" }, own)).toBe(false);
    expect(seesAll({ plan: "premium" }, own)).toBe(true);
    expect(seesAll(null, made.sessions)).toBe(true);
  });

  test("[IN42] it says how much waits, and that nothing is deleted", () => {
    const { state, lockText, held } = toLocked(null, 1200);

    expect(state).toBe("locked");
    expect(lockText).toContain("1,200 sessions");
    expect(lockText).toContain("Nothing is deleted");
    expect(held.figures).toEqual([]);
    expect(toLocked(null, 0).lockText).not.toMatch(/\d/);
  });
});

describe("the dates", () => {
  test("[IN43] the choice is kept in the address", () => {
    for (const name of ["7", "30", "90", "365", "all"] as const) {
      expect(readRange(writeRange({ ...usualRange, name })).name).toBe(name);
    }
    const own = { name: "own", from: "2026-01-02", last: "2026-02-03" } as const;
    expect(readRange(writeRange(own))).toEqual(own);
    expect(readRange("?range=never")).toEqual(usualRange);
    expect(readRange("?range=own&from=x")).toEqual({ name: "own", from: "", last: "" });
  });

  test("[IN43] own dates are shown as they are typed, though others are counted", () => {
    const typed = { name: "own", from: "0002-10-15", last: "" } as const;
    const dates = datesFor(typed, TODAY, [], "00:00");

    expect(dates).toEqual({ from: "2016-10-09", to: "2026-11-26" });
    expect(toChosen(typed, dates)).toEqual({ choice: "own", first: "0002-10-15", last: "" });
    expect(toChosen({ ...typed, name: "7" }, dates).last).toBe("2026-11-25");
  });

  test("[IN43] it ends with today, and own dates may be said in either order", () => {
    const week = datesFor({ ...usualRange, name: "7" }, TODAY, [], "00:00");
    const own = { name: "own", from: "2026-02-03", last: "2026-01-02" } as const;
    const all = datesFor({ ...usualRange, name: "all" }, TODAY, made.sessions, "00:00");

    expect(week).toEqual({ from: "2026-11-19", to: "2026-11-26" });
    expect(datesFor(own, TODAY, [], "00:00")).toEqual({ from: "2026-01-02", to: "2026-02-04" });
    expect(all.from < "2025-12-05").toBe(true);
    expect(all.to).toBe("2026-11-26");
  });
});

describe("charts", () => {
  test("[IN44] every chart has a sentence and a table", () => {
    const counted = toRangeInsights(insights, year, { ...usualRange, name: "365" }, TODAY, true);
    const { view, heat, hours } = counted;
    const { overTime, ratings, interruptions } = view.held;
    const calendar = { ...view.calendar, table: calendarTable(heat) };
    const hourMap = { ...view.hourMap, table: hourTable(hours) };

    for (const chart of [overTime, ratings, interruptions, calendar, hourMap]) {
      expect(chart.summary).not.toBe("");
      expect(chart.table.rows.length).toBeGreaterThan(0);
      for (const { cells } of chart.table.rows) {
        expect(cells.length).toBe(chart.table.head.length - 1);
      }
    }
    expect(view.calendar.cells.length).toBe(53 * 7);
    expect(view.hourMap.cells.length).toBe(24 * 7);
  });

  test("[IN45] a range is shown by days, weeks or months", () => {
    const count = (name: "7" | "30" | "90" | "365") =>
      toRangeInsights(insights, year, { ...usualRange, name }, TODAY, true).view.held.overTime.bars
        .length;

    expect([count("7"), count("30"), count("90"), count("365")]).toEqual([7, 30, 14, 13]);
  });

  test("[IN61] a bar is as wide as its dates, and called by them where they are few", () => {
    const { bars } = toRangeInsights(insights, year, { ...usualRange, name: "365" }, TODAY, true)
      .view.held.overTime;
    const [first, second] = bars;

    expect(bars.reduce((days, { weight }) => days + weight, 0)).toBe(365);
    expect(bars.map(({ width, weight }) => width / weight)).toEqual(
      bars.map(() => expect.closeTo((100 * 0.72) / 365, 2)),
    );
    expect(first?.text).toMatch(/^Nov 26 – 30, 2025: /);
    expect(first?.label).toBe("");
    expect(second?.text).toMatch(/^December 2025: /);
    expect(second?.label).toBe("Dec");
  });

  test("[IN46] what is not nothing can be seen, and nothing leaves the field", () => {
    const lengths = fc.array(fc.integer({ min: 0, max: 400 * HOUR }), { minLength: 1 });
    fc.assert(
      fc.property(lengths, (values) => {
        const top = topOf(values);
        const data = values.map((value, nth) => ({
          key: String(nth),
          label: "",
          name: "",
          value,
          text: "",
        }));
        const { bars } = barsOf(data, { top, inWords: String }, "", ["", ""]);
        for (const [nth, bar] of bars.entries()) {
          expect(bar.height > 0).toBe((values[nth] ?? 0) > 0);
          expect(bar.y).toBeGreaterThanOrEqual(0);
          expect(bar.y + bar.height).toBeCloseTo(100, 1);
          expect(bar.x + bar.width).toBeLessThanOrEqual(100);
        }
      }),
    );
  });

  test("[IN47] beyond eight they are others, and nothing is left out", () => {
    const parts = Array.from({ length: 11 }, (_, nth) => ({
      focusMs: (20 - nth) * HOUR,
      sessions: 1,
      pomodoros: 0,
    }));

    const rows = partRows(parts, () => "a task");

    expect(rows).toHaveLength(9);
    expect(rows.at(-1)).toMatchObject({ name: "3 others", timeText: "33 hr", share: 100 });
  });

  test("[IN48] the arrow keys go from cell to cell and never out of the grid", () => {
    const size = { columns: 53, rows: 7 };
    const at = { x: 3, y: 3 };

    expect(gridStep(at, false, "ArrowRight", size)).toEqual({ x: 4, y: 3 });
    expect(gridStep(at, true, "ArrowRight", size)).toEqual({ x: 2, y: 3 });
    expect(gridStep({ x: 0, y: 0 }, false, "ArrowUp", size)).toEqual({ x: 0, y: 0 });
    expect(gridStep(at, false, "End", size)).toEqual({ x: 52, y: 3 });
    expect(gridStep(at, false, "Escape", size)).toBeNull();
    expect(gridStep(at, false, "a", size)).toBeUndefined();
  });
});

describe("a grid under a pointer", () => {
  const size = { columns: 24, rows: 7 };
  const box = { left: 100, top: 50, width: 480, height: 140 };

  test("[IN48] its middle is found, mirrored or not, where it is drawn", () => {
    const cell = fc.record({ x: fc.nat(23), y: fc.nat(6) });
    fc.assert(
      fc.property(cell, fc.boolean(), ({ x, y }, isMirrored) => {
        const column = isMirrored ? 23 - x : x;
        const at = { clientX: 100 + (column + 0.5) * 20, clientY: 50 + (y + 0.5) * 20 };
        expect(gridPlace(at, box, isMirrored, size)).toEqual({ x, y });
      }),
    );
  });

  test("[IN48] the cell is said in words, and nothing beyond the grid", () => {
    const { heat, hours } = toRangeInsights(insights, year, usualRange, TODAY, true);

    expect(calendarText(heat, 52, 0)).toStartWith("Monday, November 23, 2026: ");
    expect(hourText(hours, 9, 0)).toStartWith("Monday, 9 AM – 10 AM: ");
    expect([calendarText(heat, 53, 0), hourText(hours, 0, 7)]).toEqual(["", ""]);
  });
});

describe("a trend", () => {
  const note = (change: number) => {
    const figures = createInsights().over(year, { from: "2026-11-01", to: "2026-11-26" });
    const trend = { ...figures.trend, previousMs: HOUR, changeMs: change * HOUR, change };
    return figuresOf({ ...figures, trend })[0]?.note ?? "";
  };

  test("[IN50] much more is said in times, and beyond twenty without a number", () => {
    expect(note(0.5)).toStartWith("+50% against 1 hr");
    expect(note(3.5)).toStartWith("4.5 times the 1 hr");
    expect(note(73.83)).toStartWith("Many times the 1 hr");
    expect(note(-0.5)).toStartWith("-50% against 1 hr");
  });
});

describe("reports", () => {
  test("[RP7] what has no focus leads to the last before it that has some", () => {
    const last = insights.lastFocus(year, "2027-08-02");
    const empty = insights.report(year, "week", "2027-08-02");
    const range = { from: "2026-11-23", to: "2026-11-30" };

    expect(last && last <= TODAY && last >= "2026-11-23").toBe(true);
    expect(toReport(empty, "monday", "2027-08-02", range)).toMatchObject({
      isEmpty: true,
      lastText: "Show Nov 23 – 29, 2026",
    });
    expect(insights.lastFocus(year, "2024-01-01")).toBeNull();
    expect(insights.lastFocus(nothing, TODAY)).toBeNull();
  });

  test("[RP7] the last is the newest day before", () => {
    const days = [...new Set(made.sessions.map(({ sessionStart }) => sessionStart))]
      .map((at) => new Date(at).toISOString().slice(0, 10))
      .filter((date) => date < TODAY);
    expect(insights.lastFocus(year, TODAY)).toBe(days.toSorted().at(-1) ?? "");
  });

  test("[RP1] only a month says when focus is best: a week has too few days to tell", () => {
    expect(toReport(insights.report(year, "week", "2026-11-18"), "monday", TODAY).timesText).toBe(
      "",
    );
    expect(
      toReport(insights.report(year, "month", "2026-10-18"), "monday", TODAY).timesText,
    ).toContain("You focus most");
  });

  test("[RP4] without premium it says so, and that nothing is deleted", () => {
    const view = lockedReport("month", null);

    expect(view).toMatchObject({ state: "locked", kind: "month", days: [] });
    expect(view.lockText).toContain("Nothing is deleted");
  });

  test("[RP5] where a plan locks sessions it says how many", () => {
    const account = { id: "1", email: "ada@example.com", plan: "free", createdAt: "2026-03-01" };
    const { lockText } = lockedReport("week", { ...account, lockedCount: 3, historyDays: 90 });

    expect(lockText).toStartWith("3 sessions from more than 90 days ago are locked on the server");
    expect(lockText.match(/Nothing is deleted/g)).toHaveLength(1);
    expect(lockText).toContain("printed and shared");
  });

  test("[RP1] the one that has begun has none after it", () => {
    const view = (date: string) => toReport(insights.report(year, "week", date), "monday", TODAY);

    expect(view(TODAY)).toMatchObject({
      hasNext: false,
      title: "Week of Monday, November 23, 2026",
    });
    expect(view(TODAY).note).not.toBe("");
    expect(view("2026-11-18")).toMatchObject({ hasNext: true, note: "" });
  });

  test("[RP3] the file loads nothing, and what was written stays text", () => {
    const view = toReport(insights.report(year, "month", TODAY), "monday", TODAY);

    const file = reportFile(view, "en", "ltr");

    expect(file).toContain(view.title);
    expect(file).toContain("&lt;b&gt;&amp;");
    expect(file).not.toContain("<b>&");
    expect(file).not.toMatch(/<(script|link|img)|https?:/);
    for (const { name, value } of view.days) expect(file).toContain(`${name}</th><td>${value}`);
  });

  test("[RP6] the file says what is not over, and heads counts as counts", () => {
    const fileOf = (date: string) =>
      reportFile(toReport(insights.report(year, "week", date), "monday", TODAY), "en", "ltr");

    const [running, over] = [fileOf(TODAY), fileOf("2026-11-16")];

    expect(running).toContain("Not over yet: as of Wednesday, November 25");
    expect(over).not.toContain("Not over yet");
    expect(over).toMatch(/<td>\d+ pomodoros?<\/td>/);
    expect(over).not.toContain('<th scope="col">Sessions</th>');
    expect(over).toContain('<th scope="col">Count</th>');
  });
});
