import { atom, computed } from "nanostores";

import { say } from "../i18n/say.ts";
import { engine } from "./engine.ts";
import { emptyHistory, type HistoryChoices, toHistory } from "./history-view.ts";
import { createHook } from "./hook.ts";
import { minute } from "./minute.ts";

const DAYS_AT_ONCE = 14;

const choices = atom<Omit<HistoryChoices, "dayStart">>({
  dayCount: DAYS_AT_ONCE,
  showsBreaks: false,
});

export const useHistory = createHook(emptyHistory, () => {
  const { sessions, preferences } = engine();
  const dayStart = computed(preferences.all, (all) => all.dayStart);
  const chosen = computed([choices, dayStart], (some, starts) => ({ ...some, dayStart: starts }));
  return computed([sessions.all, chosen, minute], (list, some, now) =>
    list === undefined ? emptyHistory : toHistory(list, some, now),
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
  remove(id: string): Promise<void> {
    return engine().sessions.put([], [id], say("Deleted 1 session"));
  },
};
