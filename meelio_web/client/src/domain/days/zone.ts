/** What a zone's wall clock shows, as the browser knows it. */

import type { EpochMs, Interval } from "../time.ts";
import { digits, isLocalDate, toDayNumber, toLocalDate } from "./date.ts";

// Where the browser has none yet. Asked for here, as nothing can be told of a zone before.
if (!("Temporal" in globalThis)) await import("temporal-polyfill/global");

/** A wall clock's reading, as the milliseconds that a clock in UTC would show it at. */
export type WallMs = number;

const SECOND = 1000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** No zone is further from UTC. */
const FURTHEST = 16 * HOUR;

/** Temporal would take a whole instant with a zone in it as well. */
const NAME = /^[a-z][\w+/-]*$/i;

/** A stretch of time in which a clock keeps its distance from UTC, of so many milliseconds. */
export interface Steady extends Interval {
  readonly offset: number;
}

interface ZoneClock {
  readonly zone: string;
  /** In no order: those that were asked for. */
  readonly stretches: Steady[];
  last: Steady | undefined;
}

const clocks = new Map<string, ZoneClock>();

function reading(at: EpochMs, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
}

function isKnown(zone: string): boolean {
  if (!NAME.test(zone)) return false;
  try {
    reading(0, zone);
    return true;
  } catch {
    return false;
  }
}

function clockOf(zone: string): ZoneClock {
  let clock = clocks.get(zone);
  if (clock === undefined) {
    clock = { zone: isKnown(zone) ? zone : "UTC", stretches: [], last: undefined };
    clocks.set(zone, clock);
  }
  return clock;
}

/** The zone, or UTC where this browser knows no such zone (rule TI9). */
export function knownZone(zone: string): string {
  return clockOf(zone).zone;
}

function findSteady(at: EpochMs, { zone }: ZoneClock): Steady {
  const whole = Math.floor(at);
  const now = reading(whole, zone);
  const next = now.getTimeZoneTransition("next");
  // What is before this instant is not at it; clocks turn at whole seconds.
  const turned = reading(whole + 1, zone).getTimeZoneTransition("previous");
  return {
    start: turned?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    end: next?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offset: now.offsetNanoseconds / 1_000_000,
  };
}

function holds({ start, end }: Interval, at: EpochMs): boolean {
  return start <= at && at < end;
}

/** The stretch that the instant is in. */
export function steadyAt(at: EpochMs, zone: string): Steady {
  const clock = clockOf(zone);
  if (clock.last && holds(clock.last, at)) return clock.last;
  let found = clock.stretches.find((one) => holds(one, at));
  if (found === undefined) {
    found = findSteady(at, clock);
    clock.stretches.push(found);
  }
  clock.last = found;
  return found;
}

export function wallAt(at: EpochMs, zone: string): WallMs {
  return at + steadyAt(at, zone).offset;
}

/** The first instant at which the wall clock shows that reading, or has got past it. */
export function firstAt(wall: WallMs, zone: string): EpochMs {
  let steady = steadyAt(wall - FURTHEST, zone);
  while (wall - steady.offset >= steady.end) steady = steadyAt(steady.end, zone);
  return Math.max(steady.start, wall - steady.offset);
}

const READING = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?$/;

/** The wall clock's reading as a `datetime-local` field wants it, to the second. */
export function toWall(at: EpochMs, zone: string): string {
  const wall = wallAt(at, zone);
  const day = Math.floor(wall / DAY);
  const seconds = Math.floor((wall - day * DAY) / SECOND);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return `${toLocalDate(day)}T${parts.map((part) => digits(part, 2)).join(":")}`;
}

/** The instant that such a reading means (rule TI11), or undefined when it is none. */
export function fromWall(text: string, zone: string): EpochMs | undefined {
  const [, date = "", ...parts] = READING.exec(text) ?? [];
  if (!isLocalDate(date)) return undefined;
  const [hours = 0, minutes = 0, seconds = 0] = parts.map((part) => Number(part ?? 0));
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined;
  return firstAt(toDayNumber(date) * DAY + ((hours * 60 + minutes) * 60 + seconds) * SECOND, zone);
}
