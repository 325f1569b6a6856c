import type { HeldConflict, RefusedChange } from "../app/meelio.ts";
import type { Fields, WireValue } from "../domain/sync/wire.ts";
import { hereZone, inDateTime, inTime } from "./words.ts";

/** One thing that both sides changed. Mirrored by `ui/bindings/conflicts.py`. */
export interface ConflictGroup {
  readonly name: string;
  readonly mine: string;
  readonly theirs: string;
}

/** One record that waits for the person. Mirrored by `ui/bindings/conflicts.py`. */
export interface ConflictRow {
  readonly id: string;
  readonly what: string;
  readonly happened: string;
  readonly groups: readonly ConflictGroup[];
  /** What the two buttons say. */
  readonly mineLabel: string;
  readonly theirsLabel: string;
}

/** Mirrored by `ui/bindings/conflicts.py`. */
export interface ConflictsView {
  readonly ready: boolean;
  readonly isEmpty: boolean;
  readonly rows: readonly ConflictRow[];
}

export const noConflicts: ConflictsView = {
  ready: false,
  isEmpty: false,
  rows: [],
};

const NAMES: Readonly<Record<string, string>> = {
  timing: "Time",
  kind: "Kind",
  task: "Task",
  note: "Note",
  rating: "Rating",
  tags: "Tags",
  interruptions: "Interruptions",
  zone: "Time zone",
  source: "Source",
  title: "Title",
  doneAt: "Done",
  dueOn: "Due",
  archivedAt: "Archived",
};

const HAPPENED: Record<HeldConflict["kind"], string> = {
  "edit/edit": "You and another device changed the same thing.",
  "edit/delete": "You changed it; another device deleted it.",
  "delete/edit": "You deleted it; another device changed it.",
};

/** Says both sides of each conflict, and why a change was refused, in words (rules UI10, UI15). */
export function toConflicts(
  held: readonly HeldConflict[],
  refused: readonly RefusedChange[],
): ConflictsView {
  const rows = [...held.map(toRow), ...refused.map(toRefusedRow)];
  return { ready: true, isEmpty: rows.length === 0, rows };
}

function toRefusedRow({ mutation, refusal }: RefusedChange): ConflictRow {
  return {
    id: mutation.id,
    what: sayWhat(mutation.entity, { ...mutation.full, ...mutation.patch }),
    happened: `The server refused this change; it is only on this device. ${refusal.message}`,
    groups: [],
    mineLabel: "Try again",
    theirsLabel: "Discard",
  };
}

function toRow(conflict: HeldConflict): ConflictRow {
  const { mutation, row, kind } = conflict;
  const theirs = row === null || row.deleted ? null : row.fields;
  const mine = mutation.op === "delete" ? null : { ...theirs, ...mutation.full, ...mutation.patch };
  return {
    id: mutation.id,
    what: sayWhat(mutation.entity, mine ?? theirs ?? {}),
    happened: HAPPENED[kind],
    groups:
      kind === "edit/edit"
        ? conflict.groups.map((group) => toGroup(group, mine, theirs))
        : [{ name: "All of it", mine: sayWhole(mine), theirs: sayWhole(theirs) }],
    mineLabel: "Keep mine",
    theirsLabel: "Keep theirs",
  };
}

/** Names a record, as people know it. */
export function sayWhat(entity: string, fields: Fields): string {
  const start = instant(fields["sessionStart"]);
  if (entity === "focus_session" && start !== undefined) {
    return `Session of ${inDateTime(start, hereZone())}`;
  }
  const title = fields["title"] ?? fields["name"];
  return typeof title === "string" ? title : entity === "task" ? "A task" : "A session";
}

function sayWhole(fields: Fields | null): string {
  return fields === null ? "Deleted" : "Kept, as changed";
}

function toGroup(group: string, mine: Fields | null, theirs: Fields | null): ConflictGroup {
  const name = NAMES[group] ?? group.charAt(0).toUpperCase() + group.slice(1);
  return { name, mine: sayGroup(group, mine ?? {}), theirs: sayGroup(group, theirs ?? {}) };
}

function sayGroup(group: string, fields: Fields): string {
  if (group === "timing") return sayTiming(fields);
  if (group === "task") return sayValue(fields["taskTitle"]);
  if (group === "kind") return sayValue(fields["kind"]).replace("_", " ");
  if (group === "zone") return sayValue(fields["timeZone"]);
  if (group === "source") return sayValue(fields["sourceKey"]);
  if (group === "rating") return fields["rating"] == null ? "None" : `${fields["rating"]} of 5`;
  return sayValue(fields[group]);
}

function sayTiming(fields: Fields): string {
  const [start, end] = [instant(fields["sessionStart"]), instant(fields["sessionEnd"])];
  if (start === undefined || end === undefined) return "Unknown";
  const zone = hereZone();
  return `${inDateTime(start, zone)} – ${inTime(end, zone)}, ${fields["duration"] ?? "?"} min`;
}

function sayValue(value: WireValue | undefined): string {
  if (value === undefined || value === null || value === "") return "None";
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (Array.isArray(value)) return value.length === 0 ? "None" : value.map(sayValue).join(", ");
  const at = instant(value);
  return at === undefined ? String(value) : inDateTime(at, hereZone());
}

function instant(value: WireValue | undefined): number | undefined {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\dT/.test(value)) return undefined;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : at;
}
