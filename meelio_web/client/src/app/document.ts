/** A person's records as a document, from what their database holds; see docs/open-data.md. */

import {
  FORMAT,
  type MeelioDocument,
  type Range,
  type Spelled,
  VERSION,
  within,
} from "../domain/export/document.ts";
import { byNewestStart } from "../domain/sessions/order.ts";
import type { Session } from "../domain/sessions/session.ts";
import type { WireValue } from "../domain/sync/wire.ts";
import type { Task } from "../domain/tasks/task.ts";
import type { EpochMs } from "../domain/time.ts";
import {
  fieldsToSession,
  fieldsToTask,
  instantToWire,
  sessionToFields,
  taskToFields,
} from "../store/codec.ts";
import type { RecordView } from "../store/records.ts";

export const EVERYTHING: Range = { from: null, to: null };

/** What a person has, without what is deleted. */
export interface Belongings {
  /** The earliest start first. */
  readonly sessions: readonly Session[];
  readonly tasks: readonly Task[];
  /** What was chosen, by name. */
  readonly preferences: Readonly<Record<string, WireValue>>;
}

export function belongingsOf(records: readonly RecordView[], range: Range): Belongings {
  const sessions: Session[] = [];
  const tasks: Task[] = [];
  const preferences: [string, WireValue][] = [];
  for (const { entity, id, fields } of records) {
    if (!fields) continue;
    if (entity === "focus_session") sessions.push(...some(fieldsToSession(id, fields)));
    if (entity === "task") tasks.push(...some(fieldsToTask(id, fields)));
    const { name, value }: { readonly name?: WireValue; readonly value?: WireValue } = fields;
    if (entity === "preference") preferences.push([String(name), value ?? null]);
  }
  return {
    sessions: within(sessions.sort(byNewestStart), range),
    tasks: tasks.sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1)),
    preferences: Object.fromEntries(preferences.sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

function some<T>(one: T | null): readonly T[] {
  return one === null ? [] : [one];
}

function spellSession(session: Session): Spelled {
  return { id: session.id, ...sessionToFields(session), overlap: session.overlap ?? null };
}

function orNull(at: EpochMs | null): string | null {
  return at === null ? null : instantToWire(at);
}

export function toDocument(
  { sessions, tasks, preferences }: Belongings,
  owner: string | null,
  now: EpochMs,
  { from, to }: Range,
): MeelioDocument {
  return {
    format: FORMAT,
    version: VERSION,
    exportedAt: instantToWire(now),
    owner,
    range: from === null && to === null ? null : { from: orNull(from), to: orNull(to) },
    focusSessions: sessions.map(spellSession),
    tasks: tasks.map((task) => ({ id: task.id, ...taskToFields(task) })),
    preferences,
  };
}
