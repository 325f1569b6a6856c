/** Rows, entries and the like, with defaults. */

import type { OutboxEntry, RecordState } from "../../src/domain/sync/outbox.ts";
import type { RecordChange, Stamp } from "../../src/domain/sync/plan-change.ts";
import type { Fields, Mutation, WireRow } from "../../src/domain/sync/wire.ts";

export function row(
  rev: number,
  fields: Fields = { title: "x" },
  more: Partial<WireRow> = {},
): WireRow {
  const at = "2026-03-01T00:00:00.000Z";
  return {
    entity: "task",
    id: "t1",
    rev,
    deleted: false,
    fmeta: { title: [rev, "other", 1_000] },
    createdAt: at,
    updatedAt: at,
    fields,
    ...more,
  };
}

export function mutation(more: Partial<Mutation> = {}): Mutation {
  return {
    id: "m1",
    entity: "task",
    entityId: "t1",
    op: "upsert",
    baseRev: 0,
    patch: { title: "x" },
    full: null,
    editedAt: 1,
    onConflict: "newest",
    ...more,
  };
}

export function entry(more: Partial<OutboxEntry> = {}, said: Partial<Mutation> = {}): OutboxEntry {
  return { n: 1, mutation: mutation(said), schema: 1, parked: null, ...more };
}

export function state(more: Partial<RecordState> = {}): RecordState {
  return { row: undefined, held: undefined, entries: [], sentN: 0, ...more };
}

export function edit(patch: Fields): RecordChange {
  return { entity: "task", id: "t1", op: "upsert", patch };
}

export const removal: RecordChange = { entity: "task", id: "t1", op: "delete", patch: {} };

export function stamp(more: Partial<Stamp> = {}): Stamp {
  return { mutationId: "m2", n: 2, editedAt: 2, onConflict: "newest", ...more };
}

export const refusal = { code: "invalid", field: "title", message: "is required" };
