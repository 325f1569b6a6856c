/** The day as a strip: where on it each session stands, and which one is pointed at. */

import { toDayNumber } from "../domain/days/date.ts";
import { activeMs, around, clip, LONGEST_MS, type Worked } from "../domain/days/focus.ts";
import { calendarOf, type UserDay } from "../domain/days/user-day.ts";
import { firstAt, wallAt } from "../domain/days/zone.ts";
import type { Session, SessionKind } from "../domain/sessions/session.ts";
import type { EpochMs, Interval } from "../domain/time.ts";
import { phaseLabel } from "../domain/timer/view.ts";
import { say } from "../i18n/say.ts";
import { inHour, inLength, inTime, inTimes, otherZone } from "./words.ts";

/** A session on the day's axis; `x` and `width` in percent of it. Mirrored in Python. */
export interface TodaySegment {
  readonly id: string;
  readonly kind: SessionKind;
  readonly x: string;
  readonly width: string;
  /** What it was for. */
  readonly title: string;
  /** When it was, and how long. */
  readonly detail: string;
}

/** A pause on the axis. Mirrored in Python. */
export interface TodayGap {
  readonly id: string;
  readonly x: string;
  readonly width: string;
}

/** An hour on the axis. Mirrored in Python. */
export interface TodayMark {
  readonly x: string;
  readonly text: string;
  readonly anchor: "start" | "middle" | "end";
}

/** What the strip has to know of a session. */
export interface Shown extends Worked, Pick<Session, "taskTitle"> {
  /** In place of its end, for the one under way: "now", or "paused". */
  readonly until?: string;
}

const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;
/** In percent: a short session still shows. */
const NARROWEST = 0.6;
const MARKS = [0, 6, 12, 18, 24];

function percent(share: number): string {
  return `${Math.round(Math.min(1, Math.max(0, share)) * 10_000) / 100}%`;
}

function place(part: Interval, day: UserDay, narrowest = 0): { x: string; width: string } {
  const whole = day.end - day.start;
  const width = Math.max(narrowest / 100, (part.end - part.start) / whole);
  const x = Math.min((part.start - day.start) / whole, 1 - width);
  return { x: percent(x), width: percent(width) };
}

/** The sessions that have a part in the day of that date, each by its own zone's clock (IN8). */
export function sessionsOn<T extends Shown>(newestFirst: readonly T[], day: UserDay): T[] {
  // The same date is elsewhere up to a day earlier or later.
  const near = { start: day.start - LONGEST_MS, end: day.end + LONGEST_MS };
  return around(newestFirst, near);
}

/** The part of the session that lies in the day of that date. */
function partOn(one: Shown, date: string, dayStart: string): { day: UserDay; part: Interval } {
  const day = calendarOf(one.timeZone, dayStart).on(date);
  return { day, part: clip({ start: one.sessionStart, end: one.sessionEnd }, day) };
}

/** Sets the sessions on the day's axis, the first of the day first. */
export function toSegments(
  shown: readonly Shown[],
  date: string,
  dayStart: string,
): { readonly segments: readonly TodaySegment[]; readonly gaps: readonly TodayGap[] } {
  const placed = shown
    .map((one) => ({ one, ...partOn(one, date, dayStart) }))
    .filter(({ one, part, day }) => part.start < part.end || hasJustBegun(one, day))
    .sort((a, b) => a.part.start - a.day.start - (b.part.start - b.day.start));
  return {
    segments: placed.map(({ one, part, day }) => ({
      id: one.id,
      kind: one.kind,
      ...place(part, day, NARROWEST),
      title: one.taskTitle ?? phaseLabel(one.kind),
      detail: inDetail(one, part),
    })),
    gaps: placed.flatMap(({ one, day }) =>
      one.pauses.map((pause) => ({
        id: `${one.id}${pause.start}`,
        ...place(clip(pause, day), day),
      })),
    ),
  };
}

/** No time has gone by yet, but it runs. */
function hasJustBegun({ sessionStart, until }: Shown, day: UserDay): boolean {
  return until !== undefined && sessionStart >= day.start && sessionStart < day.end;
}

function inDetail(one: Shown, part: Interval): string {
  const { sessionStart: start, sessionEnd: end, timeZone: zone, until } = one;
  const zoneText = otherZone(start, zone);
  const times = until ? `${inTime(start, zone)} – ${until}` : inTimes(start, end, zone);
  const whole = activeMs(one);
  const here = activeMs({ ...one, sessionStart: part.start, sessionEnd: part.end });
  const length = until && whole < MINUTE ? say("just begun") : inLength(whole);
  const share = here < whole ? say("{length} of it today", { length: inLength(here) }) : "";
  return [[times, zoneText].filter(Boolean).join(" "), length, share].filter(Boolean).join(" · ");
}

/** The hours of the axis: each quarter of the day, by the wall clock. */
export function toMarks(day: UserDay, zone: string): readonly TodayMark[] {
  const first = wallAt(day.start, zone) - toDayNumber(day.date) * DAY;
  return MARKS.map((hours, nth) => {
    const at = firstAt(toDayNumber(day.date) * DAY + first + hours * HOUR, zone);
    return {
      x: toX(at, day),
      text: inHour(at, zone),
      anchor: nth === 0 ? "start" : nth === MARKS.length - 1 ? "end" : "middle",
    };
  });
}

/** Where in the day the instant is, in percent. */
export function toX(at: EpochMs, day: UserDay): string {
  return percent((at - day.start) / (day.end - day.start));
}

/** The segment at the point, or the nearest one that a finger may have meant. */
export function segmentAt(
  segments: readonly TodaySegment[],
  point: number,
  reach: number,
): string | null {
  let nearest: string | null = null;
  let least = reach;
  for (const { id, x, width } of segments) {
    const [start, end] = [parseFloat(x), parseFloat(x) + parseFloat(width)];
    const distance = Math.max(0, start - point, point - end);
    if (distance <= least) {
      nearest = id;
      least = distance;
    }
  }
  return nearest;
}

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

/** The segment that a key leads to from another; undefined where the key says nothing. */
export function segmentBy(
  segments: readonly TodaySegment[],
  from: string | null,
  key: string,
  isMirrored: boolean,
): string | null | undefined {
  const last = segments.length - 1;
  if (key === "Escape") return null;
  if (key === "Home") return segments[0]?.id ?? null;
  if (key === "End") return segments[last]?.id ?? null;
  const step = STEPS[key];
  if (step === undefined) return undefined;
  const at = segments.findIndex(({ id }) => id === from);
  if (at === -1) return segments[last]?.id ?? null;
  const next = at + (isMirrored ? -step : step);
  return segments[Math.min(last, Math.max(0, next))]?.id ?? null;
}
