import { describe, expect, test } from "bun:test";
import fc from "fast-check";

import { toRoomChoice } from "../../src/react/room-words.ts";
import { snapped } from "../../src/react/timeline-drag.ts";
import { keyDeed } from "../../src/react/timeline-keys.ts";
import { closedState, dayIn } from "../../src/react/timeline-model.ts";
import { dayAfter, toTimeline } from "../../src/react/timeline-view.ts";
import { at, session } from "../support/sessions.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = at("2026-11-28T18:00:00Z");
const open = (date: string) => ({ ...closedState, date, isWhole: true });

describe("a day on the axis", () => {
  test("[HI53] is as long as it is where the clocks change, and says so", () => {
    const berlin = session("2026-10-25T09:00:00Z", { timeZone: "Europe/Berlin" });
    const view = toTimeline([berlin], "00:00", NOW, open("2026-10-25"));

    expect(view.size["height"]).toBe(`${25 * 72}px`);
    expect(view.note).toContain("25 hr");
    expect(view.hours.filter(({ text }) => /\b0?2\b/.test(text)).length).toBeGreaterThanOrEqual(2);
    expect(view.blocks[0]?.timeText).toContain("10:00");
  });

  test("[HI53] holds what reaches into it from the day before", () => {
    const late = session("2026-11-26T23:30:00Z", { sessionEnd: at("2026-11-27T00:30:00Z") });
    const next = session("2026-11-27T09:00:00Z");
    const view = toTimeline([next, late], "00:00", NOW, open("2026-11-27"));

    expect(view.blocks.map(({ id }) => id)).toEqual([late.id, next.id]);
    expect(view.blocks[0]?.place["top"]).toBe("0px");
    expect(view.blocks[0]?.place["height"]).toBe("36px");
  });

  test("[HI55] offers what is free up to now, and nothing of the future", () => {
    const one = session("2026-11-28T09:00:00Z");
    const view = toTimeline([one], "00:00", NOW, open("2026-11-28"));

    expect(view.gaps.map(({ start, end }) => [Number(start), Number(end)])).toEqual([
      [at("2026-11-28T00:00:00Z"), one.sessionStart],
      [one.sessionEnd, NOW],
    ]);
    expect(view.now).toHaveLength(1);
  });

  test("[HI58] names each by its task, times and length", () => {
    const one = session("2026-11-28T09:00:00Z", { taskTitle: "Write" });
    const [block] = toTimeline([one], "00:00", NOW, open("2026-11-28")).blocks;

    expect(block?.name).toMatch(/^Write, 9:00.*9:25.*, 25 min, Focus$/);
  });

  test("[HI59] is the one in the address, if the calendar has it", () => {
    expect(
      ["?day=2026-02-28", "?day=2026-02-29", "?day=2026-11-31", "?day=", ""].map(dayIn),
    ).toEqual(["2026-02-28", null, null, null, null]);
  });

  test("[HI59] goes on from one date to the next", () => {
    expect([dayAfter("2026-11-30", 1), dayAfter("2026-03-01", -1)]).toEqual([
      "2026-12-01",
      "2026-02-28",
    ]);
  });
});

describe("by hand", () => {
  test("[HI56] the edge that is dragged comes to lie on full five minutes, or full ones", () => {
    const one = session("2026-11-28T09:02:10Z");
    fc.assert(
      fc.property(fc.integer({ min: -HOUR, max: HOUR }), fc.boolean(), (by, isFine) => {
        const unit = isFine ? MINUTE : 5 * MINUTE;
        const start = one.sessionStart + snapped(one, "start", by, isFine);
        const end = one.sessionEnd + snapped(one, "end", by, isFine);

        expect([start % unit, end % unit]).toEqual([0, 0]);
        expect(Math.abs(start - one.sessionStart - by)).toBeLessThanOrEqual(unit / 2);
      }),
    );
  });

  test("[HI57] keys move it by five minutes or one, whole or by an end", () => {
    const press = (key: string, more: Partial<KeyboardEvent> = {}) =>
      keyDeed({ key, shiftKey: false, altKey: false, ctrlKey: false, metaKey: false, ...more });

    expect(press("ArrowDown")).toEqual({ type: "step", grip: "whole", by: 5 * MINUTE });
    expect(press("ArrowUp", { shiftKey: true, altKey: true })).toEqual({
      type: "step",
      grip: "start",
      by: -MINUTE,
    });
    expect(press("ArrowDown", { ctrlKey: true })).toMatchObject({ grip: "end" });
    expect(["s", "M", "Delete", "Escape"].map((key) => press(key)?.type)).toEqual([
      "split",
      "merge",
      "remove",
      "cancel",
    ]);
    expect([press("s", { ctrlKey: true }), press("x"), press("Tab")]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe("before others are changed", () => {
  const long = session("2026-11-28T09:00:00Z", {
    sessionEnd: at("2026-11-28T10:00:00Z"),
    taskTitle: "Write",
  });
  const short = session("2026-11-28T09:20:00Z", { sessionEnd: at("2026-11-28T09:30:00Z") });
  const hints = (one: typeof long, other: typeof long) =>
    toRoomChoice(one, [other], "UTC").options.map(({ hint }) => hint);

  test("[HI51] it is said which they are, and what would become of each", () => {
    expect(toRoomChoice(short, [long], "UTC").text).toMatch(/Write \(9:00.*10:00.*\)\.$/);
    expect(hints(short, long)).toEqual([
      expect.stringMatching(/^Write becomes 9:00.*9:20/),
      expect.stringMatching(/^Write becomes 9:00.*9:20.*, 9:30.*10:00/),
      "All stay as they are, marked as overlapping.",
    ]);
    expect(hints(long, short)).toEqual([
      "Focus is deleted.",
      expect.stringMatching(/^This one becomes 9:00.*9:20.*, 9:30.*10:00/),
      "All stay as they are, marked as overlapping.",
    ]);
  });

  test("[HI51] nobody is asked where nothing is in the way", () => {
    expect(toRoomChoice(short, [], "UTC").options).toEqual([]);
  });
});
