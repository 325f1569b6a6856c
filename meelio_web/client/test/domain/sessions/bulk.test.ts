import { describe, expect, test } from "bun:test";
import fc from "fast-check";

import { changedInBulk } from "../../../src/domain/sessions/bulk.ts";
import { MOST_TAGS, toTags, withTags } from "../../../src/domain/sessions/tags.ts";
import { session } from "../../support/sessions.ts";

describe("many at once", () => {
  const list = [
    session("2026-03-10T12:00:00Z", { id: "a", taskId: "t", taskTitle: "Then", tags: ["deep"] }),
    session("2026-03-09T12:00:00Z", { id: "b", note: "kept" }),
  ];

  test("[HI12] get what is asked for, and keep all else", () => {
    const tagged = changedInBulk(list, { add: ["new"], remove: [] });
    expect(tagged).toEqual([
      { ...list[0], tags: ["deep", "new"] } as never,
      { ...list[1], tags: ["new"] } as never,
    ]);
    const other = changedInBulk(list, {
      task: { id: "u", title: "Now" },
      add: [],
      remove: ["deep"],
    });
    expect(other).toMatchObject([
      { taskId: "u", taskTitle: "Now", tags: [] },
      { taskId: "u", taskTitle: "Now", note: "kept" },
    ]);
    expect(changedInBulk(list, { task: null, add: [], remove: [] })).toMatchObject([
      { id: "a", taskId: null, taskTitle: null },
    ]);
  });

  test("[HI12] are left alone where they have it already, with what the task was called then", () => {
    const same = { task: { id: "t", title: "Now" }, add: ["deep"], remove: [] };
    const changed = changedInBulk(list, same);
    expect(changed.map(({ id }) => id)).toEqual(["b"]);
    expect(changedInBulk(list, { add: [], remove: ["none"] })).toEqual([]);
  });
});

describe("tags", () => {
  test("[HI13] are read as people write them", () => {
    expect(toTags(" deep work, #home,,deep work, # ")).toEqual(["deep work", "home"]);
    expect(toTags("x".repeat(101))).toEqual([]);
  });

  test("[HI13] are there once each, never more than the server takes, and none that was removed", () => {
    const words = fc.array(fc.constantFrom(..."abcdefgh".split("")), { maxLength: 80 });
    fc.assert(
      fc.property(words, words, words, (had, added, removed) => {
        const tags = withTags(had, added, removed);
        expect(new Set(tags).size).toBe(tags.length);
        expect(tags.some((tag) => removed.includes(tag))).toBe(false);
        for (const tag of added) expect(tags.includes(tag) || removed.includes(tag)).toBe(true);
      }),
    );
    const many = Array.from({ length: 80 }, (_, n) => `${n}`);
    expect(withTags([], many)).toHaveLength(MOST_TAGS);
  });
});
