/** What ended last in view of this tab, whoever ended it. */

import { atom, computed, type ReadableAtom } from "nanostores";

import type { Session } from "../domain/sessions/session.ts";
import type { TimerState } from "../domain/timer/timer-state.ts";
import { engine } from "./engine.ts";

export interface EndedRuns {
  /** Null also for a run that was too short to be recorded. */
  readonly last: ReadableAtom<Session | null>;
  /** The same, breaks passed by. */
  readonly lastFocus: ReadableAtom<Session | null>;
}

/** Which session a step from one state to the next has ended, if any. */
export function endedBy(
  before: TimerState | undefined,
  after: TimerState | undefined,
): string | undefined {
  const id = before?.run?.sessionId;
  return after && after.run?.sessionId !== id ? id : undefined;
}

let runs: EndedRuns | undefined;

export function endedRuns(): EndedRuns {
  runs ??= follow();
  return runs;
}

function follow(): EndedRuns {
  const { timer, sessions } = engine();
  const [last, lastFocus] = [atom<string | null>(null), atom<string | null>(null)];
  let before: TimerState | undefined;
  timer.state.subscribe((after) => {
    const id = endedBy(before, after);
    if (id !== undefined) last.set(id);
    if (id !== undefined && before?.phase === "focus") lastFocus.set(id);
    before = after;
  });
  const find = (id: ReadableAtom<string | null>): ReadableAtom<Session | null> =>
    computed([id, sessions.all], (wanted, list) => list?.find((one) => one.id === wanted) ?? null);
  return { last: find(last), lastFocus: find(lastFocus) };
}
