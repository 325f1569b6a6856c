/** A person's choice for each part of a conflict, as the record that it makes. */

import { bothTags, bothTexts } from "../sessions/overlaps.ts";
import { groupOf, inGroups } from "./groups.ts";
import type { Settlement } from "./plan-change.ts";
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
  return (mine, theirs) => {
    if (mine === null || theirs === null) return choices.get(WHOLE) === "mine" ? mine : theirs;
    const parts = [...choices];
    const those = new Set(parts.flatMap(([part, choice]) => (choice === "theirs" ? [part] : [])));
    const merged = parts.flatMap(([part, choice]) =>
      choice === "both" && part !== "timing"
        ? [[part, both(part, mine[part] ?? null, theirs[part] ?? null)] as const]
        : [],
    );
    return { ...mine, ...inGroups(theirs, those), ...Object.fromEntries(merged) };
  };
}

/** The session, by hand, that keeps their time beside mine; null unless that was chosen. */
export function secondSession(choices: Choices, theirs: Fields): Fields | null {
  if (choices.get("timing") !== "both") return null;
  const names = Object.entries(theirs).filter(
    ([name]) => ["timing", "task", "zone"].includes(groupOf(name)) || name === "kind",
  );
  return { ...Object.fromEntries(names), mode: "manual" };
}
