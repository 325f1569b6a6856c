import { describe, expect, test } from "bun:test";

import fc from "fast-check";

import { parseQuickAdd } from "../../src/domain/tasks/quick-add.ts";
import { dateReader } from "../../src/platform/date-words.ts";
import { titleOf } from "../../src/react/task-picker.ts";
import {
  moved,
  type PickerInput,
  sayAfter,
  sayBefore,
  toGroups,
} from "../../src/react/task-picker-view.ts";
import { task } from "../support/sessions.ts";
import { MINUTE, SECOND, T0, TestTimer } from "../support/timer.ts";

const TODAY = "2026-04-01";
const tasks = [
  task("other", { title: "Sort photographs", position: 1 }),
  task("today", { title: "Write report", project: "Thesis", dueOn: TODAY, position: 2 }),
  task("recent", { title: "Read chapter", project: "Thesis", dueOn: "2026-04-09", position: 3 }),
  task("pinned", { title: "Answer letters", pinned: true, position: 4 }),
  task("done", { title: "Pay rent", doneAt: T0 }),
];

function groups(given: Partial<PickerInput> = {}) {
  const { typed = null } = given;
  const context = { readDate: dateReader(TODAY, true), projects: ["Thesis"] };
  return toGroups({
    tasks,
    recent: ["recent", "today"],
    chosen: { id: "", title: "" },
    today: TODAY,
    quick: typed === null ? null : parseQuickAdd(typed, context),
    active: null,
    ...given,
    typed,
  });
}

function titles(given: Partial<PickerInput>): readonly string[] {
  return groups(given).flatMap(({ options }) => options.map(({ title }) => title));
}

function activeIn(given: Partial<PickerInput>): string | undefined {
  const options = groups(given).flatMap((group) => group.options);
  return options.find(({ isActive }) => isActive)?.id;
}

describe("the choice of a task", () => {
  test("[TK40] offers pinned, today's, recent and other tasks, and none", () => {
    expect(groups().map(({ label, options }) => [label, options.map(({ id }) => id)])).toEqual([
      ["Pinned", ["pinned"]],
      ["Today", ["today"]],
      ["Recent", ["recent"]],
      ["More tasks", ["other"]],
      ["", ["none"]],
    ]);
    const [recent] = groups()[2]?.options ?? [];
    expect(recent?.detail).toMatch(/^Thesis · Thu/);
  });

  test("[TK40] what is typed finds by any words of the title or the project", () => {
    expect(titles({ typed: "thesis rep" })).toEqual(["Write report", "Add “thesis rep”"]);
    expect(titles({ typed: "nothing" })).toEqual(["Add “nothing”"]);
    expect(titles({ typed: "  " })).toContain("No task");
  });

  test("[TK40] of very many the rest is found by typing, which is said", () => {
    const many = Array.from({ length: 60 }, (_, nth) => task(`${nth}`, { position: nth }));

    const [more] = groups({ tasks: many, recent: [] });
    expect(more?.label).toContain("type to find others");
    expect(more?.options).toHaveLength(50);
    expect(titles({ tasks: many, recent: [], typed: "task 59" })).toContain("Task 59");
  });

  test("[UI5] [TK40] the chosen one stands in it, though it is done or gone", () => {
    const [first] = groups({ chosen: { id: "done", title: "Pay rent" } });

    expect(first).toMatchObject({
      label: "Chosen",
      options: [{ title: "Pay rent", isChosen: true }],
    });
    expect(titleOf("done", tasks, undefined)).toBe("Pay rent");
    expect(titleOf("gone", tasks, undefined)).toBe("A deleted task");
    expect(titleOf("", tasks, undefined)).toBe("");
  });

  test("[TK41] arrows go through all options and around the ends, from the chosen one", () => {
    expect(moved(groups(), 1)).toBe("pinned");
    expect(moved(groups(), -1)).toBe("none");
    expect(moved(groups({ chosen: { id: "today", title: "" } }), 1)).toBe("recent");
    expect(moved(groups({ active: "none" }), 1)).toBe("pinned");
    expect(moved(groups({ active: "pinned" }), -1)).toBe("none");
    expect(activeIn({ active: "recent" })).toBe("recent");
  });

  test("[TK42] Enter takes what was found, or adds where nothing is or where the line has signs", () => {
    expect(activeIn({ typed: "rep" })).toBe("today");
    expect(activeIn({ typed: "Buy stamps" })).toBe("add");
    expect(activeIn({ typed: "report ~2" })).toBe("add");
    expect(activeIn({})).toBeUndefined();
    const added = groups({ typed: "Buy stamps #thesis ~2" }).at(-1)?.options[0];
    expect(added).toMatchObject({ title: "Add “Buy stamps”", detail: "Thesis · 2 pomodoros" });
  });
});

test("[TK40] every open task is offered once, wherever it belongs", () => {
  const some = fc.record({
    pinned: fc.boolean(),
    dueOn: fc.constantFrom(null, "2026-03-01", TODAY, "2026-05-01"),
    doneAt: fc.constantFrom(null, null, T0),
    position: fc.integer(),
  });
  fc.assert(
    fc.property(fc.array(some, { maxLength: 40 }), fc.array(fc.nat(39)), (made, last) => {
      const all = made.map((given, nth) => task(`${nth}`, given));
      const offered = groups({ tasks: all, recent: last.map(String) }).flatMap(({ options }) =>
        options.map(({ id }) => id),
      );

      const open = all.filter(({ doneAt }) => doneAt === null).map(({ id }) => id);
      expect(offered.toSorted()).toEqual([...open, "none"].toSorted());
    }),
  );
});

describe("[TK43] what a change does", () => {
  function running(taskId: string | null, ms: number): [TestTimer["state"], number] {
    const it = new TestTimer(undefined, { taskId });
    it.at(0, "start");
    return [it.state, T0 + ms];
  }

  test("to the time of another task", () => {
    const [state, now] = running("A", 25 * MINUTE - SECOND);

    expect(sayBefore(state, now)).toBe(
      "25 min so far stay with “Title of A”; the rest goes to what you choose.",
    );
    expect(sayAfter(state, "B", now)).toBe("25 min stay with “Title of A”. From now on: “B”.");
    expect(sayAfter(state, "", now)).toEndWith("From now on: no task.");
  });

  test("[UI60] in a sentence that a title of any length leaves room for", () => {
    const long = "Read all of it 🧶 ".repeat(30);
    const [state, now] = running("A", 25 * MINUTE - SECOND);
    const { run } = state;
    const named = { ...state, run: run && { ...run, taskTitle: long } };

    expect(sayBefore(named, now).length).toBeLessThan(150);
    expect(sayBefore(named, now)).toEndWith("…”; the rest goes to what you choose.");
    expect(sayAfter(named, long, now).length).toBeLessThan(200);
    expect(sayAfter(named, long, now)).toMatch(/…”\.$/u);
  });

  test("to a focus that is for none yet, or has just begun", () => {
    const [state, now] = running(null, 20 * MINUTE);
    expect(sayBefore(state, now)).toContain("All of this focus");
    expect(sayAfter(state, "B", now)).toBe("This focus is for “B”.");
    const [slip, soon] = running("A", 5 * SECOND);
    expect(sayBefore(slip, soon)).toContain("just begun");
    expect(sayAfter(slip, "B", soon)).toBe("This focus is for “B”.");
  });

  test("to nothing where no focus runs", () => {
    const it = new TestTimer();
    expect(sayBefore(it.state, T0)).toBe("");
    expect(sayAfter(it.state, "B", T0)).toBe("");
    it.at(0, "skip");
    it.at(0, "start");
    expect(sayBefore(it.state, T0)).toBe("For the next focus.");
    expect(sayAfter(it.state, "B", T0)).toBe("");
  });
});
