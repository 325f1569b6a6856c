import { atom, computed } from "nanostores";

import {
  type Heard,
  noChangeList,
  noChanges,
  type RecordedChange,
  toChangeList,
} from "./changes-view.ts";
import { engine } from "./engine.ts";
import { createHook } from "./hook.ts";
import { toErrors } from "./problem.ts";
import { decidedContext, lostValues } from "./use-decided.ts";
import { editedId } from "./use-session-dialog.ts";

/** Which session was asked about, and what was heard so far. */
interface Asking extends Heard {
  readonly sessionId: string;
}

const asking = atom<Asking | null>(null);

export const useChanges = createHook(noChanges, () =>
  computed([asking, editedId, engine().account.current], (now, id, person) =>
    id !== null && person ? { canOpen: true, isOpen: now?.sessionId === id } : noChanges,
  ),
);

export const useChangeList = createHook(noChangeList, () =>
  computed([asking, lostValues.store, decidedContext()], (now, { value }, context) => {
    if (now === null) return noChangeList;
    const values = value?.filter(({ entityId }) => entityId === now.sessionId);
    return toChangeList(now, { values, error: "", limit: 100, ...context });
  }),
);

/** What a person can do about what became of a session. */
export const changes = {
  /** Asks what became of the session in the dialog, or hides it again. */
  async toggle(): Promise<void> {
    const sessionId = editedId.get();
    if (sessionId === null) return;
    if (asking.get()?.sessionId === sessionId) return asking.set(null);
    asking.set({ sessionId, changes: undefined, error: "" });
    const path = `/sync/history/focus_session/${sessionId}`;
    const next = await engine()
      .account.ask<readonly RecordedChange[]>({ path })
      .then(
        (list) => ({ changes: list, error: "" }),
        (failure) => ({ changes: undefined, error: toErrors(failure)[""] ?? "?" }),
      );
    if (asking.get()?.sessionId === sessionId) asking.set({ sessionId, ...next });
  },
};
