import { expect, test } from "bun:test";

import { toLocked } from "../../src/react/locked-view.ts";

const ada = { id: "1", email: "ada@example.com", plan: "free", createdAt: "2026-03-01T00:00:00Z" };

test("[PL13] says how many are locked, and that nothing is deleted", () => {
  const { text } = toLocked({ ...ada, lockedCount: 12, historyDays: 90 });
  expect(text).toContain("12 sessions from more than 90 days ago are locked");
  expect(text).toContain("Nothing is deleted.");
  expect(toLocked({ ...ada, lockedCount: 1, historyDays: 90 }).text).toStartWith("1 session ");
});

test.each([
  undefined,
  null,
  ada,
  { ...ada, lockedCount: 0 },
  { ...ada, plan: "premium", lockedCount: 12 },
])("[PL13] says nothing where nothing is locked", (account) => {
  expect(toLocked(account).text).toBe("");
});
