import { describe, expect, test } from "bun:test";

import * as bounds from "../../../src/domain/import/bounds.ts";
import { checkSpan } from "../../../src/domain/import/span.ts";
import { note } from "../../../src/domain/import/texts.ts";
import { checkDraft, InvalidSession } from "../../../src/domain/sessions/draft.ts";
import * as typed from "../../../src/domain/tasks/draft.ts";

const NOW = Date.UTC(2026, 2, 1, 9);
const MINUTE = 60_000;
const { AHEAD_MS, LONGEST_MS, NOTE_BYTES, YEAR_2000 } = bounds;

function isRefusedWhenTyped(sessionStart: number, sessionEnd: number, words: string): boolean {
  try {
    checkDraft({ sessionStart, sessionEnd, note: words, rating: null }, NOW);
    return false;
  } catch (error) {
    if (error instanceof InvalidSession) return true;
    throw error;
  }
}

describe("typing and importing have the same bounds", () => {
  test.each([
    ["the first moment", YEAR_2000, YEAR_2000 + MINUTE, false],
    ["one before it", YEAR_2000 - 1, YEAR_2000 + MINUTE, true],
    ["the longest", NOW - LONGEST_MS, NOW, false],
    ["a longer one", NOW - LONGEST_MS - 1, NOW, true],
    ["the furthest ahead", NOW, NOW + AHEAD_MS, false],
    ["one further ahead", NOW, NOW + AHEAD_MS + 1, true],
    ["one without any length", NOW, NOW, true],
  ])("[FS3] for when a session was: %s", (_, start, end, isRefused) => {
    expect(checkSpan({ start, end }, NOW) !== null).toBe(isRefused);
    expect(isRefusedWhenTyped(start, end, "")).toBe(isRefused);
  });

  test.each([
    ["n".repeat(NOTE_BYTES), false],
    ["ü".repeat(NOTE_BYTES / 2), false],
    [`${"ü".repeat(NOTE_BYTES / 2)}n`, true],
  ])("for its note (%#)", (words, isRefused) => {
    expect(note(words) !== words).toBe(isRefused);
    expect(isRefusedWhenTyped(NOW - MINUTE, NOW, words)).toBe(isRefused);
  });

  test("for a task", () => {
    const { LONGEST_TITLE, LONGEST_PROJECT, MOST_NOTES_BYTES, MOST_POMODOROS } = typed;
    expect(bounds).toMatchObject({
      LONGEST_TITLE,
      LONGEST_PROJECT,
      MOST_NOTES_BYTES,
      MOST_POMODOROS,
    });
  });
});
