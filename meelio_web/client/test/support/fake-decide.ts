/** The server's decision on one mutation, as PROTOCOL D.4 has it. Kept apart so it reads as a rule. */

import { isSame } from "../../src/domain/sync/outbox.ts";
import type { Fields, GroupMeta, Mutation, WireRow } from "../../src/domain/sync/wire.ts";

export interface StoredRow {
  fields: Record<string, Fields[string]>;
  fmeta: Record<string, GroupMeta>;
  rev: number;
  deleted: boolean;
  deletedRev: number;
  deletedBy: string;
  deletedAt: number;
}

export type Decision =
  | { readonly status: "noop" | "server_kept" }
  | { readonly status: "conflict"; readonly kind: ConflictKind; readonly groups: string[] }
  | {
      readonly status: "applied" | "merged" | "resolved";
      readonly write: "patch" | "delete" | "anew";
      readonly patch: Fields;
    };

type ConflictKind = "edit/edit" | "edit/delete" | "delete/edit";

const GROUPS: Readonly<Record<string, string>> = {
  sessionStart: "timing",
  sessionEnd: "timing",
  duration: "timing",
  pauses: "timing",
  plannedSeconds: "timing",
  outcome: "timing",
  mode: "kind",
  taskId: "task",
  taskTitle: "task",
  timeZone: "zone",
  sourceKey: "source",
};

export function groupOf(field: string): string {
  return GROUPS[field] ?? field;
}

export function decide(
  row: StoredRow | undefined,
  mutation: Mutation,
  device: string,
  editedAt: number,
): Decision {
  const seen = (rev: number, by: string) => rev <= mutation.baseRev || by === device;
  if (!row) {
    if (mutation.op === "delete") return { status: "noop" };
    if (mutation.baseRev > 0) return editOfDeleted(undefined, mutation, device, editedAt);
    return { status: "applied", write: "anew", patch: mutation.patch };
  }
  if (mutation.op === "delete") return decideDelete(row, mutation, device, editedAt, seen);
  if (row.deleted) {
    return seen(row.deletedRev, row.deletedBy)
      ? { status: "applied", write: "anew", patch: { ...mutation.full, ...mutation.patch } }
      : editOfDeleted(row, mutation, device, editedAt);
  }
  return decideEdit(row, mutation, device, editedAt, seen);
}

function wins(mutation: Mutation, device: string, mine: number, theirs: GroupMeta): boolean {
  const [, by, at] = theirs;
  const policy = mutation.onConflict;
  if (policy === `device:${device}`) return true;
  if (policy === "server" || policy === `device:${by}`) return false;
  return mine > at || (mine === at && device > by);
}

function decideEdit(
  row: StoredRow,
  mutation: Mutation,
  device: string,
  editedAt: number,
  seen: (rev: number, by: string) => boolean,
): Decision {
  const over = new Set<string>();
  for (const [field, value] of Object.entries(mutation.patch)) {
    const meta = row.fmeta[groupOf(field)];
    if (!meta || seen(meta[0], meta[1]) || isSame(row.fields[field], value)) continue;
    over.add(groupOf(field));
  }
  if (over.size > 0 && mutation.onConflict === "ask") {
    return { status: "conflict", kind: "edit/edit", groups: [...over] };
  }
  const lost = [...over].filter((group) => {
    const meta = row.fmeta[group];
    return meta && !wins(mutation, device, editedAt, meta);
  });
  const kept = Object.entries(mutation.patch).filter(([name]) => !lost.includes(groupOf(name)));
  const patch = Object.fromEntries(kept);
  if (kept.length === 0) return { status: "server_kept" };
  if (kept.every(([name, value]) => isSame(row.fields[name], value))) {
    return { status: lost.length > 0 ? "server_kept" : "noop" };
  }
  const moved = Object.values(row.fmeta).some(([rev, by]) => !seen(rev, by));
  const quiet = moved ? "merged" : "applied";
  return { status: over.size > 0 ? "resolved" : quiet, write: "patch", patch };
}

function decideDelete(
  row: StoredRow,
  mutation: Mutation,
  device: string,
  editedAt: number,
  seen: (rev: number, by: string) => boolean,
): Decision {
  if (row.deleted) return { status: "noop" };
  const unseen = Object.entries(row.fmeta).filter(([, [rev, by]]) => !seen(rev, by));
  if (unseen.length > 0) {
    if (mutation.onConflict === "ask") {
      return { status: "conflict", kind: "delete/edit", groups: unseen.map(([name]) => name) };
    }
    if (!unseen.every(([, meta]) => wins(mutation, device, editedAt, meta))) {
      return { status: "server_kept" };
    }
  }
  return { status: "applied", write: "delete", patch: {} };
}

function editOfDeleted(
  row: StoredRow | undefined,
  mutation: Mutation,
  device: string,
  editedAt: number,
): Decision {
  if (mutation.onConflict === "ask") {
    return { status: "conflict", kind: "edit/delete", groups: [] };
  }
  const isMine = mutation.onConflict === `device:${device}`;
  const meta: GroupMeta | null = row ? [row.deletedRev, row.deletedBy, row.deletedAt] : null;
  if (!isMine && (!meta || !wins(mutation, device, editedAt, meta))) {
    return { status: "server_kept" };
  }
  return { status: "resolved", write: "anew", patch: { ...mutation.full, ...mutation.patch } };
}

export function toWireRow(
  entity: WireRow["entity"],
  id: string,
  row: StoredRow | undefined,
): WireRow | null {
  if (!row) return null;
  const { fields, fmeta, rev, deleted } = structuredClone(row);
  const at = "2026-03-01T00:00:00.000Z";
  return { entity, id, rev, deleted, fmeta, fields, createdAt: at, updatedAt: at };
}
