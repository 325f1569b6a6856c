import { describe, expect, test } from "bun:test";

import { focusDays } from "../../src/domain/days/focus-days.ts";
import { defaultPreferences, type Preferences } from "../../src/domain/preferences/preferences.ts";
import { byNewestStart } from "../../src/domain/sessions/order.ts";
import type { Session } from "../../src/domain/sessions/session.ts";
import type { TimerState } from "../../src/domain/timer/timer-state.ts";
import { toToday } from "../../src/react/today-view.ts";
import { at, session } from "../support/sessions.ts";
import { underWayState } from "../support/under-way.ts";

const NOW = at("2026-03-10T20:00:00Z");
const HOUR = 3_600_000;

interface Given {
  readonly timer?: TimerState;
  readonly chosen?: Partial<Preferences>;
  readonly now?: number;
  readonly zone?: string;
}

function today(given: readonly Session[], { timer, chosen, now = NOW, zone = "UTC" }: Given = {}) {
  const sessions = given.toSorted(byNewestStart);
  const preferences = { ...defaultPreferences, ...chosen };
  const days = focusDays(sessions, preferences.dayStart);
  return toToday({ sessions, days, timer, preferences, now, zone });
}

/** So many hours, from the hour of that day of March on. */
function worked(day: number, hour: number, hours: number): Session {
  const start = `2026-03-${String(day).padStart(2, "0")}T${String(hour).padStart(2, "0")}:00:00Z`;
  return session(start, { sessionEnd: at(start) + hours * HOUR });
}

describe("today in words", () => {
  test("[IN6] an empty day says so, and what is wanted of it", () => {
    expect(today([])).toMatchObject({
      totalText: "0 min",
      goalText: " of 2 hr",
      goalPercent: 0,
      streakText: "Your sessions show here",
      summary: "Today: 0 min of 2 hr, no sessions yet",
    });
  });

  test("[IN6] what is done is told beside what is wanted", () => {
    const view = today([worked(10, 9, 1), session("2026-03-10T12:00:00Z")]);

    expect([view.totalText, view.goalText]).toEqual(["1 hr 25 min", " of 2 hr"]);
    expect([view.goalPercent, view.isReached]).toEqual([70, false]);
    expect(view.summary).toBe("Today: 1 hr 25 min of 2 hr, 2 sessions. Streak: 1 day");
  });

  test("[IN6] the goal is reached kindly, and more is more", () => {
    const reached = today([worked(10, 9, 2)]);
    expect(reached).toMatchObject({ isReached: true, goalPercent: 100 });
    expect(reached.goalText).toBe(", goal reached, well done");
    expect(reached.streakText).toBe("Streak: 1 day");

    const over = today([worked(10, 9, 3)]);
    expect([over.totalText, over.goalText]).toEqual(["3 hr", ", goal reached"]);
    expect(over.streakText).toBe("1 hr over the goal · Streak: 1 day");
  });

  test("[IN2] [IN6] a second before the goal it is not reached", () => {
    const almost = { ...worked(10, 9, 2), sessionEnd: at("2026-03-10T10:59:59Z") };

    expect(today([almost])).toMatchObject({ isReached: false, goalPercent: 99 });
  });

  test("[IN2] without a goal none is asked for", () => {
    const view = today([worked(10, 9, 3)], { chosen: { dailyGoalMinutes: 0 } });

    expect(view).toMatchObject({ hasGoal: false, goalText: "", isReached: false });
    expect(view.summary).toBe("Today: 3 hr, 1 session. Streak: 1 day");
  });

  test("[IN7] the streak says what today still needs", () => {
    const before = [worked(8, 9, 1), worked(9, 9, 1)];
    const short = session("2026-03-10T12:00:00Z", { sessionEnd: at("2026-03-10T12:10:00Z") });

    expect(today(before).streakText).toBe("Streak: 2 days, 25 min to go today");
    expect(today([...before, short]).streakText).toBe("Streak: 2 days, 15 min to go today");
    expect(today([short]).streakText).toBe("15 min more start a streak");
    expect(today([...before, worked(10, 9, 1)]).streakText).toBe("Streak: 3 days, your longest");
  });

  test("[IN7] it is the longest only where none was longer", () => {
    const longAgo = [1, 2, 3, 4].map((day) => worked(day, 9, 1));
    const lately = [8, 9, 10].map((day) => worked(day, 9, 1));

    expect(today([...longAgo, ...lately]).streakText).toBe("Streak: 3 days");
  });

  test("[IN7] [TI8] the week is the person's", () => {
    const states = (chosen: Partial<Preferences>) =>
      today([worked(7, 9, 1), worked(9, 9, 1)], { chosen }).week.map(({ state }) => state);

    const rest = Array.from({ length: 5 }, () => "ahead" as const);
    expect(states({ weekStart: "monday" })).toEqual(["counts", "pending", ...rest]);
    expect(states({ weekStart: "sunday" })).toEqual([
      "missed",
      "counts",
      "pending",
      ...rest.slice(1),
    ]);
    expect(states({ weekStart: "saturday" }).slice(0, 4)).toEqual([
      "counts",
      "missed",
      "counts",
      "pending",
    ]);
    expect(today([worked(9, 9, 1)]).weekText).toBe("This week: 1 day of 7");
  });
});

describe("today as a strip", () => {
  test("[IN8] each session stands at its time, by its kind, as far as it lies in the day", () => {
    const view = today(
      [
        worked(10, 9, 1),
        session("2026-03-10T10:00:00Z", { kind: "short_break" }),
        session("2026-03-09T22:00:00Z"),
        session("2026-03-09T22:50:00Z"),
      ],
      { zone: "UTC", now: NOW },
    );
    expect(view.segments.map(({ kind, x }) => [kind, x])).toEqual([
      ["focus", "37.5%"],
      ["short_break", "41.67%"],
    ]);

    const night = [session("2026-03-09T23:50:00Z", { taskTitle: "Night shift" })];
    expect(today(night).segments).toMatchObject([
      {
        x: "0%",
        title: "Night shift",
        detail: "11:50 PM – 12:15 AM · 25 min · 15 min of it today",
      },
    ]);
  });

  test("[IN8] the axis begins where the day does, with its hours", () => {
    const view = today([session("2026-03-10T05:00:00Z")], { chosen: { dayStart: "04:00" } });

    expect(view.marks.map(({ text }) => text)).toEqual(["4 AM", "10 AM", "4 PM", "10 PM", "4 AM"]);
    expect(view.marks.map(({ x }) => x)).toEqual(["0%", "25%", "50%", "75%", "100%"]);
    expect([view.segments[0]?.x, view.nowX]).toEqual(["4.17%", "66.67%"]);
  });

  test("[IN8] an hour that the clock skips is missing on the axis", () => {
    const [zone, now] = ["Europe/Berlin", at("2026-03-29T10:00:00Z")];
    const view = today([], { zone, now });

    expect(view.marks.map(({ x }) => x)).toEqual(["0%", "21.74%", "47.83%", "73.91%", "100%"]);
  });

  test("[IN8] [TI4] a session of this date elsewhere stands by the clock of there", () => {
    const there = session("2026-03-09T22:00:00Z", { timeZone: "Asia/Karachi" });
    const view = today([there]);

    expect(view.totalText).toBe("25 min");
    expect(view.segments[0]?.x).toBe("12.5%");
    expect(view.segments[0]?.detail).toBe("3:00 AM – 3:25 AM GMT+5 · 25 min");
  });

  test("[IN8] pauses are left out of it, and a second still shows", () => {
    const start = at("2026-03-10T12:00:00Z");
    const pauses = [{ start: start + HOUR, end: start + 2 * HOUR }];
    const view = today([{ ...worked(10, 12, 3), pauses }]);
    const slip = session("2026-03-10T12:00:00Z", { sessionEnd: start + 1000 });

    expect(view.gaps).toMatchObject([{ x: "54.17%", width: "4.17%" }]);
    expect(view.segments[0]?.detail).toBe("12:00 PM – 3:00 PM · 2 hr");
    expect(today([slip]).segments[0]?.width).toBe("0.6%");
  });

  test("[IN1] [IN8] the session under way grows, and is told as such", () => {
    const timer = underWayState({ startedAt: at("2026-03-10T19:50:00Z"), taskTitle: "Read" });

    const view = today([], { timer });

    expect(view.totalText).toBe("10 min");
    expect(view.segments).toMatchObject([
      { kind: "focus", width: "0.69%", title: "Read", detail: "7:50 PM – now · 10 min" },
    ]);
    expect(today([], { timer, now: at("2026-03-10T19:50:20Z") })).toMatchObject({
      totalText: "under 1 min",
      segments: [{ detail: "7:50 PM – now · just begun" }],
    });
  });

  test("[IN1] [IN8] while it is paused it says so, and the next day has nothing of it", () => {
    const startedAt = at("2026-03-10T19:00:00Z");
    const timer = underWayState({ startedAt, pausedAt: startedAt + 240_000 });

    expect(today([], { timer }).totalText).toBe("4 min");
    expect(today([], { timer }).segments[0]?.detail).toBe("7:00 PM – paused · 4 min");
    expect(today([], { timer, now: NOW + 24 * HOUR })).toMatchObject({
      totalText: "0 min",
      segments: [],
    });
  });

  test("[IN8] of a session that has just ended only the record shows", () => {
    const timer = underWayState({ sessionId: "one", startedAt: at("2026-03-10T19:00:00Z") });
    const record = session("2026-03-10T19:00:00Z", { id: "one" });

    expect(today([record], { timer }).segments).toHaveLength(1);
    expect(today([record], { timer }).totalText).toBe("25 min");
  });

  test("[IN9] forty sessions are forty, in their order", () => {
    const many = Array.from({ length: 40 }, (_, nth) =>
      session(new Date(at("2026-03-10T01:00:00Z") + nth * 1_200_000).toISOString(), {
        sessionEnd: at("2026-03-10T01:15:00Z") + nth * 1_200_000,
      }),
    );
    const view = today(many);

    expect(view.segments.map(({ id }) => id)).toEqual(many.map(({ id }) => id));
    expect(view.summary).toBe(
      "Today: 10 hr, goal reached, 40 sessions. 8 hr over the goal · Streak: 1 day",
    );
  });
});
