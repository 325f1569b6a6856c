import { describe, expect, test } from "bun:test";
import fc from "fast-check";

import { COLORS } from "../../../src/domain/tasks/draft.ts";
import { colorFor, projectsOf, spelledAs } from "../../../src/domain/tasks/projects.ts";

const task = (project: string | null, color: string | null, isOpen = true) => ({
  project,
  color,
  doneAt: isOpen ? null : 1,
  archivedAt: null,
});

describe("projects", () => {
  test("[TK6] are what tasks say of them, with the open tasks of each", () => {
    const tasks = [task("Home", "red"), task(null, "blue"), task("Home", null, false)];
    expect([...projectsOf(tasks).values()]).toEqual([{ name: "Home", color: "red", open: 1 }]);
  });

  test("[TK6] are spelled as they are already", () => {
    const projects = projectsOf([task("Café", null), task("CAFE", null)]);
    expect(["cafe", "CAFÉ", "CAFE", "Cave"].map((name) => spelledAs(name, projects))).toEqual([
      "Café",
      "Café",
      "CAFE",
      "Cave",
    ]);
  });

  test("[TK7] have one colour, in whatever order a device reads the tasks", () => {
    const some = fc.array(
      fc.tuple(fc.constantFrom("a", "b"), fc.option(fc.constantFrom(...COLORS, "mauve"))),
    );
    fc.assert(
      fc.property(some, (pairs) => {
        const tasks = pairs.map(([project, color]) => task(project, color));
        const colors = (list: typeof tasks) =>
          ["a", "b"].map((name) => projectsOf(list).get(name)?.color);
        expect(colors([...tasks].reverse())).toEqual(colors(tasks));
      }),
    );
  });

  test("[TK8] show no colour that the app does not know", () => {
    expect(projectsOf([task("Home", "mauve")]).get("Home")?.color).toBeNull();
  });

  test("[TK7] that are new take a colour that few have", () => {
    const projects = projectsOf([task("a", "red"), task("b", "orange"), task("c", "red")]);
    expect(colorFor("a", projects)).toBe("red");
    expect(colorFor("new", projects)).toBe("yellow");
    const all = projectsOf([...COLORS, "red"].map((color, n) => task(String(n), color)));
    expect(colorFor("new", all)).toBe("orange");
  });
});
