/** What a device remembers of one record, and what a person sees of it. */

import { groupOf } from "./groups.ts";
import type { Entity, Fields, GroupMeta, Mutation, PushResult, WireRow } from "./wire.ts";

/** The spelling of records that this build writes; kept with each entry. */
export const SCHEMA = 4;

export interface RecordKey {
  readonly entity: Entity;
  readonly id: string;
}

/** Why the server would not have a mutation. */
export interface Refusal {
  readonly code: string;
  readonly field: string | null;
  readonly message: string;
}

export interface OutboxEntry {
  /** Grows with each entry of this database; orders the entries of one record. */
  readonly n: number;
  readonly mutation: Mutation;
  readonly schema: number;
  /** Set when refused: kept and shown, not sent again as it is. */
  readonly parked: Refusal | null;
}

/** A mutation that waits for the person's decision; nothing of its record is sent meanwhile. */
export interface HeldEntry {
  readonly n: number;
  readonly mutation: Mutation;
  readonly kind: "edit/edit" | "edit/delete" | "delete/edit";
  readonly groups: readonly string[];
  /** The spelling that its mutation is in; absent: the first one. */
  readonly schema?: number;
  /** When and by whom the record was deleted; null where not even the server knows any more. */
  readonly deletion?: GroupMeta | null | undefined;
}

export interface RecordState {
  /** The shadow: what the server last said. Absent when it holds none, or a tombstone. */
  readonly row: WireRow | undefined;
  readonly held: HeldEntry | undefined;
  /** By `n`. */
  readonly entries: readonly OutboxEntry[];
  /** Entries up to this `n` may have been sent: from then on their mutations never change. */
  readonly sentN: number;
}

export function recordKey(entity: Entity, id: string): string {
  return `${entity}/${id}`;
}

/** The record after a mutation. An edit of what is gone brings the whole record back to view. */
export function applied(fields: Fields | null, mutation: Mutation): Fields | null {
  if (mutation.op === "delete") return null;
  return { ...(fields ?? mutation.full), ...mutation.patch };
}

/** What the person sees: the shadow with everything that has not been settled laid over it. */
export function viewOf(state: RecordState): Fields | null {
  let fields: Fields | null = state.row?.fields ?? null;
  if (state.held) fields = applied(fields, state.held.mutation);
  for (const entry of state.entries) fields = applied(fields, entry.mutation);
  return fields;
}

/** Whether two pieces of JSON say the same. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || !a || !b) return false;
  const left = a as Readonly<Record<string, unknown>>;
  const right = b as Readonly<Record<string, unknown>>;
  const names = Object.keys(left);
  if (Array.isArray(a) !== Array.isArray(b) || names.length !== Object.keys(right).length) {
    return false;
  }
  return names.every((name) => name in right && isSame(left[name], right[name]));
}

/**
 * Whether nothing is left to decide: what the server has now is what the change wanted of the
 * groups that it conflicted in.
 */
export function isOver({ mutation, groups }: HeldEntry, row: WireRow | undefined): boolean {
  if (mutation.op === "delete" || !row) return mutation.op === "delete" && !row;
  const changed = Object.keys(changedFields(row.fields, mutation.patch));
  return !changed.some((name) => groups.includes(groupOf(name)));
}

/** The fields of `next` that `current` does not have like that. */
export function changedFields(current: Fields, next: Fields): Fields {
  return Object.fromEntries(
    Object.entries(next).filter(([name, value]) => !isSame(current[name], value)),
  );
}

/** Microseconds by the server's clock as far as known; never the same twice, never back. */
export function nextEditedAt(nowMs: number, offsetMs: number, last: number): number {
  return Math.max(Math.round((nowMs + offsetMs) * 1000), last + 1);
}

/** A session never arrives before its task, nor the news that a timer ended before its session. */
const RANK: Readonly<Record<Entity, number>> = {
  preference: 0,
  task: 1,
  focus_session: 2,
  active_timer: 3,
};

export function keyOf({ mutation }: Pick<OutboxEntry, "mutation">): string {
  return recordKey(mutation.entity, mutation.entityId);
}

/**
 * What of a stretch of the outbox can be sent, in order: of each record as written, tasks before
 * sessions. Nothing of a record that waits for the person, be it a conflict or a refused change.
 */
export function planBatch(
  entries: readonly OutboxEntry[],
  blocked: ReadonlySet<string>,
): readonly OutboxEntry[] {
  const parked = new Set(entries.filter((entry) => entry.parked).map(keyOf));
  return entries
    .filter((entry) => !blocked.has(keyOf(entry)) && !parked.has(keyOf(entry)))
    .sort((a, b) => RANK[a.mutation.entity] - RANK[b.mutation.entity] || a.n - b.n);
}

/** The records whose later entries must wait after these results. */
export function blockedBy(
  entries: readonly OutboxEntry[],
  results: readonly PushResult[],
): readonly string[] {
  const stopped = new Set(
    results
      .filter(
        ({ status }) => status === "conflict" || status === "deferred" || status === "rejected",
      )
      .map(({ id }) => id),
  );
  return entries.filter((entry) => stopped.has(entry.mutation.id)).map(keyOf);
}
