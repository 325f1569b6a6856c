/** Takes a tab's changes back and does them again. Loaded at the first change that can be. */

import type { WritableAtom } from "nanostores";

import { type RecordKey, recordKey, viewOf } from "../domain/sync/outbox.ts";
import { joined, planUndo, type Step, stepOf, type Views } from "../domain/sync/undo-steps.ts";
import type { Store } from "../store/create-store.ts";
import type { Change } from "../store/local-store.ts";
import type { Remembered, UndoNews, UndoStacks } from "./undo.ts";

/** More than anybody goes back by. */
const DEEPEST = 50;

export interface UndoDesk {
  commit(label: string, changes: readonly Change[], how?: Remembered): Promise<void>;
  undo(): Promise<void>;
  redo(): Promise<void>;
}

export function createUndoDesk(
  store: Pick<Store, "read" | "commit">,
  stacks: WritableAtom<UndoStacks>,
): UndoDesk {
  async function look(keys: readonly RecordKey[]): Promise<Views> {
    const states = await store.read(keys);
    return new Map(
      keys.map((key, nth) => {
        const state = states[nth];
        return [recordKey(key.entity, key.id), state ? viewOf(state) : null] as const;
      }),
    );
  }

  /** Puts it on a pile, as long as the same person is here who did it. */
  function put(
    began: UndoStacks,
    pile: "done" | "undone",
    step: Step,
    rest: Pick<UndoStacks, "done" | "undone">,
    news: UndoNews | null,
  ): void {
    if (stacks.get().person !== began.person) return;
    const piled = step.traces.length === 0 ? rest[pile] : [...rest[pile], step].slice(-DEEPEST);
    stacks.set({ ...began, ...rest, [pile]: piled, news });
  }

  async function turn(from: "done" | "undone", to: "undone" | "done"): Promise<void> {
    const began = stacks.get();
    const step = began[from].at(-1);
    if (!step) return;
    const views = await look(step.traces);
    const { changes, left } = planUndo(step, views);
    if (changes.length > 0) await store.commit(changes, { strict: true });
    const back = stepOf(step.label, changes, views);
    const type = from === "done" ? "undone" : "redone";
    const rest = { done: began.done, undone: began.undone, [from]: began[from].slice(0, -1) };
    put(began, to, back, rest, { type, label: step.label, changed: changes.length, left });
  }

  return {
    async commit(label, changes, { goesOn, isQuiet = false, strict = true } = {}) {
      const began = stacks.get();
      const views = await look(changes);
      await store.commit(changes, { strict });
      const step = { ...stepOf(label, changes, views), goesOn };
      const changed = step.traces.length;
      if (changed === 0) return;
      const last = began.done.at(-1);
      const isNext = goesOn === undefined || began.undone.length > 0 || last?.goesOn !== goesOn;
      const news: UndoNews = { type: "done", label, changed, left: 0, goesOn };
      const rest = { done: isNext ? began.done : began.done.slice(0, -1), undone: [] };
      put(began, "done", isNext || !last ? step : joined(last, step), rest, isQuiet ? null : news);
    },
    undo: () => turn("done", "undone"),
    redo: () => turn("undone", "done"),
  };
}
