/** What of the history one looks at: as an address, as dates, and in words. */

import { isLocalDate, type LocalDate, toDayNumber, toLocalDate } from "../domain/days/date.ts";
import { weekOf } from "../domain/days/week.ts";
import type { WeekStart } from "../domain/preferences/preferences.ts";
import { everyFocus, type SessionFilter, taskKey } from "../domain/sessions/find.ts";
import type { Session } from "../domain/sessions/session.ts";
import { projectsOf } from "../domain/tasks/projects.ts";
import type { Task } from "../domain/tasks/task.ts";
import { say } from "../i18n/say.ts";

export const RANGES = ["all", "today", "week", "month", "last30", "year", "own"] as const;
export type Range = (typeof RANGES)[number];

/** As it stands in the address. `from` and `to` count where the range is one's own. */
export interface HistoryQuery extends SessionFilter {
  readonly range: Range;
}

export const everything: HistoryQuery = { ...everyFocus, range: "all" };

const KINDS = ["focus", "all", "short_break", "long_break"] as const;
const OUTCOMES = ["completed", "stopped"] as const;

function oneOf<T extends string>(choices: readonly T[], value: string | null): T | null {
  return choices.find((choice) => choice === value) ?? null;
}

function dateIn(value: string | null): LocalDate | null {
  return value !== null && isLocalDate(value) ? value : null;
}

/** Reads an address (rule HI8); what it says wrongly is not asked for. */
export function fromSearch(search: string): HistoryQuery {
  const asked = new URLSearchParams(search);
  const [from, to] = [dateIn(asked.get("from")), dateIn(asked.get("to"))];
  const isOwn = from !== null || to !== null;
  return {
    range: isOwn ? "own" : (oneOf(RANGES, asked.get("range")) ?? "all"),
    from,
    to,
    task: asked.get("task"),
    project: asked.get("project"),
    tag: asked.get("tag"),
    kind: oneOf(KINDS, asked.get("kind")) ?? "focus",
    outcome: oneOf(OUTCOMES, asked.get("outcome")),
    text: asked.get("q") ?? "",
  };
}

/** The address's part behind the question mark, that included; empty where nothing is asked for. */
export function toSearch(query: HistoryQuery): string {
  const { range, from, to, task, project, tag, kind, outcome, text } = query;
  const isOwn = range === "own";
  const said = {
    range: range === "all" || isOwn ? null : range,
    from: isOwn ? from : null,
    to: isOwn ? to : null,
    task,
    project,
    tag,
    kind: kind === "focus" ? null : kind,
    outcome,
    q: text === "" ? null : text,
  };
  const search = new URLSearchParams(
    Object.entries(said).filter((pair): pair is [string, string] => pair[1] !== null),
  ).toString();
  return search === "" ? "" : `?${search}`;
}

/** The first and the last day of a range, seen from today. */
export function daysOf(
  { range, from, to }: HistoryQuery,
  today: LocalDate,
  weekStart: WeekStart,
): Pick<SessionFilter, "from" | "to"> {
  const back = (days: number) => toLocalDate(toDayNumber(today) - days);
  switch (range) {
    case "all":
      return { from: null, to: null };
    case "own":
      return { from, to };
    case "today":
      return { from: today, to: today };
    case "week":
      return { from: weekOf(today, weekStart)[0] ?? today, to: null };
    case "month":
      return { from: `${today.slice(0, "2026-11".length)}-01`, to: null };
    case "last30":
      return { from: back(29), to: null };
    case "year":
      return { from: `${today.slice(0, "2026".length)}-01-01`, to: null };
  }
}

/** How many things are asked for, the words aside: they are in sight. */
export function countAsked(query: HistoryQuery): number {
  const { range, task, project, tag, kind, outcome } = query;
  const asked = [
    range !== "all",
    kind !== "focus",
    ...[task, project, tag, outcome].map((one) => one !== null),
  ];
  return asked.filter(Boolean).length;
}

/** Whether anything is asked for. */
export function isAsked(query: HistoryQuery): boolean {
  return countAsked(query) > 0 || query.text.trim() !== "";
}

/** One of a choice. Mirrored by `ui/bindings/history_filter.py`. */
export interface Choice {
  readonly value: string;
  readonly text: string;
}

const ANY = "*";

/** What a select's value asks for. */
export function chosen(value: string): string | null {
  return value === ANY ? null : value;
}

/** The value of a select for what is asked for. */
export function shownAs(asked: string | null): string {
  return asked ?? ANY;
}

const collator = new Intl.Collator(undefined, { numeric: true });

function sorted(choices: Iterable<readonly [string, string]>): readonly Choice[] {
  return [...choices]
    .map(([value, text]) => ({ value, text }))
    .sort((a, b) => collator.compare(a.text, b.text));
}

/** What is asked for can be chosen though nothing has it any more: a select would show another. */
function among(choices: readonly Choice[], asked: string | null, text: string): readonly Choice[] {
  const isThere = asked === null || choices.some(({ value }) => value === asked);
  return isThere ? choices : [...choices, { value: asked, text }];
}

/** The tasks that sessions were for, by what they are called today; and the one asked for. */
export function taskChoices(
  newestFirst: readonly Session[],
  tasks: readonly Task[],
  asked: string | null = null,
): readonly Choice[] {
  const titles = new Map(tasks.map(({ id, title }) => [id, title]));
  const known = new Map<string, string>();
  for (const session of newestFirst) {
    const key = taskKey(session);
    if (key !== "" && !known.has(key)) {
      known.set(key, titles.get(key) ?? session.taskTitle ?? say("A deleted task"));
    }
  }
  const choices = [
    { value: ANY, text: say("Any task") },
    { value: "", text: say("No task") },
    ...sorted(known),
  ];
  const text = asked?.startsWith("~") ? asked.slice(1) : titles.get(asked ?? "");
  return among(choices, asked, text ?? say("A deleted task"));
}

export function projectChoices(
  tasks: readonly Task[],
  asked: string | null = null,
): readonly Choice[] {
  const names = [...projectsOf(tasks).keys()];
  const choices = [
    { value: ANY, text: say("Any project") },
    { value: "", text: say("No project") },
    ...sorted(names.map((name) => [name, name])),
  ];
  return among(choices, asked, asked ?? "");
}

/** Every tag that was ever given. */
export function usedTags(sessions: readonly Session[]): readonly string[] {
  const used = new Set<string>();
  for (const { tags } of sessions) for (const tag of tags) used.add(tag);
  return [...used].sort(collator.compare);
}

export function tagChoices(
  sessions: readonly Session[],
  asked: string | null = null,
): readonly Choice[] {
  const choices = [
    { value: ANY, text: say("Any tag") },
    ...usedTags(sessions).map((tag) => ({ value: tag, text: tag })),
  ];
  return among(choices, asked, asked ?? "");
}
