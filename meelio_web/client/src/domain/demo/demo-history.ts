/** A history made up for looking at: the same for the same day and place, at each time (rules DM1 to DM3). */

import { type LocalDate, toDayNumber, toLocalDate } from "../days/date.ts";
import { firstAt, wallAt } from "../days/zone.ts";
import { durationMinutes } from "../sessions/duration.ts";
import { isPomodoro } from "../sessions/effort.ts";
import type { Session, SessionKind } from "../sessions/session.ts";
import type { Task } from "../tasks/task.ts";
import type { EpochMs, Interval } from "../time.ts";
import { type Chance, chanceOf } from "./chance.ts";
import { type Block, blocksOf, isAway } from "./rhythm.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;
const DAYS = 371;
/** No history is so long that it has not come to its count by then. */
const LONGEST_DAYS = 40_000;

/** What every source key of it begins with: it says what is to go when it goes. */
export const DEMO = "demo:";

/** What the person of the demo works on; the words are said by who asks for it. */
export interface DemoTask {
  readonly key: string;
  readonly title: string;
  readonly project: string | null;
  readonly color: string | null;
  readonly tags: readonly string[];
  /** Of what comes to be done, how much is thought to be needed; null where nobody has asked. */
  readonly foreseen: number | null;
  readonly isDone: boolean;
  /** How often it is chosen, beside the others. */
  readonly share: number;
}

export interface DemoWish {
  readonly now: EpochMs;
  readonly zone: string;
  readonly tasks: readonly DemoTask[];
  /** Whose it is: in each source key, as no two people may have records of one id. */
  readonly owner: string;
  /** Gives a record its id by its source key. */
  readonly idOf: (key: string) => string;
  /** At least so many sessions, from today back; a year and a week if not said. */
  readonly count?: number;
  /** When the person really did something: nothing is made up there. */
  readonly busy?: readonly Interval[];
}

export interface DemoHistory {
  readonly tasks: readonly Task[];
  /** Newest start first. */
  readonly sessions: readonly Session[];
}

interface Making extends DemoWish {
  readonly ids: ReadonlyMap<string, string>;
}

function pick(tasks: readonly DemoTask[], chance: Chance): DemoTask | undefined {
  let rest = chance.next() * tasks.reduce((sum, { share }) => sum + share, 0);
  return tasks.find(({ share }) => {
    rest -= share;
    return rest < 0;
  });
}

/** What the demo's task is known by. */
export function taskKey(owner: string, key: string): string {
  return `${DEMO}${owner}:task:${key}`;
}

function taskOf({ idOf, owner }: DemoWish, one: DemoTask, nth: number, today: number): Task {
  return {
    id: idOf(taskKey(owner, one.key)),
    title: one.title,
    project: one.project,
    color: one.color,
    notes: null,
    estimate: null,
    dueOn: null,
    position: today * DAY + nth,
    pinned: false,
    doneAt: one.isDone ? today * DAY - (nth + 2) * DAY : null,
    archivedAt: null,
  };
}

/** One stretch of the day, whatever it was. */
function stretch(
  making: Making,
  key: string,
  kind: SessionKind,
  span: Interval,
  plannedMinutes: number,
): Session {
  const outcome = span.end - span.start < plannedMinutes * MINUTE ? "stopped" : "completed";
  return {
    id: making.idOf(key),
    sessionStart: span.start,
    sessionEnd: span.end,
    duration: durationMinutes(span.start, span.end, []),
    kind,
    mode: "import",
    outcome,
    plannedSeconds: plannedMinutes * 60,
    pauses: [],
    interruptions: [],
    taskId: null,
    taskTitle: null,
    note: null,
    rating: null,
    tags: [],
    timeZone: making.zone,
    sourceKey: key,
  };
}

/** Focus in the afternoon is disturbed more often, and liked less. */
function lived(
  session: Session,
  hour: number,
  task: DemoTask | undefined,
  making: Making,
  chance: Chance,
): Session {
  const late = hour >= 13 ? 1 : 0;
  const disturbed = chance.isLess(0.12 + 0.16 * late) ? chance.between(1, 2) : 0;
  const length = session.sessionEnd - session.sessionStart;
  const interruptions = Array.from(
    { length: disturbed },
    (_, nth) => session.sessionStart + Math.floor((length * (nth + 1)) / (disturbed + 1)),
  );
  const rating = chance.isLess(0.4)
    ? Math.max(
        1,
        Math.min(5, chance.between(3, 5) - late - (session.outcome === "stopped" ? 1 : 0)),
      )
    : null;
  return {
    ...session,
    interruptions,
    rating,
    tags: task?.tags ?? [],
    taskId: (task && making.ids.get(task.key)) ?? null,
    taskTitle: task?.title ?? null,
  };
}

function focusMinutes(planned: number, chance: Chance): number {
  return chance.isLess(0.09) ? chance.between(6, planned - 4) : planned;
}

/** The sessions of one stretch of work, with the breaks between them. */
function workOn(making: Making, date: LocalDate, block: Block, chance: Chance): Session[] {
  const made: Session[] = [];
  const day = toDayNumber(date) * DAY;
  const task = pick(making.tasks, chance);
  let minute = block.startMinute;
  for (let nth = 0; nth < block.sessions; nth += 1) {
    const key = `${DEMO}${making.owner}:${date}:${block.name}:${nth}`;
    const long = focusMinutes(block.length, chance);
    const at = (minutes: number) => firstAt(day + minutes * MINUTE, making.zone);
    const start = at(minute);
    const focus = stretch(
      making,
      key,
      "focus",
      { start, end: start + long * MINUTE },
      block.length,
    );
    const own = chance.isLess(0.15) ? undefined : task;
    made.push(lived(focus, Math.floor(minute / 60), own, making, chance));
    minute += long + 1;
    const rest = nth % 4 === 3 ? 15 : 5;
    if (nth + 1 < block.sessions && chance.isLess(0.6)) {
      const from = at(minute);
      const kind = rest === 15 ? "long_break" : "short_break";
      made.push(
        stretch(making, `${key}:break`, kind, { start: from, end: from + rest * MINUTE }, rest),
      );
    }
    minute += rest + chance.between(1, 6);
  }
  return made;
}

/** The task with an estimate near what it came to (rule DM5). */
function estimated(task: Task, foreseen: number | null, sessions: readonly Session[]): Task {
  if (foreseen === null) return task;
  const done = sessions.filter((one) => one.taskId === task.id && isPomodoro(one)).length;
  return { ...task, estimate: done === 0 ? null : Math.max(1, Math.round(done * foreseen)) };
}

function isFree({ sessionStart, sessionEnd }: Session, { now, busy = [] }: DemoWish): boolean {
  if (sessionEnd > now) return false;
  return busy.every(({ start, end }) => sessionEnd <= start || sessionStart >= end);
}

export function demoHistory(wish: DemoWish): DemoHistory {
  const { now, zone, count } = wish;
  const today = Math.floor(wallAt(now, zone) / DAY);
  const tasks = wish.tasks.map((one, nth) => taskOf(wish, one, nth, today));
  const ids = new Map(wish.tasks.map(({ key }, nth) => [key, tasks[nth]?.id ?? ""]));
  const making = { ...wish, ids };
  const sessions: Session[] = [];
  const limit = count === undefined ? DAYS : LONGEST_DAYS;
  for (
    let ago = 0;
    ago < limit && sessions.length < (count ?? Number.POSITIVE_INFINITY);
    ago += 1
  ) {
    const date = toLocalDate(today - ago);
    const chance = chanceOf(toDayNumber(date));
    if (isAway(ago)) continue;
    const blocks = blocksOf(toDayNumber(date), ago, chance);
    const made = blocks.flatMap((block) => workOn(making, date, block, chance));
    sessions.push(
      ...made.filter((one) => isFree(one, wish)).sort((a, b) => b.sessionStart - a.sessionStart),
    );
  }
  const foreseen = wish.tasks.map((one) => one.foreseen);
  return {
    tasks: tasks.map((one, nth) => estimated(one, foreseen[nth] ?? null, sessions)),
    sessions,
  };
}

export function isDemo({ sourceKey }: Pick<Session, "sourceKey">): boolean {
  return sourceKey?.startsWith(DEMO) ?? false;
}

/** Whose demo histories are there. */
export function ownersOf(sessions: readonly Session[]): ReadonlySet<string> {
  return new Set(
    sessions.flatMap((one) => (isDemo(one) ? [one.sourceKey?.split(":")[1] ?? ""] : [])),
  );
}
