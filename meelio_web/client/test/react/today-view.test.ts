import { expect, test } from "bun:test";

import { freshTimer, type TimerState } from "../../src/domain/timer/timer-state.ts";
import { toToday } from "../../src/react/today-view.ts";
import { at, session } from "../support/sessions.ts";

const NOW = at("2026-03-10T20:00:00Z");

function running(startedAt: string, pausedAt: string | null = null): TimerState {
  return {
    ...freshTimer,
    run: {
      sessionId: "running",
      startedAt: at(startedAt),
      plannedMs: 1_500_000,
      pauses: [],
      pausedAt: pausedAt === null ? null : at(pausedAt),
      interruptions: [],
      taskId: null,
      taskTitle: null,
      timeZone: "UTC",
      overtime: false,
      strict: false,
      heartbeatAt: at(startedAt),
    },
  };
}

test("[UI3] only what lies in the local day counts", () => {
  const view = toToday(
    [
      session("2026-03-10T09:00:00Z"),
      session("2026-03-10T08:00:00Z", { kind: "short_break" }),
      session("2026-03-09T22:50:00Z"),
      session("2026-03-09T12:00:00Z"),
    ],
    undefined,
    NOW,
    "Europe/Berlin",
  );

  expect(view.totalText).toBe("40 min");
  expect(view.countText).toBe("2 sessions");
  expect(view.segments.map(({ x, width }) => [x, width])).toEqual([
    [600, 25],
    [0, 15],
  ]);
  expect(view.nowX).toBe(21 * 60);
});

test("[UI3] the session under way counts as far as it has come", () => {
  const view = toToday([], running("2026-03-10T19:50:00Z"), NOW, "UTC");

  expect(view.totalText).toBe("10 min");
  expect(view.summary).toBe("Today: 10 min, in progress");
});

test("[UI3] while it is paused it counts no further", () => {
  const paused = running("2026-03-10T19:50:00Z", "2026-03-10T19:54:00Z");

  expect(toToday([], paused, NOW, "UTC").totalText).toBe("4 min");
});

test("[UI3] what overlaps counts once", () => {
  const twice = [session("2026-03-10T09:10:00Z"), session("2026-03-10T09:00:00Z")];

  expect(toToday(twice, undefined, NOW, "UTC").totalText).toBe("35 min");
});

test("an empty day says so", () => {
  expect(toToday([], undefined, NOW, "UTC").summary).toBe("Today: 0 min, no sessions yet");
});
