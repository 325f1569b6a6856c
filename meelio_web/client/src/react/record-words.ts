/** Records and their parts in words, as they are on the wire (rule UI10). */

import type { SessionKind } from "../domain/sessions/session.ts";
import { fieldsOf, groupOf } from "../domain/sync/groups.ts";
import { WHOLE } from "../domain/sync/preview.ts";
import type { Entity, Fields, WireValue } from "../domain/sync/wire.ts";
import { phaseLabel } from "../domain/timer/view.ts";
import { say } from "../i18n/say.ts";
import { hereZone, inDateTime, inLength, inList, inTime, inTimes } from "./words.ts";

export interface RecordName {
  readonly what: string;
  /** What tells it from others of that name: when it was, or what it is. */
  readonly which: string;
}

function kindOf(fields: Fields): SessionKind | undefined {
  const kind = fields["kind"];
  return kind === "focus" || kind === "short_break" || kind === "long_break" ? kind : undefined;
}

/** Of what people see; any other is called as on the wire. */
export function nameOfGroup(group: string): string {
  const names: Readonly<Record<string, string>> = {
    [WHOLE]: say("All of it"),
    timing: say("Time"),
    zone: say("Time zone"),
    task: say("Task"),
    kind: say("Kind"),
    note: say("Note"),
    rating: say("Rating"),
    tags: say("Tags"),
    interruptions: say("Interruptions"),
    overlap: say("Overlap"),
    title: say("Title"),
    project: say("Project"),
    color: say("Color"),
    notes: say("Notes"),
    estimate: say("Estimate"),
    position: say("Position"),
    pinned: say("Pinned"),
    done_at: say("Done"),
    due_on: say("Due"),
    archived_at: say("Archived"),
    value: say("Value"),
  };
  return names[group] ?? group.charAt(0).toUpperCase() + group.slice(1);
}

export function nameOfRecord(entity: Entity, fields: Fields): RecordName {
  const title = fields[entity === "focus_session" ? "taskTitle" : "title"] ?? fields["name"];
  const kind = phaseLabel(kindOf(fields) ?? "focus");
  if (entity !== "focus_session") {
    return { what: String(title ?? say("A task")), which: say("Task") };
  }
  const start = toInstant(fields["sessionStart"]);
  const which = start === undefined ? "" : inDateTime(start, hereZone());
  return typeof title === "string" && title !== ""
    ? { what: title, which: [kind, which].filter(Boolean).join(" · ") }
    : { what: say("{phase} session", { phase: kind }), which };
}

/** A record by the parts of it that matter, or that there is none. */
export function sayWhole(fields: Fields | null, groups: readonly string[]): string {
  if (fields === null) return say("Deleted");
  const parts = groups.filter((group) => group in fields || group === "timing");
  const said = parts.map((group) => `${nameOfGroup(group)}: ${sayGroup(group, fields)}`);
  return said.join("\n") || say("Not deleted");
}

/** The parts that a change touches, in its order. */
export function groupsOf(patch: Fields): readonly string[] {
  return [...new Set(Object.keys(patch).map(groupOf))];
}

export function sayGroup(group: string, fields: Fields): string {
  if (group === "timing") return sayTiming(fields);
  if (group === "task") return sayValue(fields["taskTitle"]);
  if (group === "kind") {
    const kind = kindOf(fields);
    return kind ? phaseLabel(kind) : sayValue(fields["kind"]);
  }
  if (group === "rating" && fields["rating"] != null) {
    return say("{rating} of 5", { rating: Number(fields["rating"]) });
  }
  if (group === "overlap") return sayOverlap(fields["overlap"]);
  return sayValue(fields[fieldsOf(group)[0] ?? group]);
}

function sayOverlap(overlap: WireValue | undefined): string {
  if (overlap === "kept") return say("Right beside the other");
  return overlap === "superseded" ? say("Inside another session") : say("A session of its own");
}

function sayTiming(fields: Fields): string {
  const [start, end] = [toInstant(fields["sessionStart"]), toInstant(fields["sessionEnd"])];
  const zone = hereZone();
  if (end === undefined) return say("Unknown");
  if (start === undefined) return say("Ended {time}", { time: inTime(end, zone) });
  const minutes = Number(fields["duration"] ?? (end - start) / 60_000);
  const pauses = Array.isArray(fields["pauses"]) ? fields["pauses"].map(sayPause) : [];
  const early = fields["outcome"] === "stopped" ? [say("Stopped early")] : [];
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
    ? say("Paused")
    : say("Paused {times}", { times: inTimes(from, to, hereZone()) });
}

function sayValue(value: WireValue | undefined): string {
  if (value === undefined || value === null || value === "") return say("None");
  if (typeof value === "boolean") return value ? say("Yes") : say("No");
  if (Array.isArray(value)) return value.length === 0 ? say("None") : inList(value.map(sayValue));
  const at = toInstant(value);
  return at === undefined ? String(value) : inDateTime(at, hereZone());
}

export function toInstant(value: WireValue | undefined): number | undefined {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\dT/.test(value)) return undefined;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : at;
}
