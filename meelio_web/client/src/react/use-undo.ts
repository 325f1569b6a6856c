import { atom, computed, type ReadableAtom } from "nanostores";

import type { UndoNews } from "../app/undo.ts";
import { loadAhead } from "./at-leisure.ts";
import { engine } from "./engine.ts";
import { createHook } from "./hook.ts";
import { nothingToUndo, toUndo, type UndoView } from "./undo-view.ts";

const read = atom<UndoNews | null>(null);

let view: ReadableAtom<UndoView> | undefined;

/** What a person sees of their steps, with what they have read left out. */
export function undoView(): ReadableAtom<UndoView> {
  view ??= computed([engine().undo.stacks, read], toUndo);
  return view;
}

export const useUndo = createHook(nothingToUndo, () => {
  loadAhead(() => import("../app/undo-desk.ts"));
  return undoView();
});

/** Somewhere a key belongs to what is being typed. */
const TYPING = "input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]";

/** Ctrl or Cmd with Z, with Shift for again; Ctrl and Y too (rule HI5). */
export function undoKey(
  press: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">,
  within: Pick<Element, "closest"> | null,
): "undo" | "redo" | undefined {
  if (press.altKey || !(press.ctrlKey || press.metaKey) || within?.closest(TYPING))
    return undefined;
  const key = press.key.toLowerCase();
  if (key === "z") return press.shiftKey ? "redo" : "undo";
  return key === "y" && press.ctrlKey && !press.shiftKey ? "redo" : undefined;
}

function press(event: KeyboardEvent): void {
  // The day has its own use for it while something there waits.
  if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
  const asked = undoKey(event, event.target instanceof Element ? event.target : null);
  if (asked === undefined) return;
  event.preventDefault();
  void undoing[asked]();
}

/** What a person can do with what was done. */
export const undoing = {
  undo: (): Promise<void> => engine().undo.undo(),
  redo: (): Promise<void> => engine().undo.redo(),
  dismiss(): void {
    read.set(engine().undo.stacks.get().news);
  },
  listen(): void {
    document.addEventListener("keydown", press);
  },
  ignore(): void {
    document.removeEventListener("keydown", press);
  },
};
