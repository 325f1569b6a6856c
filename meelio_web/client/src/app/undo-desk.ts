/** Takes a tab's changes back and does them again. Loaded at the first change that can be. */

import type { WritableAtom } from "nanostores";

import { type RecordKey, recordKey, viewOf } from "../domain/sync/outbox.ts";
import { joinSteps, planUndo, type Step, stepOf, type Views } from "../domain/sync/undo-steps.ts";
import type { Store } from "../store/create-store.ts";
import type { Change } from "../store/local-store.ts";
import type { UndoNews, UndoStacks } from "./undo.ts";

/** More than anybody goes back by. */
const DEEPEST = 50;

export interface UndoDesk {
  commit(label: string, changes: readonly Change[], run?: object): Promise<void>;
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
    news: UndoNews,
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
    async commit(label, changes, run) {
      const began = stacks.get();
      const views = await look(changes);
      await store.commit(changes, { strict: true });
      const step = stepOf(label, changes, views);
      if (step.traces.length === 0) return;
      const news: UndoNews = { type: "done", label, changed: step.traces.length, left: 0 };
      const last = began.done.at(-1);
      const joined = run && last?.run === run ? joinSteps(last, step) : undefined;
      const done = joined ? began.done.slice(0, -1) : began.done;
      put(began, "done", { ...(joined ?? step), ...(run && { run }) }, { done, undone: [] }, news);
    },
    undo: () => turn("done", "undone"),
    redo: () => turn("undone", "done"),
  };
}
