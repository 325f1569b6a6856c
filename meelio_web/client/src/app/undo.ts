/** The changes of a tab that can be taken back, and those that were (rules HI1 to HI5). */

import { atom, type ReadableAtom } from "nanostores";

import { createTurns, type InTurn } from "../domain/in-turn.ts";
import type { Step } from "../domain/sync/undo-steps.ts";
import type { Store } from "../store/create-store.ts";
import type { Change } from "../store/local-store.ts";
import type { UndoDesk } from "./undo-desk.ts";

/** What happened last. */
export interface UndoNews {
  readonly type: "done" | "undone" | "redone";
  readonly label: string;
  /** How many records it changed. */
  readonly changed: number;
  /** How many stay, in whole or in part, as another device has left them meanwhile. */
  readonly left: number;
  /** As its {@link Step} has it. */
  readonly goesOn?: string | undefined;
}

export interface Remembered {
  /** A step that goes on what the last one did is one with it. */
  readonly goesOn?: string;
  /** It can be taken back, and is no news: the person sees what has come of it. */
  readonly isQuiet?: boolean;
  /** As the store's commit has it; true unless said. */
  readonly strict?: boolean;
}

export interface UndoStacks {
  /** Another one for each person who is here. */
  readonly person: object;
  /** The newest last. */
  readonly done: readonly Step[];
  readonly undone: readonly Step[];
  readonly news: UndoNews | null;
}

export interface Undo {
  readonly stacks: ReadableAtom<UndoStacks>;
  /**
   * Does what may come to commits, one such work after the other. What is asked to be taken back
   * meanwhile waits for it, so that it finds it done (rule HI65).
   */
  readonly act: InTurn;
  /**
   * Writes the changes in one commit that {@link Undo.undo} takes back. Without a label it is
   * written and not remembered.
   *
   * @param label what is being done, in the person's words: "Deleted 3 sessions"
   */
  commit(label: string, changes: readonly Change[], how?: Remembered): Promise<void>;
  /** Each is a new change under the same ids, all or nothing; resolves once it is on disk. */
  undo(): Promise<void>;
  redo(): Promise<void>;
}

function nothing(): UndoStacks {
  return { person: {}, done: [], undone: [], news: null };
}

export function createUndo(store: Pick<Store, "read" | "commit">): Undo & { empty(): void } {
  const stacks = atom(nothing());
  let desk: UndoDesk | undefined;
  const act = createTurns();
  // Of its own: what has its turn to act commits within it.
  const commits = createTurns();

  /** One after the other: each looks at what the one before has left. */
  function inTurn(work: (desk: UndoDesk) => Promise<void>): Promise<void> {
    return commits(async () => {
      desk ??= (await import("./undo-desk.ts")).createUndoDesk(store, stacks);
      return work(desk);
    });
  }

  return {
    stacks,
    act,
    empty: () => stacks.set(nothing()),
    async commit(label, changes, how) {
      if (label === "") await store.commit(changes, { strict: true });
      else await inTurn((at) => at.commit(label, changes, how));
    },
    undo: () => act(() => inTurn((at) => at.undo())),
    redo: () => act(() => inTurn((at) => at.redo())),
  };
}
