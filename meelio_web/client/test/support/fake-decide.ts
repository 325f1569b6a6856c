/** The server's decision on one mutation, as PROTOCOL D.4 has it. Kept apart so it reads as a rule. */

import vectors from "../../../../tests/vectors/groups.json";
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
  ...vectors.groups.task,
  ...vectors.groups.focus_session,
  cycle: "timer",
  offeredBreakMs: "timer",
  run: "timer",
  endedSessionId: "timer",
};

export function groupOf(field: string): string {
  return GROUPS[field] ?? field;
}

/** What the decision on a running timer may need of the rest. */
export interface Running {
  readonly sessionId: string;
  readonly startedAt: string;
  readonly deviceId: string;
}

export function runOf(fields: Fields | undefined, name: "run" | "rival" = "run"): Running | null {
  return (fields?.[name] ?? null) as unknown as Running | null;
}

/** How a running timer differs from other records: it is never a question of the server's. */
export function decideTimer(
  row: StoredRow | undefined,
  mutation: Mutation,
  device: string,
  editedAt: number,
): Decision {
  const meta = row?.fmeta["timer"];
  const isUnseen = meta && meta[0] > mutation.baseRev && meta[1] !== device;
  const special = isUnseen && "run" in mutation.patch ? decideRuns(row, mutation, device) : null;
  return special ?? decide(row, { ...mutation, onConflict: "newest" }, device, editedAt);
}

/** Null where the newer is as good as any other. */
function decideRuns(row: StoredRow, mutation: Mutation, device: string): Decision | null {
  const [mine, theirs] = [runOf(mutation.patch), runOf(row.fields)];
  if (mine?.sessionId === theirs?.sessionId) return null;
  const accept: Decision = { status: "resolved", write: "patch", patch: mutation.patch };
  const kept: Decision = { status: "server_kept" };
  const ended = mine ? row.fields["endedSessionId"] : mutation.patch["endedSessionId"];
  if (!mine) return ended === theirs?.sessionId ? accept : kept;
  if (!theirs) return ended === mine.sessionId ? kept : accept;
  if (mutation.onConflict === "ask" && !row.fields["rival"]) {
    return { status: "merged", write: "patch", patch: { rival: mutation.patch["run"] ?? null } };
  }
  return runWins(mutation, mine, theirs, device) ? accept : kept;
}

/** The session of a run that the server gave up for another; null for none. */
export function closedRun(row: StoredRow | undefined, decision: Decision): Fields | null {
  const gone = row && (row.fields["run"] as Fields | null);
  const next = decision.status === "resolved" ? runOf(decision.patch) : null;
  if (!gone || !next || next.sessionId === gone["sessionId"]) return null;
  const [start, planned] = [Date.parse(String(gone["startedAt"])), gone["plannedMs"]];
  const due = typeof planned === "number" ? start + planned : Number.POSITIVE_INFINITY;
  const end = Math.min(due, Date.parse(next.startedAt));
  if (end - start < 1000) return null;
  return {
    sessionStart: String(gone["startedAt"]),
    sessionEnd: new Date(end).toISOString(),
    duration: Math.round((end - start) / 60_000),
    kind: gone["phase"] ?? "focus",
    mode: gone["mode"] ?? "pomodoro",
    outcome: end === due ? "completed" : "stopped",
  };
}

function runWins(mutation: Mutation, mine: Running, theirs: Running, device: string): boolean {
  const policy = mutation.onConflict;
  if (policy === `device:${device}`) return true;
  if (policy === "server" || policy === `device:${theirs.deviceId}`) return false;
  return mine.startedAt > theirs.startedAt;
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
