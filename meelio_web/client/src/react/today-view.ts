import type { Session } from "../domain/sessions/session.ts";
import type { EpochMs, Interval } from "../domain/time.ts";
import type { TimerState } from "../domain/timer/timer-state.ts";
import { activeParts, localDate, startOfDay, unionMs } from "./days.ts";
import { inCount, inLength } from "./words.ts";

/** A stretch of focus on the day's axis, in minutes since midnight. Mirrored in Python. */
export interface TodaySegment {
  readonly id: string;
  readonly x: number;
  readonly width: number;
}

/** Today in one line and one strip. Mirrored by `ui/bindings/today.py`. */
export interface TodayView {
  readonly ready: boolean;
  readonly totalText: string;
  readonly countText: string;
  /** The strip in words, for those who do not see it. */
  readonly summary: string;
  readonly segments: readonly TodaySegment[];
  readonly nowX: number;
}

export const emptyToday: TodayView = {
  ready: false,
  totalText: "",
  countText: "",
  summary: "Today",
  segments: [],
  nowX: 0,
};

const MINUTE = 60_000;
const DAY = 86_400_000;
const LONGEST = DAY; // no session lasts longer
const NARROWEST = 4; // in minutes of the strip: a short session still shows

interface Part extends Interval {
  readonly id: string;
}

/**
 * Shows the focus of the day that `zone` is in at `now`, the run under way included (rule UI3).
 *
 * @param sessions newest start first
 */
export function toToday(
  sessions: readonly Session[],
  timer: TimerState | undefined,
  now: EpochMs,
  zone: string,
): TodayView {
  const midnight = startOfDay(localDate(now, zone), zone);
  const day = { start: midnight, end: midnight + DAY };
  const done: Part[] = [];
  let count = 0;
  for (const session of sessions) {
    if (session.sessionStart < midnight - LONGEST) break;
    if (session.kind !== "focus" || session.sessionEnd <= midnight) continue;
    count += 1;
    const whole = { start: session.sessionStart, end: session.sessionEnd };
    done.push(...clip(activeParts(whole, session.pauses), day, session.id));
  }
  const parts = [...done, ...runningParts(timer, now, day)];
  const countText = count === 0 && parts.length > done.length ? "in progress" : sayCount(count);
  const totalText = inLength(unionMs(parts));
  return {
    ready: true,
    totalText,
    countText,
    summary: `Today: ${totalText}, ${countText}`,
    segments: parts.map(({ id, start, end }) => ({
      id: `${id}${start}`,
      x: (start - midnight) / MINUTE,
      width: Math.max(NARROWEST, (end - start) / MINUTE),
    })),
    nowX: (now - midnight) / MINUTE,
  };
}

function sayCount(count: number): string {
  return count === 0 ? "no sessions yet" : inCount(count, "session");
}

function runningParts(timer: TimerState | undefined, now: EpochMs, day: Interval): Part[] {
  const run = timer?.run;
  if (run === undefined || run === null || timer?.phase !== "focus") return [];
  const whole = { start: run.startedAt, end: Math.max(run.startedAt, run.pausedAt ?? now) };
  return clip(activeParts(whole, run.pauses), day, run.sessionId);
}

function clip(parts: readonly Interval[], day: Interval, id: string): Part[] {
  return parts
    .map(({ start, end }) => ({
      id,
      start: Math.max(start, day.start),
      end: Math.min(end, day.end),
    }))
    .filter(({ start, end }) => start < end);
}
