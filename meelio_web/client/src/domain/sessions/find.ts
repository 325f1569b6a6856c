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
  readonly focusMs: number;
}

export interface Found {
  /** Day by day from the newest, each from late to early. */
  readonly sessions: readonly Session[];
  readonly days: readonly FoundDay[];
  /** Focus of all that was found: every instant once. */
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

/** @param newestFirst in the order of `byNewestStart` */
export function findSessions(
  newestFirst: readonly Session[],
  filter: SessionFilter,
  setting: FindSetting,
): Found {
  const holds = asked(filter, setting);
  const from = filter.from === null ? Number.NEGATIVE_INFINITY : toDayNumber(filter.from);
  const to = filter.to === null ? Number.POSITIVE_INFINITY : toDayNumber(filter.to);
  const matching: Session[] = [];
  const byDay = new Map<number, Session[]>();
  for (const session of newestFirst) {
    if (!holds.every((question) => question(session))) continue;
    const { day } = calendarOf(session.timeZone, setting.dayStart).spanAt(session.sessionStart);
    if (day < from || day > to) continue;
    matching.push(session);
    const ofDay = byDay.get(day);
    if (ofDay === undefined) byDay.set(day, [session]);
    else ofDay.push(session);
  }
  return toDays(byDay, focusOf(matching, setting.dayStart));
}

function toDays(
  byDay: ReadonlyMap<number, readonly Session[]>,
  focus: ReadonlyMap<number, number>,
): Found {
  const sessions: Session[] = [];
  const days: FoundDay[] = [];
  for (const day of [...byDay.keys()].sort((a, b) => b - a)) {
    const ofDay = byDay.get(day) ?? [];
    const [date, first] = [toLocalDate(day), sessions.length];
    days.push({ date, first, count: ofDay.length, focusMs: focus.get(day) ?? 0 });
    for (const session of ofDay) sessions.push(session);
  }
  const focusMs = [...focus.values()].reduce((sum, ms) => sum + ms, 0);
  return { sessions, days, focusMs };
}

/** The day to look at for a date: itself, or else the next older one that has sessions. */
export function dayNear({ days }: Found, date: LocalDate): number {
  const nth = days.findIndex((day) => day.date <= date);
  return nth === -1 ? days.length - 1 : nth;
}
