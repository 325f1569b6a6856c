import { describe, expect, test } from "bun:test";
import fc from "fast-check";

import {
  countAsked,
  daysOf,
  everything,
  fromSearch,
  type HistoryQuery,
  isAsked,
  projectChoices,
  RANGES,
  tagChoices,
  taskChoices,
  toSearch,
} from "../../src/react/history-filter.ts";
import { toggled, withAll } from "../../src/react/history-selection.ts";
import { session } from "../support/sessions.ts";

const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some);
const date = fc.constantFrom("2026-02-28", "2024-02-29");
const query: fc.Arbitrary<HistoryQuery> = fc
  .record({
    range: fc.constantFrom(...RANGES),
    from: maybe(date),
    to: maybe(date),
    task: maybe(fc.string()),
    project: maybe(fc.string()),
    tag: maybe(fc.string()),
    kind: fc.constantFrom("focus" as const, "all" as const, "long_break" as const),
    outcome: maybe(fc.constantFrom("completed" as const, "stopped" as const)),
    text: fc.string(),
  })
  .map((one) => {
    const isOwn = one.range === "own" && (one.from ?? one.to) !== null;
    return isOwn
      ? one
      : { ...one, range: one.range === "own" ? "all" : one.range, from: null, to: null };
  });

describe("an address", () => {
  test("[HI8] says what is asked for, and gives it back", () => {
    fc.assert(fc.property(query, (one) => expect(fromSearch(toSearch(one))).toEqual(one)));
    expect(toSearch(everything)).toBe("");
  });

  test("[HI8] that says nonsense asks for nothing", () => {
    const odd = "?range=never&from=2026-02-30&kind=nap&outcome=eaten&more=1";
    expect(fromSearch(odd)).toEqual(everything);
  });
});

describe("a range", () => {
  test("[HI7] is of the person's days, seen from today", () => {
    const days = (range: HistoryQuery["range"]) =>
      Object.values(daysOf({ ...everything, range, from: "2020-01-01" }, "2026-03-11", "sunday"));
    expect(days("all")).toEqual([null, null]);
    expect(days("today")).toEqual(["2026-03-11", "2026-03-11"]);
    expect(days("week")).toEqual(["2026-03-08", null]);
    expect(days("month")).toEqual(["2026-03-01", null]);
    expect(days("last30")).toEqual(["2026-02-10", null]);
    expect(days("year")).toEqual(["2026-01-01", null]);
    expect(days("own")).toEqual(["2020-01-01", null]);
  });

  test("[HI7] counts among what is asked for, as each filter does", () => {
    expect([countAsked(everything), isAsked(everything)]).toEqual([0, false]);
    expect(isAsked({ ...everything, text: "a" })).toBe(true);
    expect(countAsked({ ...everything, range: "week", tag: "deep", kind: "all" })).toBe(3);
  });

  test("[HI7] tasks to choose from are called as they are today, or as they were", () => {
    const list = [
      session("2026-03-10T12:00:00Z", { taskId: "t1", taskTitle: "Before" }),
      session("2026-03-09T12:00:00Z", { taskId: "gone", taskTitle: "Gone" }),
      session("2026-03-08T12:00:00Z", { taskTitle: "Imported" }),
    ];
    const tasks = [{ id: "t1", title: "Now" }] as never;
    expect(taskChoices(list, tasks).map(({ text }) => text)).toEqual([
      "Any task",
      "No task",
      "Gone",
      "Imported",
      "Now",
    ]);
  });

  test("[HI7] what is asked for can be told from anything, though nothing has it any more", () => {
    const last = (choices: readonly { readonly value: string; readonly text: string }[]) =>
      choices.at(-1);
    const tasks = [{ id: "t1", title: "Never begun", project: null }] as never;

    expect(last(projectChoices(tasks, "Gone"))).toEqual({ value: "Gone", text: "Gone" });
    expect(last(tagChoices([], "gone"))).toEqual({ value: "gone", text: "gone" });
    expect(last(taskChoices([], tasks, "t0"))).toEqual({ value: "t0", text: "A deleted task" });
    expect(last(taskChoices([], tasks, "t1"))).toEqual({ value: "t1", text: "Never begun" });
    expect(last(taskChoices([], tasks, "~Old"))).toEqual({ value: "~Old", text: "Old" });
    expect(projectChoices(tasks, "")).toEqual(projectChoices(tasks));
  });
});

describe("choosing", () => {
  test("[HI11] one by one, a stretch, or all of a day", () => {
    const ids = ["a", "b", "c", "d"];
    const one = toggled(new Set(), "b", ids, null);
    expect([...one]).toEqual(["b"]);
    expect([...toggled(one, "d", ids, "b")]).toEqual(["b", "c", "d"]);
    expect([...toggled(new Set(ids), "a", ids, "c")]).toEqual(["d"]);
    expect([...toggled(one, "d", ids, "gone")]).toEqual(["b", "d"]);
    expect([...withAll(one, ["a", "b"])]).toEqual(["b", "a"]);
    expect([...withAll(new Set(["a", "b"]), ["a", "b"])]).toEqual([]);
  });
});
