/** What the keys do to the session that has the focus (rule HI57). */

import type { Grip } from "../domain/sessions/reshape.ts";

const MINUTE = 60_000;

export type KeyDeed =
  | { readonly type: "step"; readonly grip: Grip; readonly by: number }
  | { readonly type: "split" | "merge" | "remove" | "keep" | "cancel" };

type Press = Pick<KeyboardEvent, "key" | "shiftKey" | "altKey" | "ctrlKey" | "metaKey">;

const DEEDS: Readonly<Record<string, Exclude<KeyDeed, { type: "step" }>["type"]>> = {
  s: "split",
  m: "merge",
  delete: "remove",
  enter: "keep",
  escape: "cancel",
};

function gripOf({ altKey, ctrlKey, metaKey }: Press): Grip {
  if (altKey) return "start";
  return ctrlKey || metaKey ? "end" : "whole";
}

/** Arrows move it by five minutes, with Shift by one; with Alt its start, with Ctrl its end. */
export function keyDeed(press: Press): KeyDeed | undefined {
  const { key, shiftKey } = press;
  if (key === "ArrowUp" || key === "ArrowDown") {
    const by = (key === "ArrowUp" ? -1 : 1) * (shiftKey ? 1 : 5) * MINUTE;
    return { type: "step", grip: gripOf(press), by };
  }
  if (press.altKey || press.ctrlKey || press.metaKey) return undefined;
  const type = DEEDS[key.toLowerCase()];
  return type === undefined ? undefined : { type };
}
