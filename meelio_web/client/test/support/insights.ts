/** Histories of the shared vectors, and made-up ones, as Insights reads them. */

import fc from "fast-check";

import type { RangeFigures, Summary } from "../../src/domain/insights/figures.ts";
import type { History, Wishes } from "../../src/domain/insights/insights.ts";
import type { WeekStart } from "../../src/domain/preferences/preferences.ts";
import { byNewestStart } from "../../src/domain/sessions/order.ts";
import type { Session } from "../../src/domain/sessions/session.ts";
import { at, session, task } from "./sessions.ts";
import { someDayStart, someWorked, someZone } from "./worked.ts";

interface SentSession {
  readonly id: string;
  readonly start: string;
  readonly end: string;
  readonly timeZone: string;
  readonly kind?: string;
  readonly outcome?: string;
  readonly planned?: number | null;
  readonly pauses?: readonly { readonly start: string; readonly end: string }[];
  readonly interruptions?: readonly string[];
  readonly taskId?: string;
  readonly title?: string;
  readonly rating?: number;
  readonly tags?: readonly string[];
  readonly overlap?: string;
  readonly sourceKey?: string | null;
}

export interface SentHistory {
  readonly now: string;
  readonly zone: string;
  readonly wishes: Omit<Wishes, "weekStart"> & { readonly weekStart: string };
  readonly sessions: readonly SentSession[];
  readonly tasks: readonly {
    readonly id: string;
    readonly title: string;
    readonly project: string | null;
    readonly estimate: number | null;
    readonly isDone: boolean;
  }[];
}

function readSession({ id, start, end, timeZone, ...more }: SentSession): Session {
  return session(start, {
    id,
    sessionEnd: at(end),
    timeZone,
    kind: (more.kind ?? "focus") as Session["kind"],
    outcome: (more.outcome ?? "completed") as Session["outcome"],
    plannedSeconds: more.planned === undefined ? 1500 : more.planned,
    pauses: (more.pauses ?? []).map((one) => ({ start: at(one.start), end: at(one.end) })),
    interruptions: (more.interruptions ?? []).map(at),
    taskId: more.taskId ?? null,
    taskTitle: more.title ?? null,
    rating: more.rating ?? null,
    tags: more.tags ?? [],
    overlap: (more.overlap ?? null) as NonNullable<Session["overlap"]> | null,
    sourceKey: more.sourceKey ?? null,
  });
}

export function readHistory({ now, zone, wishes, sessions, tasks }: SentHistory): History {
  return {
    sessions: sessions.map(readSession).sort(byNewestStart),
    tasks: tasks.map(({ id, isDone, ...given }) =>
      task(id, { ...given, doneAt: isDone ? 0 : null }),
    ),
    wishes: { ...wishes, weekStart: wishes.weekStart as WeekStart },
    now: at(now),
    zone,
  };
}

/** The figures as the vectors spell them: without what holds nothing. */
export function inShort(figures: RangeFigures): Record<string, unknown> {
  const { hourMap, byHour, byLength, days, ...others } = figures;
  const { rows, hours, ...map } = hourMap;
  const cells = rows.flatMap(({ weekday, cells: ofDay }) =>
    ofDay.map((cell, nth) => ({ name: `${weekday}:${hours[nth]}`, ...cell })),
  );
  return {
    ...others,
    days: Object.fromEntries(
      days.filter(({ step }) => step > 0).map((day) => [day.date, [day.focusMs, day.step]]),
    ),
    hourMap: {
      ...map,
      firstHour: hours[0],
      cells: Object.fromEntries(
        cells
          .filter((cell) => cell.days > 0)
          .map((cell) => [cell.name, [cell.focusMs, cell.weightedMs, cell.days]]),
      ),
      weekdays: Object.fromEntries(
        rows.flatMap((row) => (row.averageMs === null ? [] : [[row.weekday, row.averageMs]])),
      ),
    },
    byHour: Object.fromEntries(
      byHour
        .filter((one) => one.focusMs + one.sessions + one.interruptions > 0)
        .map((one) => [
          one.hour,
          [one.focusMs, one.sessions, one.interruptions, one.rated, one.rating],
        ]),
    ),
    byLength: Object.fromEntries(
      byLength
        .filter((one) => one.sessions > 0)
        .map((one) => [one.fromMinutes, [one.sessions, one.rated, one.rating]]),
    ),
  };
}

export function summaryInShort({ week, lastDays, ...others }: Summary): Record<string, unknown> {
  return {
    ...others,
    week: { ...week, days: week.days.map(({ focusMs }) => focusMs) },
    lastDays: { from: lastDays[0]?.date, focusMs: lastDays.map(({ focusMs }) => focusMs) },
  };
}

/** A session near the instant, with all that Insights counts. */
export function someSession(base: number): fc.Arbitrary<Session> {
  return fc
    .record({
      worked: someWorked(base),
      outcome: fc.constantFrom("completed" as const, "stopped" as const),
      plannedSeconds: fc.constantFrom(null, 1500),
      interrupted: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 3 }),
      taskId: fc.constantFrom(null, null, "t1", "t2", "gone"),
      taskTitle: fc.constantFrom(null, "A", "B"),
      rating: fc.option(fc.integer({ min: 1, max: 5 })),
      tags: fc.array(fc.constantFrom("x", "y", "é"), { maxLength: 3 }),
      overlap: fc.constantFrom(null, null, null, "kept" as const, "superseded" as const),
      sourceKey: fc.constantFrom(null, null, null, "csv:1", "csv@day:1"),
    })
    .map(({ worked, interrupted, ...given }) => ({
      ...session(new Date(worked.sessionStart).toISOString(), { ...worked, ...given }),
      interruptions: interrupted.map((part) =>
        Math.floor(worked.sessionStart + part * (worked.sessionEnd - worked.sessionStart)),
      ),
    }));
}

export const someWishes: fc.Arbitrary<Wishes> = fc.record({
  dayStart: someDayStart,
  weekStart: fc.constantFrom<WeekStart>("monday", "saturday", "sunday"),
  dailyGoalMinutes: fc.constantFrom(0, 30, 120),
  streakMinutes: fc.constantFrom(1, 25),
});

/** @param base when its sessions lie, and now soon after */
export function someHistory(base: number, maxLength = 10): fc.Arbitrary<History> {
  return fc
    .record({
      sessions: fc.uniqueArray(someSession(base), { maxLength, selector: ({ id }) => id }),
      wishes: someWishes,
      later: fc.integer({ min: -2, max: 400 }),
      zone: someZone,
    })
    .map(({ sessions, wishes, later, zone }) => ({
      sessions: sessions.sort(byNewestStart),
      tasks: [
        task("t1", { project: "P", estimate: 3, doneAt: 0 }),
        task("t2", { title: "Ä", estimate: 1 }),
      ],
      wishes,
      now: base + later * 86_400_000,
      zone,
    }));
}
