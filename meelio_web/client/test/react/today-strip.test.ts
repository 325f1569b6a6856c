import { expect, test } from "bun:test";

import { segmentAt, segmentBy, type TodaySegment } from "../../src/react/today-strip.ts";

function at(id: string, x: number, width: number): TodaySegment {
  return { id, kind: "focus", x: `${x}%`, width: `${width}%`, title: "", detail: "" };
}

const segments = [at("a", 10, 2), at("b", 20, 1), at("c", 22, 30)];

test("[IN9] a point finds the session under it, or the nearest within a finger's reach", () => {
  expect(segmentAt(segments, 11, 5)).toBe("a");
  expect(segmentAt(segments, 15.9, 5)).toBe("a");
  expect(segmentAt(segments, 16.1, 5)).toBe("b");
  expect(segmentAt(segments, 21.4, 5)).toBe("b");
  expect(segmentAt(segments, 40, 5)).toBe("c");
  expect(segmentAt(segments, 60, 5)).toBeNull();
  expect(segmentAt([], 60, 5)).toBeNull();
});

test("[IN9] the arrow keys lead from one to the next, and to the ends", () => {
  const by = (from: string | null, key: string) => segmentBy(segments, from, key, false);

  expect(by("a", "ArrowRight")).toBe("b");
  expect(by("b", "ArrowLeft")).toBe("a");
  expect(by("a", "ArrowLeft")).toBe("a");
  expect(by("c", "ArrowRight")).toBe("c");
  expect(by(null, "ArrowLeft")).toBe("c");
  expect([by("b", "Home"), by("b", "End")]).toEqual(["a", "c"]);
  expect(by("b", "Escape")).toBeNull();
  expect(by("b", "Tab")).toBeUndefined();
  expect(segmentBy([], null, "End", false)).toBeNull();
});

test("[IN9] where people read from the right, the left arrow goes on", () => {
  expect(segmentBy(segments, "a", "ArrowLeft", true)).toBe("b");
  expect(segmentBy(segments, "b", "ArrowRight", true)).toBe("a");
});
