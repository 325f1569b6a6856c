/** Super Productivity's backup: tasks with so much time on each day, and when work on a project began. */

import { localDate } from "../days/user-day.ts";
import type { Json } from "../json.ts";
import type { EpochMs } from "../time.ts";
import { MOST_POMODOROS } from "./bounds.ts";
import { readDate } from "./dates.ts";
import { Gathering, type Place } from "./entries.ts";
import { type Dict, dict, entitiesOf, get, list, number, text } from "./json.ts";
import { naturalKey } from "./keys.ts";
import { type Fault, fault } from "./span.ts";
import { clean, project as projectName, title } from "./texts.ts";
import type { Choices, ReadFile, TaskEntry } from "./types.ts";

const DAY = 86_400_000;
const POMODORO = 25 * 60_000;

/** The state itself, which newer backups wrap. */
function stateOf(document: Json): Dict {
  const outer = dict(document);
  return "task" in outer ? outer : dict(get(outer, "data"));
}

export function isSuperProductivity(document: Json): boolean {
  return entitiesOf(get(stateOf(document), "task")).length > 0;
}

/** Open tasks, and those put away: by now, or long ago. */
function allTasks(state: Dict): readonly (readonly [string, Dict])[] {
  const archives = ["archiveYoung", "archiveOld"].map((name) =>
    get(dict(get(state, name)), "task"),
  );
  return [get(state, "task"), get(state, "taskArchive"), ...archives].flatMap(entitiesOf);
}

/** When work on a project began on a day, as far as it was tracked. */
function startsOf(state: Dict): ReadonlyMap<string, EpochMs> {
  const trackings = [state, dict(get(state, "archiveYoung")), dict(get(state, "archiveOld"))];
  const starts = new Map<string, EpochMs>();
  for (const tracking of trackings) {
    const projects = dict(get(dict(get(tracking, "timeTracking")), "project"));
    for (const [id, days] of Object.entries(projects)) {
      for (const [day, data] of Object.entries(dict(days))) {
        const start = number(dict(data), "s");
        if (start !== null && start > 0) starts.set(`${id} ${day}`, start);
      }
    }
  }
  return starts;
}

function titles(state: Dict, name: string): ReadonlyMap<string, string> {
  return new Map(entitiesOf(get(state, name)).map(([id, one]) => [id, text(one, "title")]));
}

interface Names {
  readonly projects: ReadonlyMap<string, string>;
  readonly tags: ReadonlyMap<string, string>;
}

function projectOf(task: Dict, { projects }: Names): string {
  const id = text(task, "projectId");
  // What was put in no project lies in one that nobody has named.
  return id === "INBOX_PROJECT" ? "" : (projects.get(id) ?? "");
}

function tagsOf(task: Dict, { tags }: Names): readonly string[] {
  return list(get(task, "tagIds")).flatMap((id) =>
    id === "TODAY" || typeof id !== "string" ? [] : (tags.get(id) ?? []),
  );
}

function toTask(id: string, task: Dict, names: Names, nth: number): TaskEntry | null {
  const name = title(text(task, "title"));
  if (name === null) return null;
  const estimate = Math.round((number(task, "timeEstimate") ?? 0) / POMODORO);
  const isDone = get(task, "isDone") === true;
  const doneAt = number(task, "doneOn") ?? number(task, "modified") ?? number(task, "created");
  return {
    id,
    task: {
      title: name,
      project: projectName(projectOf(task, names)),
      color: null,
      notes: clean(text(task, "notes")).slice(0, 3000) || null,
      estimate: estimate > 0 ? Math.min(estimate, MOST_POMODOROS) : null,
      dueOn: readDate(text(task, "dueDay"), "ymd") ?? null,
      position: (number(task, "created") ?? 0) + nth / 1000,
      pinned: false,
      doneAt: isDone ? doneAt : null,
      archivedAt: null,
    },
  };
}

interface Reading {
  readonly zone: string;
  readonly starts: ReadonlyMap<string, EpochMs>;
  readonly names: Names;
  readonly gathering: Gathering;
}

function faultOf(day: string, ms: Json): Fault | null {
  if (readDate(day, "ymd") === undefined) return fault("bad_date", day);
  if (typeof ms !== "number") return fault("bad_length", JSON.stringify(ms));
  if (ms <= 0) return fault(ms < 0 ? "ends_before_start" : "no_time_spent");
  return ms > DAY ? fault("too_long") : null;
}

function readDay(place: Place, id: string, task: Dict, day: string, ms: Json, of: Reading): void {
  const { zone, starts, names, gathering } = of;
  const wrong = faultOf(day, ms);
  if (wrong) {
    gathering.reject(place, wrong);
    return;
  }
  const from = starts.get(`${text(task, "projectId")} ${day}`) ?? null;
  const isThatDay = from !== null && localDate(from, zone) === day;
  const about = {
    key: naturalKey("super-productivity@day", [id, day]),
    zone,
    task: text(task, "title"),
    project: projectOf(task, names),
    note: "",
    tags: tagsOf(task, names),
  };
  const spent = { date: day, ms: Math.round(Number(ms)), from: isThatDay ? from : null };
  gathering.addToDay(place, about, spent);
}

/** @param document as parsed */
export function fromSuperProductivity(document: Json, { zone, now }: Choices): ReadFile {
  const state = stateOf(document);
  const names = { projects: titles(state, "project"), tags: titles(state, "tag") };
  const gathering = new Gathering(now);
  const reading = { zone, starts: startsOf(state), names, gathering };
  const tasks: TaskEntry[] = [];
  let line = 0;
  for (const [id, task] of allTasks(state)) {
    const made = toTask(id, task, names, tasks.length);
    if (made) tasks.push(made);
    // The time of a task with subtasks is the sum of theirs.
    if (list(get(task, "subTaskIds")).length > 0) continue;
    for (const [day, ms] of Object.entries(dict(get(task, "timeSpentOnDay")))) {
      line += 1;
      const row = `${text(task, "title")} · ${day} · ${JSON.stringify(ms)}`;
      readDay({ line, row }, id, task, day, ms, reading);
    }
  }
  gathering.finish(zone);
  return {
    ...noTable,
    format: "super-productivity",
    entries: gathering.entries,
    rejected: gathering.rejected,
    placed: gathering.placed,
    tasks,
    needsZone: true,
  };
}

/** What only tables, or only documents of ours, have. */
export const noTable = {
  preferences: {},
  owner: null,
  people: [],
  person: null,
  dateOrder: null,
  isOrderSure: true,
  table: null,
  mapping: null,
} as const;
