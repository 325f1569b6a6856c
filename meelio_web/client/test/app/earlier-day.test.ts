import { expect, test } from "bun:test";

import { isOnEarlierDay } from "../../src/app/earlier-day.ts";
import type { Session } from "../../src/domain/sessions/session.ts";
import { session } from "../support/sessions.ts";

/** By the clock on the wall. */
const at = (day: number, hour: number, minute = 0) =>
  new Date(2026, 2, day, hour, minute).getTime();

function ended(sessionEnd: number, more: Partial<Session> = {}): Session {
  return { ...session("2026-03-10T09:00:00Z"), mode: "pomodoro", sessionEnd, ...more };
}

const isNew = (sessions: readonly Session[] | undefined, now: number, dayStart = "00:00") =>
  isOnEarlierDay(sessions, now, dayStart);

test("[TM58] the last focus was on an earlier day", () => {
  expect(isNew([ended(at(10, 18))], at(11, 8))).toBe(true);
  expect(isNew([ended(at(10, 8))], at(10, 18))).toBe(false);
});

test("[TM58] who works past midnight goes on; a day begins when the person says", () => {
  expect(isNew([ended(at(10, 23, 50))], at(11, 0, 5))).toBe(false);
  expect(isNew([ended(at(10, 23, 50))], at(11, 4, 5), "04:30")).toBe(false);
  expect(isNew([ended(at(10, 23, 50))], at(11, 4, 35), "04:30")).toBe(true);
});

test("[TM58] what was typed in, brought from elsewhere, or a break says nothing of it", () => {
  const others = [
    ended(at(11, 8), { mode: "manual" }),
    ended(at(11, 8), { mode: "import" }),
    ended(at(11, 8), { kind: "short_break" }),
  ];
  expect(isNew([...others, ended(at(10, 18))], at(11, 9))).toBe(true);
  expect([isNew(others, at(11, 9)), isNew(undefined, at(11, 9))]).toEqual([false, false]);
});

test("[TM58] [TI2] a day begins at that reading where the clock has changed in the night", () => {
  const before = process.env.TZ;
  try {
    process.env.TZ = "Europe/Berlin";
    const spring = [ended(at(28, 21))]; // at two it will be three
    expect(isNew(spring, at(29, 3, 55), "04:00")).toBe(false);
    expect(isNew(spring, at(29, 4, 5), "04:00")).toBe(true);
    const autumn = [ended(new Date(2026, 9, 24, 21).getTime())]; // at three it will be two
    expect(isNew(autumn, new Date(2026, 9, 25, 3, 55).getTime(), "04:00")).toBe(false);
    expect(isNew(autumn, new Date(2026, 9, 25, 4, 5).getTime(), "04:00")).toBe(true);
  } finally {
    process.env.TZ = before ?? "UTC";
  }
});
