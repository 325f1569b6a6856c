import { describe, expect, test } from "bun:test";

import type { Session } from "../../src/domain/sessions/session.ts";
import { toHistory } from "../../src/react/history-view.ts";
import { inDay, inLength } from "../../src/react/words.ts";
import { at, session } from "../support/sessions.ts";

const NOW = at("2026-03-10T20:00:00Z");
const few = { dayCount: 2, showsBreaks: false, dayStart: "00:00" };

describe("history", () => {
  test("[UI2] the newest days, each with its total and its sessions from late to early", () => {
    const days = toHistory(
      [
        session("2026-03-10T12:00:00Z"),
        session("2026-03-10T09:00:00Z"),
        session("2026-03-09T09:00:00Z", { sessionEnd: at("2026-03-09T10:15:00Z") }),
      ],
      few,
      NOW,
    ).days;

    expect(days.map(({ date, totalText }) => [date, totalText])).toEqual([
      ["2026-03-10", "50 min"],
      ["2026-03-09", "1 hr 15 min"],
    ]);
    expect(days[0]?.rows).toHaveLength(2);
  });

  test("[UI2] no session is read that is more than a day older than those shown", () => {
    const read: number[] = [];
    const sessions = Array.from({ length: 1000 }, (_, index) => {
      const day = new Date(NOW - index * 86_400_000).toISOString();
      return new Proxy(session(day), {
        get(target, name) {
          read.push(index);
          return target[name as keyof Session];
        },
      });
    });

    const view = toHistory(sessions, few, NOW);

    expect(view.days).toHaveLength(2);
    expect(view.hasEarlier).toBe(true);
    expect(Math.max(...read)).toBe(3);
  });

  test("[UI11] a day is headed by its own weekday, and holds the evening, in New York too", () => {
    const monday = session("2026-03-10T01:00:00Z", { timeZone: "America/New_York" });
    const [day] = toHistory([monday], few, at("2026-03-20T12:00:00Z")).days;

    expect([day?.date, day?.heading]).toEqual(["2026-03-09", "Monday, March 9"]);
    expect(day?.totalText).toBe("25 min");
  });

  test("[UI11] what was done after midnight is the evening's, where the day starts at four", () => {
    const night = [
      session("2026-03-10T21:10:00Z", { timeZone: "Asia/Karachi" }),
      session("2026-03-10T12:00:00Z", { timeZone: "Asia/Karachi" }),
    ];
    const days = (dayStart: string) => toHistory(night, { ...few, dayStart }, NOW).days;

    expect(days("00:00").map(({ date, rows }) => [date, rows.length])).toEqual([
      ["2026-03-11", 1],
      ["2026-03-10", 1],
    ]);
    expect(days("04:00").map(({ date, totalText }) => [date, totalText])).toEqual([
      ["2026-03-10", "50 min"],
    ]);
  });

  test("[UI2] [TI6] a night's session counts for the last day shown, behind others as well", () => {
    const long = session("2026-03-09T20:00:00Z", { sessionEnd: at("2026-03-10T02:00:00Z") });
    const others = [session("2026-03-09T23:00:00Z"), session("2026-03-09T22:00:00Z")];
    const list = [session("2026-03-10T01:00:00Z"), ...others, long];

    const [day] = toHistory(list, { ...few, dayCount: 1 }, NOW).days;

    expect(day?.totalText).toBe("2 hr");
  });

  test("[UI2] what the next older session spent past midnight is in the last day's total", () => {
    const view = toHistory(
      [
        session("2026-03-10T09:00:00Z"),
        session("2026-03-09T23:50:00Z", { sessionEnd: at("2026-03-10T00:10:00Z") }),
      ],
      { ...few, dayCount: 1 },
      NOW,
    );

    expect(view.days.map(({ totalText }) => totalText)).toEqual(["35 min"]);
  });

  test("breaks are shown when asked for, and never counted", () => {
    const rest = session("2026-03-10T12:00:00Z", { kind: "long_break" });

    expect(toHistory([rest], few, NOW).isEmpty).toBe(true);
    const [day] = toHistory([rest], { ...few, showsBreaks: true }, NOW).days;
    expect(day?.rows[0]?.kindText).toBe("Long break");
    expect(day?.totalText).toBe("0 min");
  });

  test("a row says how it ended and what it was worth, and nothing that is not known", () => {
    const rated = session("2026-03-10T12:00:00Z", { outcome: "stopped", rating: 3 });
    const [day] = toHistory([rated], few, NOW).days;

    expect(day?.rows[0]).toMatchObject({
      outcomeText: "Stopped early",
      stars: "★★★☆☆",
      ratingText: "Rated 3 of 5",
      task: "",
      note: "",
    });
  });
});

describe("words", () => {
  test("[UI13] a short length is told in seconds", () => {
    expect(inLength(400)).toBe("1 sec");
    expect(inLength(59_000)).toBe("59 sec");
    expect(inLength(60_000)).toBe("1 min");
    expect(inLength(7_200_000)).toBe("2 hr");
    expect(inLength(0)).toBe("0 min");
  });

  test("days near by go by their name, others by their date", () => {
    expect(inDay("2026-03-10", "2026-03-10")).toBe("Today");
    expect(inDay("2026-02-28", "2026-03-01")).toBe("Yesterday");
    expect(inDay("2025-03-01", "2026-03-01")).toContain("2025");
    expect(inDay("2026-01-02", "2026-03-01")).not.toContain("2026");
  });
});

describe("sessions of the same time", () => {
  test("[UI22] say that they overlap, entered by hand or not, or lie inside another", () => {
    const now = at("2026-03-10T12:00:00Z");
    const sessions = [
      session("2026-03-10T09:40:00Z"),
      session("2026-03-10T09:20:00Z", { mode: "manual", sessionEnd: at("2026-03-10T09:40:00Z") }),
      session("2026-03-10T09:00:00Z"),
      session("2026-03-10T08:05:00Z", {
        overlap: "superseded",
        sessionEnd: at("2026-03-10T08:10:00Z"),
      }),
      session("2026-03-10T08:00:00Z"),
    ];

    const view = toHistory(sessions, { ...few, dayCount: 14 }, now);

    expect(view.days[0]?.rows.map(({ overlapText }) => overlapText)).toEqual([
      "",
      "Overlaps",
      "Overlaps",
      "Inside another",
      "Overlaps",
    ]);
  });
});
