import { describe, expect, test } from "bun:test";

import vectors from "../../../../../tests/vectors/tasks.json";
import {
  COLORS,
  checkTask,
  InvalidTask,
  isColor,
  LONGEST_PROJECT,
  LONGEST_TITLE,
  MOST_NOTES_BYTES,
  MOST_POMODOROS,
  type TaskPatch,
} from "../../../src/domain/tasks/draft.ts";

function faultOf(patch: TaskPatch): string | null {
  try {
    checkTask(patch);
    return null;
  } catch (error) {
    return error instanceof InvalidTask ? error.field : String(error);
  }
}

describe("[TK5] what a task may say", () => {
  test("has the server's bounds", () => {
    expect(vectors.bounds).toEqual({
      title: LONGEST_TITLE,
      project: LONGEST_PROJECT,
      notesBytes: MOST_NOTES_BYTES,
      pomodoros: MOST_POMODOROS,
    });
  });

  test.each([
    ["title", { title: "x".repeat(LONGEST_TITLE) }],
    ["project", { project: "x".repeat(LONGEST_PROJECT) }],
    ["notes", { notes: "é".repeat(MOST_NOTES_BYTES / 2) }],
  ] as const)("%s may be as long as that and no longer", (field, patch) => {
    const longer = Object.fromEntries(
      Object.entries(patch).map(([name, text]) => [name, `${text}x`]),
    );
    expect([faultOf(patch), faultOf(longer)]).toEqual([null, field]);
  });

  test.each(vectors.possible as TaskPatch[])("%j fits as it is", (patch) => {
    expect(checkTask(patch)).toEqual(patch);
  });

  test.each(vectors.impossible as [TaskPatch, string][])("%j does not fit", (patch, field) => {
    expect(faultOf(patch)).toBe(field);
  });

  test("nothing is kept of blanks, of none, or of what no database can hold", () => {
    const said: TaskPatch = { title: " a\0b ", project: "  ", notes: "\n", estimate: 0, dueOn: "" };
    expect(checkTask(said)).toEqual({
      title: "ab",
      project: null,
      notes: null,
      estimate: null,
      dueOn: null,
    });
  });
});

test("[TK7] a colour is one of eight words", () => {
  const words: readonly string[] = COLORS;
  expect(words).toEqual(vectors.colors);
  expect([...words, "mauve", "", null].filter(isColor)).toEqual(words as never);
});
