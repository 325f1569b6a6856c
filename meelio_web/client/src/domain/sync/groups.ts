/** How a record is divided: the fields of a group conflict as one, and so they travel as one. */

import type { Fields } from "./wire.ts";

/** As the server calls them. Every other field is a group of its own, by its own name. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  timing: ["sessionStart", "sessionEnd", "duration", "pauses", "plannedSeconds", "outcome"],
  kind: ["kind", "mode"],
  task: ["taskId", "taskTitle"],
  zone: ["timeZone"],
  source: ["sourceKey"],
  done_at: ["doneAt"],
  due_on: ["dueOn"],
  archived_at: ["archivedAt"],
};

const GROUP_OF = new Map(
  Object.entries(GROUPS).flatMap(([group, names]) => names.map((name) => [name, group] as const)),
);

export function fieldsOf(group: string): readonly string[] {
  return GROUPS[group] ?? [group];
}

export function groupOf(field: string): string {
  return GROUP_OF.get(field) ?? field;
}

/** The fields of some groups. */
export function inGroups(fields: Fields, groups: ReadonlySet<string>): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => groups.has(groupOf(name))));
}

/** A change with the rest of each group that it touches: half of one would be nobody's wish. */
export function withGroups(changed: Fields, all: Fields): Fields {
  return inGroups(all, new Set(Object.keys(changed).map(groupOf)));
}
