import { atom, computed } from "nanostores";

import type { Session } from "../domain/sessions/session.ts";
import { engine } from "./engine.ts";
import { emptyHistory, type HistoryChoices, toHistory } from "./history-view.ts";
import { createHook } from "./hook.ts";
import { minute } from "./minute.ts";

const DAYS_AT_ONCE = 14;

const choices = atom<Omit<HistoryChoices, "dayStart">>({
  dayCount: DAYS_AT_ONCE,
  showsBreaks: false,
});
const dismissed = atom<Session | null>(null);

export const useHistory = createHook(emptyHistory, () => {
  const { sessions, preferences } = engine();
  const dayStart = computed(preferences.all, (all) => all.dayStart);
  const chosen = computed([choices, dayStart], (some, starts) => ({ ...some, dayStart: starts }));
  const undoable = computed([sessions.removed, dismissed], (gone, seen) =>
    gone === seen ? null : gone,
  );
  return computed([sessions.all, chosen, undoable, minute], (list, some, gone, now) =>
    list === undefined ? emptyHistory : toHistory(list, some, gone, now),
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
