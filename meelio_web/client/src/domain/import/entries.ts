/** Gathers what is read of a file: what can come in, and what stays out and why. */

import { durationMinutes } from "../sessions/duration.ts";
import type { Session } from "../sessions/session.ts";
import type { EpochMs, Interval } from "../time.ts";
import { placeAll, type ToPlace } from "./place.ts";
import { checkSpan, type Fault, fault, type Span } from "./span.ts";
import { note, project, tagList, title } from "./texts.ts";
import type { Entry, Reason, Rejected } from "./types.ts";

/** Where something stands in the file, and how it reads there. */
export interface Place {
  readonly line: number;
  readonly row: string;
}

/** What a file says of a stretch of focus besides when it was. */
export interface About {
  readonly key: string;
  readonly zone: string;
  readonly task: string;
  readonly project: string;
  readonly note: string;
  readonly tags: readonly string[];
  /** A completed focus, unless something else is said. */
  readonly other?: Partial<Pick<Session, "kind" | "outcome">>;
}

interface Placing extends ToPlace {
  readonly place: Place;
  readonly about: About;
}

/** A focus session of nothing but its time. */
export function blank(start: EpochMs, end: EpochMs, timeZone: string): Entry["session"] {
  return {
    sessionStart: start,
    sessionEnd: end,
    duration: durationMinutes(start, end, []),
    kind: "focus",
    mode: "import",
    outcome: "completed",
    plannedSeconds: null,
    pauses: [],
    interruptions: [],
    taskTitle: null,
    note: null,
    rating: null,
    tags: [],
    timeZone,
    sourceKey: null,
    overlap: null,
  };
}

/** What a stated length leaves over is taken for one pause, at the end. */
function pauseAtEnd({ start, end }: Interval, lengthMs: number | null): Session["pauses"] {
  if (lengthMs === null || lengthMs <= 0 || start + lengthMs > end - 60_000) return [];
  return [{ start: start + lengthMs, end }];
}

/** So many letters of a row are kept, to show it. */
export const SHOWN = 300;

export class Gathering {
  readonly entries: Entry[] = [];
  readonly rejected: Rejected[] = [];
  placed = 0;
  readonly #now: EpochMs;
  readonly #lines = new Map<string, number>();
  readonly #unplaced: Placing[] = [];

  constructor(now: EpochMs) {
    this.#now = now;
  }

  reject({ line, row }: Place, { reason, about }: Fault): void {
    this.rejected.push({ line, reason, about, row: row.slice(0, SHOWN) });
  }

  /** Tells of a key that this file had before. */
  isRepeated(key: string, place: Place, reason: Reason = "same_in_file"): boolean {
    const before = this.#lines.get(key);
    if (before === undefined) this.#lines.set(key, place.line);
    else this.reject(place, fault(reason, String(before)));
    return before !== undefined;
  }

  add(place: Place, entry: Omit<Entry, "line">): void {
    const { sessionStart: start, sessionEnd: end } = entry.session;
    const wrong = checkSpan({ start, end }, this.#now);
    if (wrong) this.reject(place, wrong);
    else this.entries.push({ line: place.line, ...entry });
  }

  addSpan(place: Place, about: About, span: Span, lengthMs: number | null): void {
    if (this.isRepeated(about.key, place)) return;
    const said = note(about.note);
    if (said !== null && typeof said !== "string") {
      this.reject(place, said);
      return;
    }
    const pauses = pauseAtEnd(span, lengthMs);
    const session = {
      ...blank(span.start, span.end, about.zone),
      duration: durationMinutes(span.start, span.end, pauses),
      pauses,
      taskTitle: title(about.task),
      note: said,
      tags: tagList(about.tags),
      sourceKey: about.key,
      ...about.other,
    };
    const entry = { id: null, taskId: null, project: project(about.project) };
    this.add(place, { ...entry, session, isDoubtful: span.isDoubtful });
  }

  /** Gets its time of the day once all of the day is known. */
  addToDay(place: Place, about: About, day: Omit<ToPlace, "place">): void {
    this.#unplaced.push({ ...day, place, about });
  }

  /** Lays out what is known by its day alone. */
  finish(zone: string): void {
    for (const [{ place, about }, span] of placeAll(this.#unplaced, zone)) {
      if (span === null) {
        this.reject(place, fault("day_is_full"));
        continue;
      }
      const before = this.entries.length;
      this.addSpan(place, about, { ...span, isDoubtful: false }, null);
      this.placed += this.entries.length - before;
    }
    this.entries.sort((a, b) => a.line - b.line);
    this.rejected.sort((a, b) => a.line - b.line);
  }

  /** A key that the file gives to one row alone: the second of the same words is another. */
  nthKey(key: (nth: number) => string, seen: Map<string, number>, words: string): string {
    const nth = (seen.get(words) ?? 0) + 1;
    seen.set(words, nth);
    return key(nth);
  }
}
