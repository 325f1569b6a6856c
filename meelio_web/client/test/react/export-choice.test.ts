import { describe, expect, test } from "bun:test";

import { type ExportInput, rangeOf, toExportChoice } from "../../src/react/export-choice-view.ts";
import { session } from "../support/sessions.ts";

const where = {
  now: Date.parse("2026-03-15T12:00:00Z"),
  zone: "Europe/Berlin",
  dayStart: "04:00",
};

function chosen(given: Partial<ExportInput>): ExportInput {
  return { span: "all", firstDay: "", lastDay: "", doneText: "", ...given };
}

function instants(given: Partial<ExportInput>) {
  const range = rangeOf(chosen(given), where);
  const spell = (at: number | null) => (at === null ? null : new Date(at).toISOString());
  return range && [spell(range.from), spell(range.to)];
}

describe("which sessions are in a file", () => {
  test("[EX8] days are the person's own, from one start of the day to the next", () => {
    expect(instants({})).toEqual([null, null]);
    expect(instants({ span: "month" })).toEqual(["2026-03-01T03:00:00.000Z", null]);
    expect(instants({ span: "year" })).toEqual(["2026-01-01T03:00:00.000Z", null]);
    expect(instants({ span: "custom", firstDay: "2026-03-28", lastDay: "2026-03-29" })).toEqual([
      "2026-03-28T03:00:00.000Z",
      "2026-03-30T02:00:00.000Z",
    ]);
    expect(instants({ span: "custom", lastDay: "2026-03-01" })).toEqual([
      null,
      "2026-03-02T03:00:00.000Z",
    ]);
  });

  test("[EX8] how many there are is said, and days the wrong way round are not written", () => {
    const list = [session("2026-03-01T03:00:00Z"), session("2026-03-01T02:59:59Z")];
    const wrong = chosen({ span: "custom", firstDay: "2026-03-02", lastDay: "2026-03-01" });

    expect(toExportChoice(list, chosen({ span: "month" }), where).countText).toBe("1 session");
    expect(toExportChoice(list, chosen({}), where).countText).toBe("2 sessions");
    expect(toExportChoice(list, wrong, where)).toMatchObject({ canExport: false, countText: "" });
  });
});
