import { describe, expect, test } from "bun:test";
import fc from "fast-check";

import { everyFocus, findSessions, type SessionFilter } from "../../src/domain/sessions/find.ts";
import { countLines } from "../../src/domain/sessions/lines.ts";
import type { Session } from "../../src/domain/sessions/session.ts";
import { toHistory } from "../../src/react/history-view.ts";
import type { Shown } from "../../src/react/list-window.ts";
import { inDay, inLength } from "../../src/react/words.ts";
import { at, session } from "../support/sessions.ts";

const NOW = at("2026-03-10T20:00:00Z");

interface Look {
  readonly dayStart?: string;
  readonly kind?: SessionFilter["kind"];
  readonly shown?: Shown;
  readonly now?: number;
  readonly range?: Partial<SessionFilter>;
}

const ROW = 50;

/** As if each line were fifty pixels high. */
function look(all: readonly Session[], { dayStart = "00:00", kind = "focus", ...more }: Look = {}) {
  const filter = { ...everyFocus, kind, ...more.range };
  const found = findSessions(all, filter, { dayStart, projectOf: () => null });
  const { shown = { first: 0, last: 999, height: countLines(found) * ROW }, now = NOW } = more;
  const today = new Date(now).toISOString().slice(0, 10);
  const place = (line: number) => ({ start: line * ROW, end: (line + 1) * ROW });
  return toHistory({ found, all, kind, shown, place, today, selected: null });
}

describe("history", () => {
  test("[UI2] days from the newest, each with its total and its sessions from late to early", () => {
    const days = look([
      session("2026-03-10T12:00:00Z"),
      session("2026-03-10T09:00:00Z"),
      session("2026-03-09T09:00:00Z", { sessionEnd: at("2026-03-09T10:15:00Z") }),
    ]).days;

    expect(days.map(({ date, totalText }) => [date, totalText])).toEqual([
      ["2026-03-10", "50 min"],
      ["2026-03-09", "1 hr 15 min"],
    ]);
    expect(days[0]?.rows).toHaveLength(2);
  });

  test("[HI6] only what is in view is drawn, and the rest is room of the same height", () => {
    const list = Array.from({ length: 400 }, (_, n) =>
      session(new Date(NOW - n * 3 * 3_600_000).toISOString()),
    );
    const height = 451 * ROW;
    const lineOf = (text: string) => Number.parseInt(text, 10) / ROW;
    const { days: all } = look(list);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 420 }),
        fc.integer({ min: 0, max: 40 }),
        (first, more) => {
          const { days, spacing } = look(list, { shown: { first, last: first + more, height } });
          const [top, end] = [days[0], days.at(-1)];
          const rows = days.flatMap((day) => day.rows);
          // The first day's heading is there, however far above.
          expect(lineOf(spacing.paddingTop)).toBe(top?.line ?? -1);
          const hidden = lineOf(top?.spacing.paddingTop ?? "");
          const drawn = days.length + rows.length;
          expect(lineOf(spacing.paddingTop) + hidden + drawn + lineOf(spacing.paddingBottom)).toBe(
            451,
          );
          expect(rows.every(({ line }) => line >= first && line <= first + more)).toBe(true);
          const whole = all[(end?.nth ?? 1) - 1];
          expect(end?.rows.map(({ id }) => id)).toEqual(
            whole?.rows
              .filter(({ line }) => line >= first && line <= first + more)
              .map(({ id }) => id),
          );
          for (const { nth, count } of rows) expect(nth <= count).toBe(true);
        },
      ),
    );
  });

  test("[UI11] a day is headed by its own weekday, and holds the evening, in New York too", () => {
    const monday = session("2026-03-10T01:00:00Z", { timeZone: "America/New_York" });
    const [day] = look([monday], { now: at("2026-03-20T12:00:00Z") }).days;

    expect([day?.date, day?.heading]).toEqual(["2026-03-09", "Monday, March 9"]);
    expect(day?.totalText).toBe("25 min");
  });

  test("[UI11] what was done after midnight is the evening's, where the day starts at four", () => {
    const night = [
      session("2026-03-10T21:10:00Z", { timeZone: "Asia/Karachi" }),
      session("2026-03-10T12:00:00Z", { timeZone: "Asia/Karachi" }),
    ];
    const days = (dayStart: string) => look(night, { dayStart }).days;

    expect(days("00:00").map(({ date, rows }) => [date, rows.length])).toEqual([
      ["2026-03-11", 1],
      ["2026-03-10", 1],
    ]);
    expect(days("04:00").map(({ date, totalText }) => [date, totalText])).toEqual([
      ["2026-03-10", "50 min"],
    ]);
  });

  test("[UI2] [TI6] a night's session counts for the day it reaches into, behind others as well", () => {
    const long = session("2026-03-09T20:00:00Z", { sessionEnd: at("2026-03-10T02:00:00Z") });
    const others = [session("2026-03-09T23:00:00Z"), session("2026-03-09T22:00:00Z")];
    const list = [session("2026-03-10T01:00:00Z"), ...others, long];

    const [day] = look(list).days;

    expect(day?.totalText).toBe("2 hr");
  });

  test("[UI2] what the next older session spent past midnight is in the last day's total", () => {
    const view = look([
      session("2026-03-10T09:00:00Z"),
      session("2026-03-09T23:50:00Z", { sessionEnd: at("2026-03-10T00:10:00Z") }),
    ]);

    expect(view.days.map(({ totalText }) => totalText)).toEqual(["35 min", "10 min"]);
  });

  test("[HI16] says of a day without a session of its own where its focus is from", () => {
    const night = session("2026-03-08T22:00:00Z", { sessionEnd: at("2026-03-09T06:00:00Z") });
    const said = (range: Partial<SessionFilter>) =>
      look([session("2026-03-09T22:00:00Z"), night], { range }).days.map((day) => [
        day.date,
        day.totalText,
        day.note,
        day.rows.map(({ beganText }) => beganText),
      ]);

    const [eighth, ninth] = ["2026-03-08", "2026-03-09"];
    expect(said({ from: ninth })).toEqual([
      [ninth, "6 hr 25 min", "", ["", "From the day before"]],
    ]);
    expect(said({ to: eighth })).toEqual([[eighth, "2 hr", "", [""]]]);
    expect(look([night]).days.map(({ date, totalText, note }) => [date, totalText, note])).toEqual([
      [ninth, "6 hr", "From the day before"],
      [eighth, "2 hr", ""],
    ]);
  });

  test("breaks are shown when asked for, and never counted", () => {
    const rest = session("2026-03-10T12:00:00Z", { kind: "long_break" });

    expect(look([])).toMatchObject({ isEmpty: true, isNothingFound: false });
    expect(look([rest])).toMatchObject({ isEmpty: false, isNothingFound: true });
    const [day] = look([rest], { kind: "all" }).days;
    expect(day?.rows[0]?.kindText).toBe("Long break");
    expect(day?.totalText).toBe("0 min");
  });

  test("a row says how it ended and what it was worth, and nothing that is not known", () => {
    const rated = session("2026-03-10T12:00:00Z", { outcome: "stopped", rating: 3 });
    const [day] = look([rated]).days;

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

    const view = look(sessions, { now });

    expect(view.days[0]?.rows.map(({ overlapText }) => overlapText)).toEqual([
      "",
      "Overlaps",
      "Overlaps",
      "Inside another",
      "Overlaps",
    ]);
  });
});
