import type { UndoNews, UndoStacks } from "../app/undo.ts";
import { say } from "../i18n/say.ts";

/** What can be taken back, and done again. Mirrored by `ui/bindings/undo.py`. */
export interface UndoView {
  /** What happened last; empty where nothing did, or it has been read. */
  readonly text: string;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

export const nothingToUndo: UndoView = { text: "", canUndo: false, canRedo: false };

/** What there is to undo, with what was read already left out (rule HI4). */
export function toUndo({ done, undone, news }: UndoStacks, read: UndoNews | null): UndoView {
  return {
    text: news === null || news === read ? "" : toText(news),
    canUndo: done.length > 0,
    canRedo: undone.length > 0,
  };
}

function toText({ type, label, changed, left }: UndoNews): string {
  if (type === "done") return label;
  if (changed === 0)
    return say("Changed elsewhere meanwhile, and left as it is: {what}", { what: label });
  const isUndone = type === "undone";
  if (left === 0) {
    return isUndone
      ? say("Undone: {what}", { what: label })
      : say("Done again: {what}", { what: label });
  }
  return isUndone
    ? say("Undone, but for what changed elsewhere meanwhile: {what}", { what: label })
    : say("Done again, but for what changed elsewhere meanwhile: {what}", { what: label });
}
