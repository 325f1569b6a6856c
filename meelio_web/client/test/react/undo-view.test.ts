import { describe, expect, test } from "bun:test";

import type { UndoNews } from "../../src/app/undo.ts";
import { toUndo } from "../../src/react/undo-view.ts";
import { undoKey } from "../../src/react/use-undo.ts";

const step = { label: "Deleted 3 sessions", traces: [] };

function view(news: Partial<UndoNews>, read: UndoNews | null = null) {
  const whole: UndoNews = { type: "done", label: step.label, changed: 3, left: 0, ...news };
  return toUndo({ person: {}, done: [step], undone: [], news: whole }, read ?? null);
}

describe("what can be undone", () => {
  test("[HI4] is said in words, until it is read", () => {
    expect(view({})).toEqual({ text: "Deleted 3 sessions", canUndo: true, canRedo: false });
    expect(view({ type: "undone" }).text).toBe("Undone: Deleted 3 sessions");
    expect(view({ type: "redone" }).text).toBe("Done again: Deleted 3 sessions");
    expect(view({ type: "undone", left: 1 }).text).toContain("changed elsewhere");
    expect(view({ type: "undone", changed: 0, left: 3 }).text).toContain("left as it is");
    const news: UndoNews = { type: "done", label: "x", changed: 1, left: 0 };
    expect(toUndo({ person: {}, done: [], undone: [step], news }, news)).toEqual({
      text: "",
      canUndo: false,
      canRedo: true,
    });
  });

  test("[HI5] has its keys, but where something is typed", () => {
    const press = (key: string, more: object = {}) =>
      undoKey(
        { key, ctrlKey: true, metaKey: false, altKey: false, shiftKey: false, ...more },
        null,
      );
    expect([press("z"), press("Z", { shiftKey: true }), press("y")]).toEqual([
      "undo",
      "redo",
      "redo",
    ]);
    expect(press("z", { ctrlKey: false, metaKey: true })).toBe("undo");
    expect([press("z", { ctrlKey: false }), press("z", { altKey: true }), press("a")]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    const field = { closest: () => ({}) as never };
    const typed = { key: "z", ctrlKey: true, metaKey: false, altKey: false, shiftKey: false };
    expect(undoKey(typed, field)).toBeUndefined();
  });
});
