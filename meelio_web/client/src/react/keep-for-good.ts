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
  let endedId: string | undefined;
  // The two are not told in the same breath, and either may come first.
  const check = (): void => {
    if (endedId === undefined || !sessions.get()?.some(({ id }) => id === endedId)) return;
    for (const stop of stops) stop();
    then();
  };
  const stops = [
    timer.subscribe((state) => {
      const before = runningId;
      runningId = state?.run?.sessionId;
      if (before !== undefined && before !== runningId) endedId = before;
      check();
    }),
    sessions.listen(check),
  ];
}
