/** The sessions that a person looks for, by their days. */

import { type LocalDate, toDayNumber, toLocalDate } from "../days/date.ts";
import { focusOf } from "../days/focus.ts";
import { calendarOf } from "../days/user-day.ts";
import { folded } from "../tasks/search.ts";
import type { Session, SessionOutcome } from "./session.ts";

/** Null, and an empty text, ask for nothing. */
export interface SessionFilter {
  /** The first and the last user day, both included. */
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
  /** As {@link taskKey} names it. */
  readonly task: string | null;
  /** Empty for those of no project. */
  readonly project: string | null;
  readonly tag: string | null;
  readonly kind: "focus" | "all" | "short_break" | "long_break";
  readonly outcome: SessionOutcome | null;
  /** Each of its words has to be in the note, the task's title or a tag. */
  readonly text: string;
}

export const everyFocus: SessionFilter = {
  from: null,
  to: null,
  task: null,
  project: null,
  tag: null,
  kind: "focus",
  outcome: null,
  text: "",
};

export interface FindSetting {
  /** When the person's day starts, by the wall clock. */
  readonly dayStart: string;
  /** Null for a task of none, and for no task. */
  projectOf(taskId: string | null): string | null;
}

/** A day of what was found; its sessions are `count` from the `first` on. */
export interface FoundDay {
  readonly date: LocalDate;
  readonly first: number;
  readonly count: number;
  /** How many of them, its last, began on a day before (rule HI16). */
  readonly before: number;
  /** All of what was found that lies in the day, be it of sessions listed on a day before. */
  readonly focusMs: number;
}

export interface Found {
  /** Day by day from the newest, each from late to early. */
  readonly sessions: readonly Session[];
  readonly days: readonly FoundDay[];
  /** That of the days: every instant once. */
  readonly focusMs: number;
}

/** What tells the task of a session from others, be it one of ours or only known by name. */
export function taskKey({ taskId, taskTitle }: Pick<Session, "taskId" | "taskTitle">): string {
  return taskId ?? (taskTitle === null ? "" : `~${taskTitle}`);
}

/** Folding years of notes takes a while, and each letter that is typed looks at them all. */
const texts = new WeakMap<Session, string>();

/** What of a session is searched. */
export function searchable(session: Session): string {
  let text = texts.get(session);
  if (text === undefined) {
    const { taskTitle, note, tags } = session;
    text = folded([taskTitle ?? "", note ?? "", ...tags].join("\n"));
    texts.set(session, text);
  }
  return text;
}

type Holds = (session: Session) => boolean;

/** What the filter asks for, but for the days: cheap questions first. */
function asked(filter: SessionFilter, { projectOf }: FindSetting): readonly Holds[] {
  const { kind, outcome, task, project, tag } = filter;
  const words = folded(filter.text).split(/\s+/).filter(Boolean);
  const all: (Holds | false)[] = [
    kind !== "all" && ((one) => one.kind === kind),
    outcome !== null && ((one) => one.outcome === outcome),
    task !== null && ((one) => taskKey(one) === task),
    project !== null && ((one) => (projectOf(one.taskId) ?? "") === project),
    tag !== null && ((one) => one.tags.includes(tag)),
    words.length > 0 && ((one) => words.every((word) => searchable(one).includes(word))),
  ];
  return all.filter((one) => one !== false);
}

/** The sessions of a day, those that began on it apart from those that only reach into it. */
interface Listed {
  readonly began: Session[];
  readonly before: Session[];
}

const NOBODY: Listed = { began: [], before: [] };

/** Days by their numbers, both included. */
interface DayRange {
  readonly from: number;
  readonly to: number;
}

/** Zones differ by more than a day: who began so far off may be whose an instant in the range is. */
const NEAR = 2;

/**
 * What matches and reaches into the days that are asked for (rule HI15).
 *
 * @param newestFirst in the order of `byNewestStart`
 */
export function findSessions(
  newestFirst: readonly Session[],
  filter: SessionFilter,
  setting: FindSetting,
): Found {
  const holds = asked(filter, setting);
  const range = rangeOf(filter);
  const near: Session[] = [];
  const byDay = new Map<number, Listed>();
  for (const session of newestFirst) {
    if (!holds.every((question) => question(session))) continue;
    const calendar = calendarOf(session.timeZone, setting.dayStart);
    const { day, end } = calendar.spanAt(session.sessionStart);
    if (day < range.from - NEAR || day > range.to + NEAR) continue;
    near.push(session);
    if (day >= range.from) listedOn(byDay, day).began.push(session);
    else if (session.sessionEnd > end && calendar.spanAt(session.sessionEnd - 1).day >= range.from)
      listedOn(byDay, range.from).before.push(session);
  }
  return toDays(byDay, focusOf(near, setting.dayStart), range);
}

function rangeOf({ from, to }: SessionFilter): DayRange {
  return {
    from: from === null ? Number.NEGATIVE_INFINITY : toDayNumber(from),
    to: to === null ? Number.POSITIVE_INFINITY : toDayNumber(to),
  };
}

function listedOn(byDay: Map<number, Listed>, day: number): Listed {
  let listed = byDay.get(day);
  if (listed === undefined) {
    listed = { began: [], before: [] };
    byDay.set(day, listed);
  }
  return listed;
}

function toDays(
  byDay: ReadonlyMap<number, Listed>,
  focus: ReadonlyMap<number, number>,
  { from, to }: DayRange,
): Found {
  const sessions: Session[] = [];
  const days: FoundDay[] = [];
  let total = 0;
  for (const day of [...new Set([...byDay.keys(), ...focus.keys()])].sort((a, b) => b - a)) {
    if (day < from || day > to) continue;
    const { began, before } = byDay.get(day) ?? NOBODY;
    const [first, count] = [sessions.length, began.length + before.length];
    const focusMs = focus.get(day) ?? 0;
    days.push({ date: toLocalDate(day), first, count, before: before.length, focusMs });
    for (const session of began) sessions.push(session);
    for (const session of before) sessions.push(session);
    total += focusMs;
  }
  return { sessions, days, focusMs: total };
}

/** The day to look at for a date: itself, or else the next older one in the list. */
export function dayNear({ days }: Found, date: LocalDate): number {
  const nth = days.findIndex((day) => day.date <= date);
  return nth === -1 ? days.length - 1 : nth;
}
