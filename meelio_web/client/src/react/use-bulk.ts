import { atom, computed } from "nanostores";

import { type BulkChange, changedInBulk } from "../domain/sessions/bulk.ts";
import type { Session } from "../domain/sessions/session.ts";
import { toTags } from "../domain/sessions/tags.ts";
import { engine } from "./engine.ts";
import { usedTags } from "./history-filter.ts";
import type { Selection } from "./history-selection.ts";
import { foundSessions, frame, selection } from "./history-state.ts";
import { changedText, deletedText, selectedText } from "./history-words.ts";
import { createHook } from "./hook.ts";
import { type TaskOption, toOptions } from "./task-options.ts";

/** What can be done to the chosen sessions. Mirrored by `ui/bindings/bulk.py`. */
export interface BulkView {
  readonly isOn: boolean;
  readonly isNone: boolean;
  readonly text: string;
  /** Another one at each opening: the fields then begin anew. */
  readonly key: string;
  readonly isOpen: boolean;
  readonly title: string;
  readonly options: readonly TaskOption[];
  /** Every tag there is, and those of the chosen ones. */
  readonly tags: readonly string[];
  readonly given: readonly string[];
}

const off: BulkView = {
  isOn: false,
  isNone: true,
  text: "",
  key: "",
  isOpen: false,
  title: "",
  options: [],
  tags: [],
  given: [],
};

/** How often the dialog was opened; null while it is closed. */
const opening = atom<number | null>(null);
let count = 0;

function among(found: readonly Session[], selected: Selection): readonly Session[] {
  return selected === null ? [] : found.filter(({ id }) => selected.has(id));
}

/** The chosen sessions that are still found. */
function chosen(): readonly Session[] {
  return among(foundSessions(), selection.get());
}

export const useBulk = createHook(off, () => {
  const { sessions, tasks } = engine();
  return computed(
    [selection, frame, opening, sessions.all, tasks.all],
    (selected, framed, nth, all, open): BulkView => {
      if (selected === null) return off;
      const own = selected.size === 0 ? [] : among(framed?.found.sessions ?? [], selected);
      const view = { isOn: true, isNone: own.length === 0, text: selectedText(own.length) };
      if (nth === null) return { ...off, ...view };
      return {
        ...view,
        key: String(nth),
        isOpen: true,
        title: view.text,
        options: toOptions(open ?? [], { id: null, title: null }),
        tags: usedTags(all ?? []),
        given: usedTags(own),
      };
    },
  );
});

/** The fields of the dialog. */
interface BulkForm {
  readonly task?: string;
  readonly add?: string;
  readonly remove?: string;
}

/** The value of the choice that leaves each its task. */
const KEEP = "*";

function readTask(value: string): Pick<BulkChange, "task"> {
  if (value === KEEP) return {};
  const task = engine()
    .tasks.all.get()
    ?.find(({ id }) => id === value);
  return { task: task ? { id: task.id, title: task.title } : null };
}

function dialog(): HTMLDialogElement | null {
  return document.querySelector<HTMLDialogElement>("#bulk-dialog");
}

/** What a person can do to the chosen sessions: each is one commit and one step back. */
export const bulk = {
  open(): void {
    count += 1;
    opening.set(count);
    dialog()?.showModal();
  },
  cancel(): void {
    dialog()?.close();
  },
  closed(): void {
    opening.set(null);
  },
  async save({ task = KEEP, add = "", remove = "" }: BulkForm): Promise<void> {
    const open = opening.get();
    const change = { ...readTask(task), add: toTags(add), remove: toTags(remove) };
    const changed = changedInBulk(chosen(), change);
    if (changed.length > 0) {
      await engine().sessions.put(changed, [], changedText(changed.length));
    }
    if (opening.get() === open) dialog()?.close();
  },
  async remove(): Promise<void> {
    const ids = chosen().map(({ id }) => id);
    const before = selection.get();
    if (ids.length === 0) return;
    await engine().sessions.put([], ids, deletedText(ids.length));
    // Somebody may have gone on choosing meanwhile, or be done with it.
    const now = selection.get();
    if (now) selection.set(new Set([...now].filter((id) => !before?.has(id))));
  },
};
