/** A day as an axis from top to bottom, and the sessions on it. */

import { type LocalDate, toDayNumber, toLocalDate } from "../domain/days/date.ts";
import { activeMs, around, clip } from "../domain/days/focus.ts";
import { calendarOf, type UserDay } from "../domain/days/user-day.ts";
import { gapsOf, layOut, type Placed } from "../domain/sessions/day-layout.ts";
import { canMerge } from "../domain/sessions/reshape.ts";
import type { Session } from "../domain/sessions/session.ts";
import type { EpochMs, Interval } from "../domain/time.ts";
import { phaseLabel } from "../domain/timer/view.ts";
import { say } from "../i18n/say.ts";
import { nameOf } from "./room-words.ts";
import { clockText, type Edge, edgeOf } from "./timeline-clock.ts";
import {
  closedTimeline,
  type DayTimelineView,
  noneChosen,
  type Place,
  type TimelineChoice,
  type TimelineGap,
  type TimelineMark,
  type TimelineState,
} from "./timeline-model.ts";
import { hereZone, inDay, inHour, inLength, inTime, inTimes, inZone, otherZone } from "./words.ts";

const HOUR = 3_600_000;
/** What an hour is high: five minutes are six pixels. */
export const HOUR_PX = 72;
const LEAST_GAP_MS = 5 * 60_000;
const LEAST_HOURS = 6;

export interface TimelineDay extends UserDay {
  readonly zone: string;
  /** Earliest first. */
  readonly sessions: readonly Session[];
}

/** Shares at least an instant with the stretch. */
function isIn({ sessionStart, sessionEnd }: Session, { start, end }: Interval): boolean {
  return sessionStart < end && sessionEnd > start;
}

/**
 * The day in the zone of the first session that belongs to it, or else here; with all sessions that
 * reach into it (rule HI53).
 */
export function dayOn(date: LocalDate, all: readonly Session[], dayStart: string): TimelineDay {
  const here = calendarOf(hereZone(), dayStart).on(date);
  const wide = { start: here.start - 26 * HOUR, end: here.end + 26 * HOUR };
  const near = around(all, wide).toReversed();
  const own = near.find(
    ({ sessionStart, timeZone }) => calendarOf(timeZone, dayStart).at(sessionStart).date === date,
  );
  const zone = own?.timeZone ?? hereZone();
  const day = calendarOf(zone, dayStart).on(date);
  return { ...day, zone, sessions: near.filter((one) => isIn(one, day)) };
}

/** The hours that have something in them, and one before and after; or the whole day. */
function windowOf(day: TimelineDay, sessions: readonly Session[], isWhole: boolean): Interval {
  if (isWhole || day.end <= day.start) return day;
  const first = Math.min(...sessions.map(({ sessionStart }) => sessionStart));
  const last = Math.max(...sessions.map(({ sessionEnd }) => sessionEnd));
  const isSome = sessions.length > 0;
  const start = isSome ? first - HOUR : day.start + 8 * HOUR;
  const until = Math.max(isSome ? last + HOUR : 0, start + LEAST_HOURS * HOUR);
  const hours = (from: EpochMs) => Math.floor((from - day.start) / HOUR) * HOUR + day.start;
  return clip({ start: hours(start), end: hours(until + HOUR - 1) }, day);
}

function pixels(ms: number): string {
  return `${(ms / HOUR) * HOUR_PX}px`;
}

function placeOf({ start, end }: Interval, shown: Interval): Place {
  const part = clip({ start, end }, shown);
  return { top: pixels(part.start - shown.start), height: pixels(part.end - part.start) };
}

function percent(part: number): string {
  return `${part * 100}%`;
}

function toBlock({ session, lane, lanes }: Placed, shown: Interval, day: TimelineDay, id: string) {
  const { sessionStart: start, sessionEnd: end, pauses } = session;
  const part = clip({ start, end }, shown);
  const clock = inTimes(start, end, day.zone);
  const zone = inZone(start, session.timeZone);
  const isElsewhere = zone !== inZone(start, day.zone);
  const timeText = isElsewhere ? `${clock} (${zone})` : clock;
  // What is seen comes first, and in the same order.
  const words = [
    nameOf(session),
    timeText,
    inLength(activeMs(session)),
    session.taskTitle === null ? "" : phaseLabel(session.kind),
    session.overlap ? say("Overlaps") : "",
  ];
  const height = ((part.end - part.start) / HOUR) * HOUR_PX;
  return {
    id: session.id,
    kind: session.kind,
    title: nameOf(session),
    timeText,
    name: words.filter(Boolean).join(", "),
    place: {
      ...placeOf(part, shown),
      minHeight: "5px",
      insetInlineStart: percent(lane / lanes),
      width: `calc(${percent(1 / lanes)} - 4px)`,
    },
    isChosen: session.id === id,
    lines: height >= 42 ? 2 : Number(height >= 18),
    pauses: pauses.map((pause) => ({
      key: String(pause.start),
      text: "",
      place: placeOf(pause, part),
    })),
  };
}

function toHours(day: TimelineDay, shown: Interval): readonly TimelineMark[] {
  const count = Math.floor((shown.end - shown.start) / HOUR);
  return Array.from({ length: count + 1 }, (_, nth) => {
    const at = shown.start + nth * HOUR;
    return {
      key: String(at),
      text: inHour(at, day.zone),
      place: { top: pixels(at - shown.start) },
    };
  });
}

function toGap({ start, end }: Interval, shown: Interval, zone: string): TimelineGap {
  return {
    key: String(start),
    start: String(start),
    end: String(end),
    name: say("Add a session between {times}", { times: inTimes(start, end, zone) }),
    place: placeOf({ start, end }, shown),
  };
}

function toChoice(
  session: Session | undefined,
  day: TimelineDay,
  typed: TimelineState["typed"],
): TimelineChoice {
  if (session === undefined) return noneChosen;
  const edgeText = (edge: Edge) =>
    typed !== null && typed.edge === edge ? typed.text : clockText(edgeOf(session, edge), day.zone);
  const { sessionStart: start, sessionEnd: end } = session;
  const middle = Math.round((start + end) / 2 / 60_000) * 60_000;
  return {
    id: session.id,
    title: nameOf(session),
    timeText: inTimes(start, end, day.zone),
    lengthText: inLength(activeMs(session)),
    startAt: edgeText("start"),
    endAt: edgeText("end"),
    splitAt: clockText(middle, day.zone),
    canMerge: nextOf(session, day) !== undefined,
  };
}

/** The next one of its kind that it can become one with. */
export function nextOf(session: Session, { sessions }: TimelineDay): Session | undefined {
  const later = sessions.filter(
    (other) => other.sessionStart >= session.sessionStart && canMerge(session, other),
  );
  return later[0];
}

function noteOf(day: TimelineDay, dayStart: string): string {
  const hours = (day.end - day.start) / HOUR;
  const said: string[] = [];
  if (hours === 0) said.push(say("This date does not exist in {zone}.", { zone: day.zone }));
  else if (hours !== 24) {
    const length = inLength(day.end - day.start);
    said.push(say("The clocks change: this day has {length}.", { length }));
  }
  if (dayStart !== "00:00") {
    said.push(say("It lasts until {time}.", { time: inTime(day.end, day.zone) }));
  }
  const middle = (day.start + day.end) / 2;
  if (otherZone(middle, day.zone) !== "") {
    said.push(say("Times are those of {zone}.", { zone: day.zone }));
  }
  return said.join(" ");
}

export function toTimeline(
  all: readonly Session[],
  dayStart: string,
  now: EpochMs,
  state: TimelineState,
): DayTimelineView {
  if (state.date === null) return closedTimeline;
  const day = dayOn(state.date, all, dayStart);
  const { draft } = state;
  const sessions = day.sessions.map((one) => (one.id === draft?.id ? draft : one));
  const shown = windowOf(day, day.sessions, state.isWhole);
  const today = calendarOf(hereZone(), dayStart).at(now).date;
  const open = { start: shown.start, end: Math.min(shown.end, now) };
  const isNow = now >= shown.start && now < shown.end;
  const chosen = sessions.find(({ id }) => id === state.chosenId);
  return {
    isOpen: true,
    heading: inDay(state.date, today),
    note: noteOf(day, dayStart),
    isEmpty: sessions.length === 0,
    isWhole: state.isWhole,
    size: { height: pixels(shown.end - shown.start) },
    hours: toHours(day, shown),
    blocks: layOut(sessions).map((placed) => toBlock(placed, shown, day, state.chosenId ?? "")),
    gaps: gapsOf(sessions, open, LEAST_GAP_MS).map((gap) => toGap(gap, shown, day.zone)),
    now: isNow
      ? [{ key: "now", text: inTime(now, day.zone), place: { top: pixels(now - shown.start) } }]
      : [],
    chosen: toChoice(chosen, { ...day, sessions }, state.typed),
    roomText: state.choice.text,
    rooms: state.choice.options,
    refusal: state.refusal,
    said: state.said,
  };
}

export function dayAfter(date: LocalDate, by: number): LocalDate {
  return toLocalDate(toDayNumber(date) + by);
}
