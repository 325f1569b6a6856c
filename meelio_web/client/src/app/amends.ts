/** What a person says of time that has gone by, as plans. Seldom needed, so loaded only then. */

import { isSame } from "../domain/sync/outbox.ts";
import {
  answerAway,
  askAgain,
  asked,
  foundAgain,
  openQuestion,
} from "../domain/timer/answer-away.ts";
import { backdated, takenBy, whyNotBegin, whyNotEnd } from "../domain/timer/backdate.ts";
import { endedAt } from "../domain/timer/cut.ts";
import { heardOf, toldOf } from "../domain/timer/shared-timer.ts";
import { reduceTimer } from "../domain/timer/timer.ts";
import type { TimerPlan } from "../domain/timer/timer-event.ts";
import type { AwayAnswer, Run } from "../domain/timer/timer-state.ts";
import type { Around, Now, RarePlanner } from "./timer-moves.ts";

/** Less than this nobody is asked about. */
const SHORTEST_MS = 60_000;

/** What others see of a run. */
function seen(run: Run | null) {
  return run && { ...run, heartbeatAt: 0 };
}

/** What comes of it the others are told; a question, and whether it has been read, they are not. */
function telling(plan: (now: Now, around: Around) => TimerPlan | null): RarePlanner {
  return (now, around) => {
    const { state: before, shared } = now;
    const made = plan(now, around);
    if (!made) return null;
    const { state: after, record } = made;
    const isQuiet = record === null && isSame(seen(before.run), seen(after.run));
    const step = { before, after, isStart: before.run === null };
    return {
      ...made,
      told: isQuiet
        ? null
        : {
            ...toldOf(step, shared, around.deviceId, around.recordedUntil),
            ...heardOf(step.after.run),
          },
    };
  };
}

/** Somebody is back at a run of which nothing was known for long. */
export const found: RarePlanner = telling(({ state, at }, { surroundings }) =>
  foundAgain(state, reduceTimer(state, { type: "settle", at }, surroundings), at),
);

/** The run begins then, or the phase that is next; what has become impossible changes nothing. */
export const backdate = (to: number): RarePlanner =>
  telling(({ state, shared, at }, { surroundings, sessions }) => {
    const others = [shared?.run, shared?.rival].filter((one) => one != null);
    const taken = takenBy(sessions, others, state.run, at);
    if (whyNotBegin(state, to, { now: at, taken })) return null;
    const begun = state.run ? state : reduceTimer(state, { type: "start", at }, surroundings).state;
    const { run } = begun;
    return run && backdated(begun, run, to, at, surroundings.preferences);
  });

/** The run that was meant, and no other. */
export const stopAt = (sessionId: string | undefined, end: number): RarePlanner =>
  telling(({ state, at }, { surroundings }) => {
    const { run } = state;
    if (run?.sessionId !== sessionId || !run || whyNotEnd(run, end, at)) return null;
    return endedAt(state, run, end, surroundings.preferences);
  });

/** What the time was that is asked about, of the run that was meant. */
export const answer = (
  sessionId: string | undefined,
  given: AwayAnswer,
  isByItself = false,
): RarePlanner =>
  telling(({ state, at }, { surroundings }) =>
    state.away?.sessionId === sessionId
      ? answerAway(state, given, { ...surroundings, now: at }, isByItself)
      : null,
  );

/** What was answered by itself is taken back, and the person is asked. */
export const undo: RarePlanner = telling(({ state, at }) => {
  const next = askAgain(state, at);
  return next && { state: next, record: null };
});

/** What is said of it has been read. */
export const read: RarePlanner = telling(({ state }) =>
  state.away && !openQuestion(state) ? { state: { ...state, away: null }, record: null } : null,
);

/** Nobody used the device since then; that says something of a focus which this device began. */
export const idleSince = (from: number): RarePlanner =>
  telling(({ state, at }, { surroundings }) => {
    const { run, phase } = state;
    const isOurs = surroundings.setBackMs !== null;
    if (!run || !isOurs || phase !== "focus" || run.pausedAt !== null) return null;
    const since = Math.max(from, run.startedAt, run.pauses.at(-1)?.end ?? 0);
    // Another tab may have asked, and been answered, for the same time.
    if (at - since < SHORTEST_MS) return null;
    return { state: asked(state, run, { from: since, until: at }), record: null };
  });
