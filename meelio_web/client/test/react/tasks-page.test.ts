import { describe, expect, test } from "bun:test";
import { projectsOf } from "../../src/domain/tasks/projects.ts";
import type { Task } from "../../src/domain/tasks/task.ts";
import { asOneList, firstFilter, followed, type TaskFilter } from "../../src/react/task-filter.ts";
import { readTaskForm, toTaskFields } from "../../src/react/task-form.ts";
import { type TasksInput, toTasks } from "../../src/react/task-list-view.ts";
import { task } from "../support/sessions.ts";

const TODAY = "2026-03-10";

function view(tasks: readonly Task[], filter: Partial<TaskFilter> = {}, more = {}) {
  const input: TasksInput = {
    tasks,
    filter: { ...firstFilter, ...filter },
    today: TODAY,
    chosenId: null,
    efforts: new Map(),
    plans: new Map(),
    projects: projectsOf(tasks),
    projectEfforts: new Map(),
    arrangement: asOneList,
    undoText: "",
    movedId: null,
    note: "",
    ...more,
  };
  return toTasks(input);
}

const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id).join("");

describe("the lists", () => {
  const all = [
    task("a"),
    task("b", { doneAt: 1 }),
    task("c", { pinned: true, position: 3 }),
    task("d", { doneAt: 2 }),
    task("e", { archivedAt: 5, doneAt: 3 }),
    task("f", { archivedAt: 6, pinned: true }),
    task("g", { dueOn: TODAY, position: 4 }),
    task("h", { dueOn: "2026-03-11", position: 5 }),
  ];

  test.each([
    ["open", "c", "agh"],
    ["today", "c", "g"],
    ["done", "", "db"],
    ["archived", "", "fe"],
  ] as const)("[TK14] [UI4] %s holds what it says", (shelf, pinned, rows) => {
    const shown = view(all, { shelf });
    expect([ids(shown.pinned), ids(shown.rows)]).toEqual([pinned, rows]);
  });

  test("[TK14] what has no order of its own cannot be moved", () => {
    const moves = (shelf: "open" | "done") =>
      view(all, { shelf }).rows.map(({ isMovable, canMoveUp, canMoveDown }) =>
        [isMovable, canMoveUp, canMoveDown].map(Number).join(""),
      );
    expect(moves("open")).toEqual(["101", "111", "110"]);
    expect(moves("done")).toEqual(["000", "000"]);
  });

  test("[TK13] a search finds words of title, notes and project", () => {
    const tasks = [
      task("a", { title: "Café au lait" }),
      task("b", { notes: "İstanbul, im CAFE" }),
      task("c", { project: "Cafés", title: "Lait" }),
      task("d"),
    ];
    const found = (search: string) => ids(view(tasks, { search }).rows);
    expect([found("cafe"), found("  LAIT café "), found("istanbul"), found("")]).toEqual([
      "abc",
      "ac",
      "b",
      "abcd",
    ]);
  });

  test("[TK13] a project holds its tasks, and none has its own", () => {
    const tasks = [task("a", { project: "B" }), task("b", { project: "A" }), task("c")];
    expect(view(tasks).projects.map(({ text }) => text)).toEqual([
      "All projects",
      "A",
      "B",
      "No project",
    ]);
    expect(ids(view(tasks, { project: "A" }).rows)).toBe("b");
    expect(ids(view(tasks, { project: "" }).rows)).toBe("c");
    expect(view([task("c")]).projects).toEqual([]);
  });

  test("[TK16] nothing has its reason", () => {
    const done = [task("a", { doneAt: 1 })];
    const title = (tasks: readonly Task[], filter: Partial<TaskFilter> = {}) =>
      view(tasks, filter).emptyTitle;
    expect([
      title([]),
      title(done),
      title(done, { shelf: "today" }),
      title([task("a")], { shelf: "done" }),
      title(done, { shelf: "archived" }),
      title([task("a")], { search: "b" }),
      title([task("a")], { project: "b" }),
      title([task("a")]),
    ]).toEqual([
      "Nothing to do yet",
      "All done",
      "Nothing for today",
      "Nothing done yet",
      "The archive is empty",
      "Nothing found",
      "Nothing found",
      "",
    ]);
  });

  test("[TK19] thousands are drawn a piece at a time, pinned ones included", () => {
    const many = Array.from({ length: 5000 }, (_, n) => task(String(n), { pinned: n < 60 }));
    const shown = view(many);
    expect([shown.pinned.length, shown.rows.length]).toEqual([60, 40]);
    expect(shown.moreText).toBe("Show more of 4,900 tasks");
    expect(view(many, { most: 5000 }).moreText).toBe("");
  });
});

describe("a row", () => {
  const due = (dueOn: string, given: Partial<Task> = {}) => {
    const { rows } = view([task("a", { dueOn, ...given })], given.doneAt ? { shelf: "done" } : {});
    return [rows[0]?.dueText, rows[0]?.dueTone];
  };

  test("[TK15] says when it is due as people say it", () => {
    expect(due(TODAY)).toEqual(["Today", "today"]);
    expect(due("2026-03-11")).toEqual(["Tomorrow", "later"]);
    expect(due("2026-03-09")).toEqual(["Overdue · Yesterday", "late"]);
    expect(due("2026-02-01")).toEqual(["Overdue · Sun, Feb 1", "late"]);
    expect(due("2027-02-01")).toEqual(["Mon, Feb 1, 2027", "later"]);
    expect(due("2026-03-09", { doneAt: 1 })).toEqual(["Yesterday", "later"]);
  });

  test("[TK7] [TK22] shows its project's colour, and none without a project", () => {
    const colors = view([
      task("a", { project: "P", color: "teal" }),
      task("b", { project: "P", color: "teal" }),
      task("c", { project: "P", color: "pink" }),
      task("d", { color: "pink" }),
    ]).rows.map(({ project, color }) => [project, color]);
    expect(colors).toEqual([
      ["P", "teal"],
      ["P", "teal"],
      ["P", "teal"],
      ["", ""],
    ]);
  });

  test("[TK12] [TK17] what was done last is named; of a move, its new place", () => {
    const [a, b] = [task("a"), task("b", { position: 1, project: "P" })];
    const said = (movedId: string | null, more = {}) =>
      view([a, b], {}, { undoText: "Moved “Task b”", movedId, ...more }).undoText;
    expect(said(null)).toBe("Moved “Task b”");
    expect(said("gone")).toBe("Moved “Task b”");
    expect(said("b")).toBe("“Task b” is now 2 of 2");
    const arrangement = { isGrouped: true, folded: [] };
    expect(said("b", { arrangement })).toBe("“Task b” is now 1 of 1 in “P”");
    expect(said("a", { arrangement })).toBe("“Task a” is now 1 of 1 without a project");
  });

  test("tells its part of today's plan on the list of today only", () => {
    const plans = new Map([
      ["a", { id: "a", title: "", isUnderWay: true, leftText: "2 left", endText: "until 9:00" }],
    ]);
    const said = (shelf: "open" | "today") =>
      view([task("a", { pinned: true })], { shelf }, { plans }).pinned[0]?.planText;
    expect([said("open"), said("today")]).toEqual(["", "under way, 2 left, until 9:00"]);
  });
});

describe("by project", () => {
  const all = [
    task("a", { project: "B", color: "teal", estimate: 3 }),
    task("b", { position: 1 }),
    task("c", { project: "A", position: 2, pinned: true }),
    task("d", { project: "B", position: 3, color: "teal", doneAt: 1, estimate: 9 }),
    task("e", { project: "B", position: 4, color: "teal", estimate: 1 }),
    task("f", { project: "B", position: 5, pinned: true }),
  ];
  const arranged = (folded: readonly string[] = []) => ({
    arrangement: { isGrouped: true, folded },
  });
  const had = (ms: number, pomodoros: number) => ({ ms, pomodoros });
  const by = (tasks: readonly Task[], filter: Partial<TaskFilter> = {}, more = {}) =>
    view(tasks, filter, { ...arranged(), ...more }).groups;

  test("[TK46] each group says its project, what is open, what it had and what is left", () => {
    const efforts = new Map([
      ["a", had(9_000_000, 1)],
      ["e", had(0, 5)],
    ]);
    const projectEfforts = new Map([["B", had(9_000_000, 6)]]);
    const shown = by(all, {}, { efforts, projectEfforts });
    expect(
      shown.map(({ name, color, openText, timeText, leftText }) => [
        name,
        color,
        openText,
        timeText,
        leftText,
      ]),
    ).toEqual([
      ["A", "", "1 open", "", ""],
      ["B", "teal", "3 open", "2 hr 30 min", "2 pomodoros left"],
      ["No project", "", "1 open", "", ""],
    ]);
    expect(shown.map(({ rows }) => ids(rows))).toEqual(["c", "fae", "b"]);
    expect(shown[1]?.rows.map(({ project, color }) => project + color)).toEqual(["", "", ""]);
  });

  test("[TK46] it follows the list, the search and the project, and needs one", () => {
    const names = (...asked: Parameters<typeof by>) =>
      by(...asked).map(({ key, rows }) => key + ids(rows));
    expect(names(all, { shelf: "done" })).toEqual(["Bd"]);
    expect(names(all, { search: "task e" })).toEqual(["Be"]);
    expect(names(all, { project: "A" })).toEqual(["Ac"]);
    const plain = view([task("a")], {}, arranged());
    expect([plain.canGroup, plain.isGrouped, ids(plain.rows)]).toEqual([false, false, "a"]);
    expect(view(all, {}, arranged()).rows).toEqual([]);
  });

  test("[TK47] rows go on into the groups beside them, as far as there are some", () => {
    const moves = by(all).map(({ rows }) =>
      rows.map((row) => [row.canMoveUp, row.canMoveDown].map(Number).join("")).join(" "),
    );
    expect(moves).toEqual(["01", "11 11 11", "10"]);
    expect(by(all, { shelf: "done" })[0]?.rows[0]).toMatchObject({
      canMoveUp: false,
      canMoveDown: false,
    });
  });

  test("[TK48] a folded group keeps its heading, and draws nothing", () => {
    const shown = by(all, {}, arranged(["B", "gone"]));
    expect(shown.map(({ isFolded, rows, moreText }) => [isFolded, ids(rows), moreText])).toEqual([
      [false, "c", ""],
      [true, "", ""],
      [false, "b", ""],
    ]);
  });

  test("[TK49] of large groups a piece is drawn, and more of one when it is asked for", () => {
    const many = Array.from({ length: 3000 }, (_, n) =>
      task(String(n), { position: n, project: n % 3 === 0 ? null : `P${n % 3}` }),
    );
    const shown = by(many);
    expect(shown.map(({ rows }) => rows.length)).toEqual([33, 33, 33]);
    expect(shown.map(({ moreText }) => moreText)).toEqual([
      "Show more of 967 tasks of “P1”",
      "Show more of 967 tasks of “P2”",
      "Show more of 967 tasks without a project",
    ]);
    expect(by(many, { more: { P2: 100 } }).map(({ rows }) => rows.length)).toEqual([33, 133, 33]);
  });

  test("[TK53] what is looked for follows a project to its new name, and back", () => {
    const at = (...names: string[]) =>
      projectsOf(names.map((project) => task(project, { project })));
    const pair = { from: "Book", to: "Novel" };
    expect([
      followed("Book", at("Novel"), pair),
      followed("Novel", at("Book"), pair),
      followed("Book", at("Book", "Novel"), pair),
      followed("Book", at("Else"), pair),
      followed("Else", at("Novel"), pair),
      followed("", at("Novel"), pair),
      followed(null, at("Novel"), pair),
      followed("Book", at("Novel"), null),
    ]).toEqual(["Novel", "Book", "Book", "Book", "Else", "", null, "Book"]);
  });
});

describe("[TK20] the dialog", () => {
  const before = task("a", {
    title: "Write",
    project: "Book",
    color: "mauve",
    dueOn: TODAY,
    estimate: 2,
    notes: "n",
    pinned: true,
  });
  const fields = toTaskFields(before, "teal");
  const form = { ...fields, pinned: "on" };

  test("writes nothing where nothing was touched", () => {
    expect(readTaskForm(form, fields)).toEqual({});
    expect(readTaskForm({ ...form, pinned: true }, fields)).toEqual({});
  });

  test("writes what was touched", () => {
    const { pinned: _, ...unpinned } = form;
    expect(readTaskForm({ ...unpinned, title: "Write on" }, fields)).toEqual({
      title: "Write on",
      pinned: false,
    });
    const empty = { project: "", color: "", due: "", estimate: "", notes: "", pinned: "on" };
    expect(readTaskForm({ ...form, ...empty }, fields)).toEqual({
      project: "",
      color: null,
      dueOn: "",
      estimate: null,
      notes: "",
    });
    expect(readTaskForm({ ...form, color: "pink", estimate: "5" }, fields)).toEqual({
      color: "pink",
      estimate: 5,
    });
  });
});
