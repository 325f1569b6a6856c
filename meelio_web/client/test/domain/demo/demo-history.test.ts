import { describe, expect, test } from "bun:test";
import fc from "fast-check";

import {
  type DemoTask,
  type DemoWish,
  demoHistory,
  isDemo,
  ownersOf,
  taskKey,
} from "../../../src/domain/demo/demo-history.ts";
import { planRemoval } from "../../../src/domain/demo/removal.ts";
import { isPomodoro } from "../../../src/domain/sessions/effort.ts";
import { overlapsOf } from "../../../src/domain/sessions/overlaps.ts";
import { demoTasks } from "../../../src/react/demo-tasks.ts";
import { session } from "../../support/sessions.ts";

const NOON = Date.parse("2026-11-25T12:00:00Z");
const DAY = 86_400_000;

const tasks: readonly DemoTask[] = ["a", "b"].map((key) => ({
  key,
  title: key,
  project: key === "a" ? "P" : null,
  color: null,
  tags: key === "a" ? ["t"] : [],
  foreseen: key === "a" ? 1.15 : 0.7,
  isDone: false,
  share: 1,
}));

const wish: DemoWish = {
  now: NOON,
  zone: "Europe/Berlin",
  tasks,
  owner: "me",
  idOf: (key) => `id of ${key}`,
};

const worlds = fc.record({
  now: fc.integer({ min: Date.parse("2020-01-01"), max: Date.parse("2035-01-01") }),
  zone: fc.constantFrom(
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
  ),
});

describe("demo history", () => {
  test("[DM1] it is the same whenever it is made for that moment and place", () => {
    fc.assert(
      fc.property(worlds, (world) => {
        expect(demoHistory({ ...wish, ...world })).toEqual(demoHistory({ ...wish, ...world }));
      }),
      { numRuns: 10 },
    );
  });

  test("[DM1] ids follow from source keys, which name whose they are", () => {
    const { sessions, tasks: made } = demoHistory(wish);

    expect(new Set(sessions.map(({ id }) => id)).size).toBe(sessions.length);
    for (const { id, sourceKey } of sessions) expect(id).toBe(`id of ${sourceKey}`);
    expect(sessions.every(isDemo)).toBe(true);
    expect([...ownersOf(sessions)]).toEqual(["me"]);
    expect(made[0]?.id).toBe(`id of ${taskKey("me", "a")}`);
  });

  test("[DM2] no two of it share their time, none is ahead, the newest is first", () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const { sessions } = demoHistory({ ...wish, ...world });
        expect(overlapsOf(sessions)).toEqual([]);
        for (const [nth, one] of sessions.entries()) {
          expect(one.sessionStart).toBeLessThan(one.sessionEnd);
          expect(one.sessionEnd).toBeLessThanOrEqual(world.now);
          const before = sessions[nth - 1];
          if (before) expect(one.sessionEnd).toBeLessThanOrEqual(before.sessionStart);
          for (const at of one.interruptions) {
            expect(at).toBeGreaterThan(one.sessionStart);
            expect(at).toBeLessThan(one.sessionEnd);
          }
        }
      }),
      { numRuns: 10 },
    );
  });

  test("[DM2] it spans a year, with weekdays before weekends, stopped ones and a holiday", () => {
    const { sessions } = demoHistory(wish);
    const focus = sessions.filter(({ kind }) => kind === "focus");
    const days = new Set(focus.map(({ sessionStart }) => Math.floor(sessionStart / DAY)));
    const stopped = focus.filter(({ outcome }) => outcome === "stopped").length;
    const today = Math.floor(NOON / DAY);

    expect(focus.length).toBeGreaterThan(900);
    expect(today - Math.min(...days)).toBeGreaterThan(355);
    expect(stopped / focus.length).toBeGreaterThan(0.04);
    expect(stopped / focus.length).toBeLessThan(0.15);
    for (let ago = 111; ago < 123; ago += 1) expect(days.has(today - ago)).toBe(false);
    const isWeekend = (day: number) => (day + 3) % 7 >= 5;
    const weekends = [...days].filter(isWeekend).length;
    expect(weekends).toBeGreaterThan(5);
    expect(weekends / days.size).toBeLessThan(0.2);
    expect(sessions.some(({ kind }) => kind === "short_break")).toBe(true);
    expect(focus.some(({ rating }) => rating !== null)).toBe(true);
    expect(focus.some(({ taskId }) => taskId === null)).toBe(true);
  });

  test("[DM5] an estimate is near what the task came to", () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const { sessions, tasks: made } = demoHistory({ ...wish, ...world });
        for (const { id, estimate } of made) {
          const done = sessions.filter((one) => one.taskId === id && isPomodoro(one)).length;
          expect(done).toBeGreaterThan(10);
          expect((estimate ?? 0) / done).toBeGreaterThan(0.66);
          expect((estimate ?? 0) / done).toBeLessThan(1.5);
        }
      }),
      { numRuns: 10 },
    );
  });

  test("[DM5] what is foreseen is within that of all tasks that there are", () => {
    for (const { foreseen } of demoTasks()) {
      if (foreseen !== null) expect(Math.abs(foreseen - 1)).toBeLessThan(1 / 3);
    }
  });

  test("[DM6] all of it goes, but for a task that something of one's own is of", () => {
    const { sessions, tasks: made } = demoHistory(wish);
    const ids = new Set(made.map(({ id }) => id));
    const mine = session("2026-11-25T09:00:00Z", { taskId: made[0]?.id ?? null });
    const others = [...made, { id: "mine" }];

    const all = planRemoval(sessions, others, ids);
    expect(all.sessions).toEqual(sessions.map(({ id }) => id));
    expect(all.tasks).toEqual(made.map(({ id }) => id));
    expect(planRemoval([mine, ...sessions], others, ids).sessions).toEqual(all.sessions);
    expect(planRemoval([mine, ...sessions], others, ids).tasks).toEqual(all.tasks.slice(1));
    expect(planRemoval([], others, ids)).toEqual({ sessions: [], tasks: all.tasks });
  });

  test("[DM3] where the person really did something, nothing is made up", () => {
    const span = { start: NOON - 30 * DAY, end: NOON - 20 * DAY };

    const { sessions } = demoHistory({ ...wish, busy: [span] });

    expect(sessions.length).toBeGreaterThan(0);
    expect(
      sessions.filter((one) => one.sessionStart < span.end && one.sessionEnd > span.start),
    ).toEqual([]);
  });

  test("[DM1] it can be asked for so many sessions", () => {
    expect(demoHistory({ ...wish, count: 20_000 }).sessions.length).toBeGreaterThanOrEqual(20_000);
  });
});
