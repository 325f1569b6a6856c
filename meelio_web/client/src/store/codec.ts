/**
 * The one place where records change between the wire's spelling and the screens': instants are
 * ISO 8601 there and milliseconds here. What the wire leaves out takes its default.
 */

import type { Preferences } from "../domain/preferences/preferences.ts";
import type {
  Session,
  SessionKind,
  SessionMode,
  SessionOutcome,
  SessionOverlap,
} from "../domain/sessions/session.ts";
import type { Fields, WireValue } from "../domain/sync/wire.ts";
import type { Task } from "../domain/tasks/task.ts";
import type { EpochMs, Interval } from "../domain/time.ts";

const KINDS = ["focus", "short_break", "long_break"] as const satisfies readonly SessionKind[];
const MODES = [
  "manual",
  "pomodoro",
  "countdown",
  "stopwatch",
  "import",
] as const satisfies readonly SessionMode[];
const OUTCOMES = ["completed", "stopped"] as const satisfies readonly SessionOutcome[];

/** A record whose fields may be anything the wire can say. */
export type Spelled<T> = { readonly [Name in keyof T]?: WireValue };

export function instantToWire(at: EpochMs): string {
  return new Date(at).toISOString();
}

export function instant(value: WireValue | undefined): EpochMs | null {
  if (typeof value !== "string") return null;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : at;
}

export function text(value: WireValue | undefined): string | null {
  return typeof value === "string" ? value : null;
}

export function number(value: WireValue | undefined): number | null {
  return typeof value === "number" ? value : null;
}

export function list(value: WireValue | undefined): readonly WireValue[] {
  return Array.isArray(value) ? value : [];
}

export function oneOf<T extends string>(
  choices: readonly [T, ...T[]],
  value: WireValue | undefined,
): T {
  return choices.find((choice) => choice === value) ?? choices[0];
}

export function interval(value: WireValue): readonly Interval[] {
  const pair = value as { readonly start?: WireValue; readonly end?: WireValue } | null;
  const start = instant(pair?.start);
  const end = instant(pair?.end);
  return start === null || end === null ? [] : [{ start, end }];
}

export function instants(value: WireValue | undefined): readonly EpochMs[] {
  return list(value).flatMap((item) => instant(item) ?? []);
}

export function intervalToWire({ start, end }: Interval): WireValue {
  return { start: instantToWire(start), end: instantToWire(end) };
}

/** Null for what cannot be shown: a session needs its start and end. */
export function fieldsToSession(id: string, fields: Fields): Session | null {
  const wire: Spelled<Session> = fields;
  const sessionStart = instant(wire.sessionStart);
  const sessionEnd = instant(wire.sessionEnd);
  if (sessionStart === null || sessionEnd === null) return null;
  return {
    id,
    sessionStart,
    sessionEnd,
    duration: number(wire.duration) ?? Math.round((sessionEnd - sessionStart) / 60_000),
    kind: oneOf(KINDS, wire.kind),
    mode: oneOf(MODES, wire.mode),
    outcome: oneOf(OUTCOMES, wire.outcome),
    plannedSeconds: number(wire.plannedSeconds),
    pauses: list(wire.pauses).flatMap(interval),
    interruptions: instants(wire.interruptions),
    taskId: text(wire.taskId),
    taskTitle: text(wire.taskTitle),
    note: text(wire.note),
    rating: number(wire.rating),
    tags: list(wire.tags).flatMap((tag) => text(tag) ?? []),
    timeZone: text(wire.timeZone) ?? "UTC",
    sourceKey: text(wire.sourceKey),
    ...(wire.overlap === undefined ? {} : { overlap: wire.overlap as SessionOverlap | null }),
  };
}

/** Every field, so that it can be a record's first patch or the `full` of a later one. */
export function sessionToFields(session: Session): Fields {
  const { id: _, pauses, interruptions, ...same } = session;
  return {
    ...same,
    sessionStart: instantToWire(session.sessionStart),
    sessionEnd: instantToWire(session.sessionEnd),
    pauses: pauses.map(intervalToWire),
    interruptions: interruptions.map(instantToWire),
  };
}

/** Null for what cannot be shown: a task needs its title. */
export function fieldsToTask(id: string, fields: Fields): Task | null {
  const wire: Spelled<Task> = fields;
  const title = text(wire.title);
  if (title === null) return null;
  return {
    id,
    title,
    project: text(wire.project),
    color: text(wire.color),
    notes: text(wire.notes),
    estimate: number(wire.estimate),
    dueOn: text(wire.dueOn),
    position: number(wire.position) ?? 0,
    pinned: wire.pinned === true,
    doneAt: instant(wire.doneAt),
    archivedAt: instant(wire.archivedAt),
  };
}

export function taskToFields(task: Task): Fields {
  const { id: _, doneAt, archivedAt, ...same } = task;
  return {
    ...same,
    doneAt: doneAt === null ? null : instantToWire(doneAt),
    archivedAt: archivedAt === null ? null : instantToWire(archivedAt),
  };
}

export function preferenceToFields(
  name: keyof Preferences,
  value: Preferences[keyof Preferences],
): Fields {
  return { name, value: value as WireValue };
}
