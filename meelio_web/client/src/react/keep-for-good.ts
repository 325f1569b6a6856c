import type { ReadableAtom } from "nanostores";

import type { Session } from "../domain/sessions/session.ts";
import type { TimerState } from "../domain/timer/timer-state.ts";

/** Calls back once, when the first session that was on in view of this tab is recorded. */
export function afterFirstSession(
  timer: ReadableAtom<TimerState | undefined>,
  sessions: ReadableAtom<readonly Session[] | undefined>,
  then: () => void,
): void {
  let runningId: string | undefined;
  const stop = timer.subscribe((state) => {
    const endedId = runningId;
    runningId = state?.run?.sessionId;
    if (endedId === undefined || endedId === runningId) return;
    if (!sessions.get()?.some(({ id }) => id === endedId)) return;
    queueMicrotask(() => stop());
    then();
  });
}
