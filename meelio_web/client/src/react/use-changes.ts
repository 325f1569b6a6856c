import { atom, computed } from "nanostores";

import { noChanges, type RecordedChange, toChanges } from "./changes-view.ts";
import { engine } from "./engine.ts";
import { createHook } from "./hook.ts";
import { toErrors } from "./problem.ts";
import { decidedContext, lostValues } from "./use-decided.ts";
import { editedId } from "./use-session-dialog.ts";

/** What was asked for, of which session. */
interface Asking {
  readonly sessionId: string;
  readonly changes: readonly RecordedChange[] | undefined;
  readonly error: string;
}

const asking = atom<Asking | null>(null);

export const useChanges = createHook(noChanges, () => {
  const { account } = engine();
  const asked = computed([asking, editedId, account.current], (now, id, person) =>
    id !== null && person ? { id, now: now?.sessionId === id ? now : null } : undefined,
  );
  return computed([asked, lostValues.store, decidedContext()], (open, { value }, context) => {
    if (!open) return noChanges;
    const { id, now } = open;
    const values = value?.filter(({ entityId }) => entityId === id);
    return toChanges({
      isOpen: now !== null,
      changes: now?.changes,
      error: now?.error ?? "",
      lost: { values, error: "", limit: 100, ...context },
    });
  });
});

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
