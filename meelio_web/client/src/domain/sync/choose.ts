/** A person's choice for each part of a conflict, as the record that it makes. */

import { bothTags, bothTexts } from "../sessions/overlaps.ts";
import { groupOf, inGroups } from "./groups.ts";
import type { RecordChange } from "./plan-change.ts";
import type { Settlement } from "./plan-resolve.ts";
import { WHOLE } from "./preview.ts";
import type { Fields, WireValue } from "./wire.ts";

export type Choice = "mine" | "theirs" | "both";

/** By part. */
export type Choices = ReadonlyMap<string, Choice>;

const TEXTS = new Set(["note", "notes"]);

/** Whether both values can stand together: texts, tags, and two times, which are two sessions. */
export function canKeepBoth(group: string): boolean {
  return TEXTS.has(group) || group === "tags" || group === "timing";
}

function both(name: string, mine: WireValue, theirs: WireValue): WireValue {
  if (name === "tags") return bothTags((mine ?? []) as string[], (theirs ?? []) as string[]);
  return bothTexts(mine as string | null, theirs as string | null);
}

/**
 * Takes each part from the side that was chosen; what is not in conflict stays as it is here. Of
 * two times, mine stays: theirs becomes a session of its own ({@link secondSession}).
 */
export function settleBy(choices: Choices): Settlement {
  return (mine, theirs) => settledBy(choices, mine, theirs);
}

function settledBy(choices: Choices, mine: Fields | null, theirs: Fields | null): Fields | null {
  if (mine === null || theirs === null) return choices.get(WHOLE) === "mine" ? mine : theirs;
  const parts = [...choices];
  const those = new Set(parts.flatMap(([part, choice]) => (choice === "theirs" ? [part] : [])));
  const merged = parts.flatMap(([part, choice]) =>
    choice === "both" && part !== "timing"
      ? [[part, both(part, mine[part] ?? null, theirs[part] ?? null)] as const]
      : [],
  );
  return { ...mine, ...inGroups(theirs, those), ...Object.fromEntries(merged) };
}

const OTHER: Readonly<Record<Choice, Choice>> = { mine: "theirs", theirs: "mine", both: "both" };

/**
 * The change that brings back what a decision dropped: of each part the other side. Null where both
 * were kept and nothing was dropped.
 */
export function takingBack(
  choices: Choices,
  mine: Fields | null,
  theirs: Fields | null,
): Pick<RecordChange, "op" | "patch"> | null {
  const dropped = new Map([...choices].filter(([, choice]) => choice !== "both"));
  if (dropped.size === 0) return null;
  const flipped = new Map([...dropped].map(([part, choice]) => [part, OTHER[choice]] as const));
  const wanted = settledBy(flipped, mine, theirs);
  if (wanted === null) return { op: "delete", patch: {} };
  const patch = dropped.has(WHOLE) ? wanted : inGroups(wanted, new Set(dropped.keys()));
  return { op: "upsert", patch };
}

/** The session, by hand, that keeps their time beside mine; null unless that was chosen. */
export function secondSession(choices: Choices, theirs: Fields): Fields | null {
  if (choices.get("timing") !== "both") return null;
  const names = Object.entries(theirs).filter(
    ([name]) => ["timing", "task", "zone"].includes(groupOf(name)) || name === "kind",
  );
  return { ...Object.fromEntries(names), mode: "manual" };
}
