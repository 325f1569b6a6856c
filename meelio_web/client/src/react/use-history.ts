import { atom, computed } from "nanostores";

import type { Session } from "../domain/sessions/session.ts";
import { engine } from "./engine.ts";
import { emptyHistory, type HistoryChoices, toHistory } from "./history-view.ts";
import { createHook } from "./hook.ts";
import { minute } from "./minute.ts";

const DAYS_AT_ONCE = 14;

const choices = atom<HistoryChoices>({ dayCount: DAYS_AT_ONCE, showsBreaks: false });
const dismissed = atom<Session | null>(null);

export const useHistory = createHook(emptyHistory, () => {
  const { all, removed } = engine().sessions;
  return computed([all, removed, choices, dismissed, minute], (list, gone, chosen, seen, now) =>
    list === undefined ? emptyHistory : toHistory(list, chosen, gone === seen ? null : gone, now),
  );
});

/** What a person can do on History. */
export const history = {
  showEarlier(): void {
    choices.set({ ...choices.get(), dayCount: choices.get().dayCount + DAYS_AT_ONCE });
  },
  toggleBreaks(): void {
    choices.set({ ...choices.get(), showsBreaks: !choices.get().showsBreaks });
  },
  remove: (id: string): Promise<void> => engine().sessions.remove(id),
  undo: (): Promise<void> => engine().sessions.undoRemove(),
  dismiss(): void {
    dismissed.set(engine().sessions.removed.get());
  },
};
