import { atom, computed } from "nanostores";
import { say } from "../i18n/say.ts";

import { afterSessionWords, notAsking, toAfterSession } from "./after-session-view.ts";
import { endedRuns } from "./ended-run.ts";
import { engine } from "./engine.ts";
import { createHook } from "./hook.ts";
import { thenFocusMainButton } from "./main-button.ts";
import { toErrors } from "./problem.ts";

const putOffId = atom<string | null>(null);
const words = atom(afterSessionWords);

export const useAfterSession = createHook(notAsking, () => {
  const { timer, preferences } = engine();
  return computed(
    [endedRuns().lastFocus, timer.state, preferences.all, putOffId, words],
    toAfterSession,
  );
});

interface AnswerForm {
  readonly rating?: string;
  readonly note?: string;
}

function close(said: string, focus = thenFocusMainButton()): void {
  putOffId.set(endedRuns().lastFocus.get()?.id ?? null);
  words.set({ ...afterSessionWords, said });
  focus();
}

/** What a person can answer. */
export const afterSession = {
  /** Keeps both as they are; with neither it is as good as "Not now". */
  async save(form: AnswerForm): Promise<void> {
    const session = endedRuns().lastFocus.get();
    const note = form.note?.trim() || null;
    const rating = Number(form.rating) || null;
    if (!session || (note === session.note && rating === null)) return close("");
    const { sessionStart, sessionEnd, taskId } = session;
    const focus = thenFocusMainButton();
    try {
      const draft = { sessionStart, sessionEnd, taskId, note, rating };
      await engine().sessions.edit(session.id, draft);
      close(say("Saved with the session"), focus);
    } catch (failure) {
      const error = Object.values(toErrors(failure)).join(" ");
      words.set({ error, of: session.id, said: "" });
    }
  },
  notNow(): void {
    close("");
  },
  async never(): Promise<void> {
    const focus = thenFocusMainButton();
    await engine().preferences.set("askAfterSession", false);
    close(say("You will not be asked again. Settings can bring it back."), focus);
  },
};
