/** How a person's change enters the outbox. */

import type { ConflictPolicy } from "../preferences/preferences.ts";
import {
  changedFields,
  isSame,
  type OutboxEntry,
  type RecordState,
  SCHEMA,
  viewOf,
} from "./outbox.ts";
import type { Entity, Fields, Mutation } from "./wire.ts";

export interface RecordChange {
  readonly entity: Entity;
  readonly id: string;
  readonly op: "upsert" | "delete";
  readonly patch: Fields;
}

/** What a new entry gets from outside. */
export interface Stamp {
  readonly mutationId: string;
  readonly n: number;
  readonly editedAt: number;
  readonly onConflict: ConflictPolicy;
}

export interface OutboxPlan {
  /** Entries to take out; one of the same `n` as `put` is simply overwritten. */
  readonly drop: readonly OutboxEntry[];
  readonly put: OutboxEntry | null;
}

export const NOTHING: OutboxPlan = { drop: [], put: null };

/** The server has never had a chance to act on it. */
function isUnsent(state: RecordState, entry: OutboxEntry): boolean {
  return entry.n > state.sentN || entry.parked !== null;
}

/** Whether what the server says meanwhile of the one does not show, because of the other. */
function hides({ op, patch }: Mutation, change: RecordChange): boolean {
  if (op === "delete" || change.op === "delete") return true;
  return Object.keys(change.patch).some((name) => name in patch);
}

/** What the person had seen when they made the change: not what lies under one that waits. */
function seenRev({ row, held, entries }: RecordState, change: RecordChange, goneRev: number) {
  const waiting = held ? [held, ...entries] : entries;
  const over = waiting.filter(({ mutation }) => hides(mutation, change));
  return Math.min(row?.rev ?? goneRev, ...over.map(({ mutation }) => mutation.baseRev));
}

/** `goneRev` is the removal that the person has seen, of a record that is no longer here. */
export function newEntry(
  state: RecordState,
  change: RecordChange,
  stamp: Stamp,
  goneRev = 0,
): OutboxEntry {
  const view = viewOf(state);
  const mutation: Mutation = {
    id: stamp.mutationId,
    entity: change.entity,
    entityId: change.id,
    op: change.op,
    baseRev: seenRev(state, change, goneRev),
    patch: change.patch,
    full: change.op === "upsert" ? view : null,
    editedAt: stamp.editedAt,
    onConflict: stamp.onConflict,
  };
  return { n: stamp.n, mutation, schema: SCHEMA, parked: null };
}

/** A later edit goes into an entry that nobody has seen. Its base stays: it is what was seen first. */
function coalesced(entry: OutboxEntry, patch: Fields, stamp: Stamp): OutboxEntry {
  const { mutation } = entry;
  return {
    ...entry,
    parked: null,
    mutation: {
      ...mutation,
      id: entry.parked ? stamp.mutationId : mutation.id,
      patch: { ...mutation.patch, ...patch },
      editedAt: stamp.editedAt,
      onConflict: stamp.onConflict,
    },
  };
}

function planDelete(state: RecordState, change: RecordChange, stamp: Stamp): OutboxPlan {
  if (viewOf(state) === null) return NOTHING;
  const newest = state.entries.at(-1);
  const put = newEntry(state, { ...change, patch: {} }, stamp);
  if (newest === undefined || !isUnsent(state, newest)) return { drop: [], put };
  const isOnlyTrace = state.entries.length === 1 && !state.row && !state.held;
  if (isOnlyTrace && newest.mutation.baseRev === 0) return { drop: [newest], put: null };
  if (!newest.parked) return { drop: [], put };
  const { baseRev } = newest.mutation;
  return { drop: [newest], put: { ...put, mutation: { ...put.mutation, baseRev } } };
}

function planUpsert(state: RecordState, change: RecordChange, stamp: Stamp): OutboxPlan {
  const view = viewOf(state);
  const newest = state.entries.at(-1);
  if (view && Object.entries(change.patch).every(([name, value]) => isSame(view[name], value))) {
    return NOTHING;
  }
  if (newest === undefined || !isUnsent(state, newest)) {
    return { drop: [], put: newEntry(state, change, stamp) };
  }
  if (newest.mutation.op === "upsert") {
    return { drop: [], put: coalesced(newest, change.patch, stamp) };
  }
  // A removal nobody has seen is taken back: it never was, and only real differences remain.
  const before: RecordState = { ...state, entries: state.entries.slice(0, -1) };
  const then = viewOf(before);
  const patch = then ? changedFields(then, change.patch) : change.patch;
  const rest = planUpsert(before, { ...change, patch }, stamp);
  return { drop: [newest, ...rest.drop], put: rest.put };
}

/**
 * Plans one change of one record (rules EN1–EN5). Entries that were sent are never touched; a
 * change that changes nothing plans nothing.
 */
export function planChange(state: RecordState, change: RecordChange, stamp: Stamp): OutboxPlan {
  return change.op === "delete"
    ? planDelete(state, change, stamp)
    : planUpsert(state, change, stamp);
}
