import { describe, expect, test } from "bun:test";

import { defaultPreferences } from "../../src/domain/preferences/preferences.ts";
import { planDay } from "../../src/domain/tasks/day-plan.ts";
import { parseQuickAdd } from "../../src/domain/tasks/quick-add.ts";
import type { Task } from "../../src/domain/tasks/task.ts";
import { freshTimer } from "../../src/domain/timer/timer-state.ts";
import { dateReader } from "../../src/platform/date-words.ts";
import { toDayPlan, toPlanLine } from "../../src/react/day-plan-view.ts";
import { projectEffortsOf, toProjectTimes } from "../../src/react/project-times-view.ts";
import { completed, toQuickAdd } from "../../src/react/quick-add-view.ts";
import { toTaskTime } from "../../src/react/task-effort.ts";
import { session, task } from "../support/sessions.ts";
import { HOUR, MINUTE, T0 } from "../support/timer.ts";

const TODAY = "2026-04-01";
const readDate = dateReader(TODAY, true);

function typed(text: string, more = {}) {
  return toQuickAdd(
    { text, projects: ["Thesis", "The move", "Garden"], today: TODAY, readDate, ...more },
    "",
  );
}

describe("while a line is typed", () => {
  test("[TK29] it says what was understood, and what was not", () => {
    const view = typed("Write report #Thesis !tomorrow ~3 !someday");

    expect(view.title).toBe("Write report !someday");
    expect(view.chips.map(({ name, text }) => [name, text.toLowerCase()])).toEqual([
      ["Project", "thesis"],
      ["Due", "tomorrow"],
      ["Estimate", "3 pomodoros"],
    ]);
    expect(view.note).toContain("“!someday” stays in the title");
    expect(typed("Write")).toMatchObject({ title: "", chips: [], note: "" });
  });

  test("[TK29] nothing is said of dates before they can be read", () => {
    expect(typed("Write !tomorrow", { readDate: null }).note).toBe("");
  });

  test("[TK30] a project that is begun can be completed", () => {
    expect(typed("Write #th").projects).toEqual(["Thesis", "The move"]);
    expect(typed("Write #").projects).toEqual(["Thesis", "The move", "Garden"]);
    expect(typed("Write #th ").projects).toEqual([]);
    expect(completed("Write #th", "Thesis")).toBe("Write #Thesis ");
    expect(completed('Write #"th', "The move")).toBe('Write #"The move" ');
    const names = ['The "old" move', "42", "a\\b", "#x"];
    for (const name of names) {
      const line = completed("Write #", name);
      expect(parseQuickAdd(line, { readDate, projects: [] }).project).toBe(name);
    }
  });
});

test("[TK31] a task says how many of its pomodoros are done, and kindly that it took more", () => {
  const effort = (pomodoros: number) => ({ ms: 25 * MINUTE * pomodoros, pomodoros });

  expect(toTaskTime({ estimate: 3 }, effort(2))).toEqual({
    countText: "2 of 3",
    countLabel: "2 of 3 pomodoros done",
    overText: "",
    timeText: "50 min",
  });
  expect(toTaskTime({ estimate: 3 }, effort(4)).overText).toBe("1 more than planned");
  expect(toTaskTime({ estimate: null }, effort(1)).countText).toBe("1 pomodoro");
  expect(toTaskTime({ estimate: null })).toEqual({
    countText: "",
    countLabel: "",
    overText: "",
    timeText: "",
  });
});

test("[TK34] the list of projects is whole: what has none stands in it", () => {
  const tasks = [
    task("a", { project: "Thesis" }),
    task("b", { project: "Thesis" }),
    task("c"),
    task("d", { project: "Garden" }),
  ];
  const sessions = [
    session("2026-04-01T12:00:00Z", { taskId: "gone" }),
    session("2026-04-01T11:00:00Z"),
    session("2026-04-01T10:00:00Z", { taskId: "c" }),
    session("2026-04-01T09:10:00Z", { taskId: "b" }),
    session("2026-04-01T09:00:00Z", { taskId: "a" }),
    session("2026-04-01T08:55:00Z", { kind: "short_break" }),
  ];

  expect(toProjectTimes(projectEffortsOf(sessions, tasks), tasks).rows).toEqual([
    {
      name: "No project",
      color: "",
      timeText: "1 hr 15 min",
      countText: "3 pomodoros",
      share: 100,
    },
    { name: "Thesis", color: "", timeText: "35 min", countText: "2 pomodoros", share: 47 },
  ]);
  expect(toProjectTimes(projectEffortsOf([], tasks), tasks).rows).toEqual([]);
});

describe("today's plan in words", () => {
  const place = {
    zone: "UTC",
    dayOf: (at: number) => (at < T0 + 10 * HOUR ? TODAY : "later"),
    today: TODAY,
  };

  function view(tasks: readonly Task[]) {
    const plan = planDay({
      tasks,
      pomodorosOf: () => 0,
      timer: freshTimer,
      preferences: defaultPreferences,
      now: T0,
      today: TODAY,
    });
    return toDayPlan(plan, place);
  }

  test("[TK37] says how much is left, and when it will be done", () => {
    const shown = view([
      task("a", { dueOn: TODAY, estimate: 2 }),
      task("b", { dueOn: TODAY, position: 1 }),
    ]);

    expect(shown).toMatchObject({ leftText: "2 pomodoros left", breaksText: "with breaks" });
    expect(shown.endText).toMatch(/^Done at (14:55|2:55\sPM)$/);
    expect(shown.note).toBe("1 task without pomodoros left is not counted.");
    expect(shown.rows.map(({ leftText }) => leftText)).toEqual(["2 left", "no estimate"]);
    expect(toPlanLine(shown)).toMatch(/^Today: 2 pomodoros left, done at (14:55|2:55\sPM)$/);
  });

  test("[TK37] one alone has no breaks, too many have no room, and none have no line", () => {
    expect(view([task("a", { dueOn: TODAY, estimate: 1 })]).breaksText).toBe("");
    expect(view([task("a", { dueOn: TODAY, estimate: 99 })]).endText).toContain("More than today");
    const unknown = view([task("a", { dueOn: TODAY })]);
    expect(unknown).toMatchObject({ leftText: "1 task", endText: "", note: "" });
    expect(toPlanLine(unknown)).toBe("");
    expect(toPlanLine(view([]))).toBe("");
  });
});
