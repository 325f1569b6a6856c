/** What an import would change, before it changes anything. Pure. */

import { activeMs } from "../days/focus.ts";
import type { Json } from "../json.ts";
import type { Session } from "../sessions/session.ts";
import type { Task } from "../tasks/task.ts";
import type { EpochMs, Interval } from "../time.ts";
import { idFor, idFrom } from "./keys.ts";
import { createTaskBook } from "./task-book.ts";
import type { Entry, ReadFile, Rejected } from "./types.ts";

/** What is here already. */
export interface Existing {
  /** An account's id; of a guest the device's, whose ids nobody else's meet. */
  readonly owner: string;
  readonly isGuest: boolean;
  readonly sessions: readonly Pick<
    Session,
    "id" | "sourceKey" | "kind" | "sessionStart" | "sessionEnd"
  >[];
  readonly tasks: readonly Task[];
}

export type OverlapChoice = "allow" | "skip";

export interface Plan {
  readonly sessions: readonly Session[];
  readonly tasks: readonly Task[];
  readonly preferences: Readonly<Record<string, Json>>;
  /** How many entries are here already. */
  readonly duplicates: number;
  /** How many share time with a session that is here. */
  readonly overlapping: number;
  /** Lines that are doubtful: their clock was shown twice that night. */
  readonly doubtful: readonly number[];
  readonly rejected: readonly Rejected[];
  /** Focus of all that is new, overlaps and all. */
  readonly totalMs: number;
  readonly first: EpochMs | null;
  readonly last: EpochMs | null;
}

/** The stretches of time in which there is focus already, in order and apart. */
function takenBy(sessions: Existing["sessions"]): readonly Interval[] {
  const taken: { start: EpochMs; end: EpochMs }[] = [];
  const sorted = sessions
    .filter(({ kind }) => kind === "focus")
    .toSorted((a, b) => a.sessionStart - b.sessionStart);
  for (const { sessionStart: start, sessionEnd: end } of sorted) {
    const last = taken.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else taken.push({ start, end });
  }
  return taken;
}

function isTaken(taken: readonly Interval[], { start, end }: Interval): boolean {
  let [low, high] = [0, taken.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((taken[middle]?.end ?? 0) > start) high = middle;
    else low = middle + 1;
  }
  return (taken[low]?.start ?? Number.POSITIVE_INFINITY) < end;
}

function idOf({ id, session }: Entry, read: ReadFile, existing: Existing): string {
  if (id === null) return idFor(session.sourceKey ?? "", existing.owner);
  return isForeign(read, existing) ? idFrom(id, existing.owner) : id;
}

/** A document of another account's: its ids are taken there. */
function isForeign({ owner }: ReadFile, existing: Existing): boolean {
  return owner !== null && !existing.isGuest && owner !== existing.owner;
}

/** Sorts the entries into what is new, what is here, and what shares time with what is here. */
function sift(read: ReadFile, existing: Existing) {
  const ids = new Set(existing.sessions.map(({ id }) => id));
  const keys = new Set(existing.sessions.map(({ sourceKey }) => sourceKey));
  const taken = takenBy(existing.sessions);
  const found: { entry: Entry; id: string; overlaps: boolean }[] = [];
  let duplicates = 0;
  for (const entry of read.entries) {
    const { sessionStart: start, sessionEnd: end, sourceKey, kind } = entry.session;
    const id = idOf(entry, read, existing);
    if (ids.has(id) || (sourceKey !== null && keys.has(sourceKey))) duplicates += 1;
    else found.push({ entry, id, overlaps: kind === "focus" && isTaken(taken, { start, end }) });
  }
  return { found, duplicates };
}

export function planImport(read: ReadFile, existing: Existing, overlaps: OverlapChoice): Plan {
  const { found, duplicates } = sift(read, existing);
  const over = found.filter((one) => one.overlaps);
  const taken = overlaps === "allow" ? found : found.filter((one) => !one.overlaps);
  const left = overlaps === "allow" ? [] : over;
  const isOthers = isForeign(read, existing);
  const book = createTaskBook(read, existing, (id) => (isOthers ? idFrom(id, existing.owner) : id));
  const sessions = taken.map(({ entry, id }) => ({
    id,
    ...entry.session,
    taskId: book.taskOf(entry),
  }));
  const leftOut = left.map(({ entry: { line, session } }): Rejected => {
    return { line, reason: "overlaps", about: "", row: session.taskTitle ?? "" };
  });
  return {
    sessions,
    tasks: book.made(sessions),
    preferences: read.preferences,
    duplicates,
    overlapping: over.length,
    doubtful: taken.flatMap(({ entry }) => (entry.isDoubtful ? [entry.line] : [])),
    rejected: [...read.rejected, ...leftOut].sort((a, b) => a.line - b.line),
    ...summary(sessions),
  };
}

function summary(sessions: readonly Session[]): Pick<Plan, "totalMs" | "first" | "last"> {
  let [totalMs, first, last] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const session of sessions) {
    if (session.kind === "focus") totalMs += activeMs(session);
    first = Math.min(first, session.sessionStart);
    last = Math.max(last, session.sessionEnd);
  }
  return sessions.length === 0 ? { totalMs, first: null, last: null } : { totalMs, first, last };
}
