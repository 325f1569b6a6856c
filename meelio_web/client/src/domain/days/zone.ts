/** What a zone's wall clock shows, as the browser knows it. */

import type { EpochMs } from "../time.ts";
import { digits, toDayNumber, toLocalDate } from "./date.ts";

/** A wall clock's reading, as the milliseconds that a clock in UTC would show it at. */
export type WallMs = number;

const SECOND = 1000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** No zone is further from UTC. */
const FURTHEST = 16 * HOUR;

/** In so little time no zone has changed its clock twice since 1999; the nearest had seven days. */
const CELL = 4 * DAY;

/** The clock's distance from UTC, before and from `turn` on. */
interface Cell {
  readonly before: number;
  readonly after: number;
  readonly turn: EpochMs;
}

const OFFSET = /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?/;

function createFormat(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
}

/** The zone, or UTC where this browser knows no such zone (rule TI9). */
export function knownZone(zone: string): string {
  return clockOf(zone).zone;
}

interface ZoneClock {
  readonly zone: string;
  readonly ask: (at: EpochMs) => number;
  /** What it answered where cells meet. */
  readonly edges: Map<number, number>;
  readonly cells: Map<number, Cell>;
}

const clocks = new Map<string, ZoneClock>();

/** A zone has few distances, each spelled the same whenever it is asked. */
const distances = new Map<string, number>();

function distanceOf(said: string): number {
  const spelled = said.slice(said.indexOf("G"));
  let distance = distances.get(spelled);
  if (distance === undefined) {
    const [, sign, ...parts] = OFFSET.exec(spelled) ?? [];
    const [hours = 0, minutes = 0, seconds = 0] = parts.map((part) => Number(part ?? 0));
    distance = (sign === "-" ? -1 : 1) * ((hours * 60 + minutes) * 60 + seconds) * SECOND;
    distances.set(spelled, distance);
  }
  return distance;
}

function openClock(zone: string): ZoneClock {
  const [edges, cells] = [new Map<number, number>(), new Map<number, Cell>()];
  try {
    const format = createFormat(zone);
    return { zone, ask: (at) => distanceOf(format.format(at)), edges, cells };
  } catch {
    return { zone: "UTC", ask: () => 0, edges, cells };
  }
}

function clockOf(zone: string): ZoneClock {
  let clock = clocks.get(zone);
  if (clock === undefined) {
    clock = openClock(zone);
    clocks.set(zone, clock);
  }
  return clock;
}

/** The first second from which on the distance is another than at `low`. It is at `high`. */
function turnBetween(low: EpochMs, high: EpochMs, ask: (at: EpochMs) => number): EpochMs {
  const before = ask(low);
  let [from, to] = [low / SECOND, high / SECOND];
  while (to - from > 1) {
    const middle = Math.floor((from + to) / 2);
    if (ask(middle * SECOND) === before) from = middle;
    else to = middle;
  }
  return to * SECOND;
}

function edgeOf({ ask, edges }: ZoneClock, nth: number): number {
  let edge = edges.get(nth);
  if (edge === undefined) {
    edge = ask(nth * CELL);
    edges.set(nth, edge);
  }
  return edge;
}

function openCell(clock: ZoneClock, nth: number): Cell {
  const { ask } = clock;
  const [low, high] = [nth * CELL, (nth + 1) * CELL];
  const [before, after] = [edgeOf(clock, nth), edgeOf(clock, nth + 1)];
  return { before, after, turn: before === after ? high : turnBetween(low, high, ask) };
}

function offsetAt(at: EpochMs, zone: string): number {
  const clock = clockOf(zone);
  const nth = Math.floor(at / CELL);
  let cell = clock.cells.get(nth);
  if (cell === undefined) {
    cell = openCell(clock, nth);
    clock.cells.set(nth, cell);
  }
  return at < cell.turn ? cell.before : cell.after;
}

export function wallAt(at: EpochMs, zone: string): WallMs {
  return at + offsetAt(at, zone);
}

/** The first instant at which the wall clock shows that reading, or has got past it. */
export function firstAt(wall: WallMs, zone: string): EpochMs {
  const second = Math.floor(wall / SECOND) * SECOND;
  const [low, high] = [second - FURTHEST, second + FURTHEST];
  const [before, after] = [offsetAt(low, zone), offsetAt(high, zone)];
  if (before === after) return wall - before;
  const turn = turnBetween(low, high, (at) => offsetAt(at, zone));
  return wall - before < turn ? wall - before : Math.max(turn, wall - after);
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
  const day = toDayNumber(date);
  if (toLocalDate(day) !== date) return undefined;
  const [hours = 0, minutes = 0, seconds = 0] = parts.map((part) => Number(part ?? 0));
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined;
  return firstAt(day * DAY + ((hours * 60 + minutes) * 60 + seconds) * SECOND, zone);
}
