/** Records and their parts in words, as they are on the wire (rule UI10). */

import { fieldsOf, groupOf } from "../domain/sync/groups.ts";
import { WHOLE } from "../domain/sync/preview.ts";
import type { Entity, Fields, WireValue } from "../domain/sync/wire.ts";
import { hereZone, inDateTime, inLength, inTime, inTimes } from "./words.ts";

export interface RecordName {
  readonly what: string;
  /** What tells it from others of that name: when it was, or what it is. */
  readonly which: string;
}

const GROUPS: Readonly<Record<string, string>> = {
  [WHOLE]: "All of it",
  timing: "Time",
  zone: "Time zone",
  done_at: "Done",
  due_on: "Due",
  archived_at: "Archived",
  overlap: "Overlap",
};

const OVERLAPS: Readonly<Record<string, string>> = {
  kept: "Right beside the other",
  superseded: "Inside another session",
};

export const KINDS: Readonly<Record<string, string>> = {
  focus: "Focus",
  short_break: "Short break",
  long_break: "Long break",
};

export function nameOfGroup(group: string): string {
  return GROUPS[group] ?? group.charAt(0).toUpperCase() + group.slice(1);
}

export function nameOfRecord(entity: Entity, fields: Fields): RecordName {
  const title = fields[entity === "focus_session" ? "taskTitle" : "title"] ?? fields["name"];
  const kind = KINDS[String(fields["kind"])] ?? "Focus";
  if (entity !== "focus_session") return { what: String(title ?? "A task"), which: "Task" };
  const start = toInstant(fields["sessionStart"]);
  const which = start === undefined ? "" : inDateTime(start, hereZone());
  return typeof title === "string" && title !== ""
    ? { what: title, which: [kind, which].filter(Boolean).join(" · ") }
    : { what: `${kind} session`, which };
}

/** A record by the parts of it that matter, or that there is none. */
export function sayWhole(fields: Fields | null, groups: readonly string[]): string {
  if (fields === null) return "Deleted";
  const parts = groups.filter((group) => group in fields || group === "timing");
  const said = parts.map((group) => `${nameOfGroup(group)}: ${sayGroup(group, fields)}`);
  return said.join("\n") || "Not deleted";
}

/** The parts that a change touches, in its order. */
export function groupsOf(patch: Fields): readonly string[] {
  return [...new Set(Object.keys(patch).map(groupOf))];
}

export function sayGroup(group: string, fields: Fields): string {
  if (group === "timing") return sayTiming(fields);
  if (group === "task") return sayValue(fields["taskTitle"]);
  if (group === "kind") return KINDS[String(fields["kind"])] ?? sayValue(fields["kind"]);
  if (group === "rating") return fields["rating"] == null ? "None" : `${fields["rating"]} of 5`;
  if (group === "overlap") return OVERLAPS[String(fields["overlap"])] ?? "A session of its own";
  return sayValue(fields[fieldsOf(group)[0] ?? group]);
}

function sayTiming(fields: Fields): string {
  const [start, end] = [toInstant(fields["sessionStart"]), toInstant(fields["sessionEnd"])];
  const zone = hereZone();
  if (end === undefined) return "Unknown";
  if (start === undefined) return `Ended ${inTime(end, zone)}`;
  const minutes = Number(fields["duration"] ?? (end - start) / 60_000);
  const pauses = Array.isArray(fields["pauses"]) ? fields["pauses"].map(sayPause) : [];
  const early = fields["outcome"] === "stopped" ? ["Stopped early"] : [];
  return [
    `${inDateTime(start, zone)} – ${inTime(end, zone)}`,
    inLength(minutes * 60_000),
    ...pauses,
    ...early,
  ].join("\n");
}

function sayPause(pause: WireValue): string {
  const { start, end } = pause as Readonly<Record<string, WireValue>>;
  const [from, to] = [toInstant(start), toInstant(end)];
  return from === undefined || to === undefined
    ? "Paused"
    : `Paused ${inTimes(from, to, hereZone())}`;
}

function sayValue(value: WireValue | undefined): string {
  if (value === undefined || value === null || value === "") return "None";
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (Array.isArray(value)) return value.length === 0 ? "None" : value.map(sayValue).join(", ");
  const at = toInstant(value);
  return at === undefined ? String(value) : inDateTime(at, hereZone());
}

export function toInstant(value: WireValue | undefined): number | undefined {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\dT/.test(value)) return undefined;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : at;
}
