import type { Session } from "../domain/sessions/session.ts";
import type { EpochMs } from "../domain/time.ts";
import { askAgain, openQuestion } from "../domain/timer/answer-away.ts";
import { isHeld } from "../domain/timer/run.ts";
import type { Away, Run, TimerState } from "../domain/timer/timer-state.ts";
import { phaseLabel } from "../domain/timer/view.ts";
import { say } from "../i18n/say.ts";
import { type AwayView, nothingAway } from "./nothing-away.ts";
import { hereZone, inLength, inTime } from "./words.ts";

function at(instant: number): string {
  return inTime(instant, hereZone());
}

function stretch({ from, until }: Away) {
  return { from: at(from), until: at(until) };
}

function question(away: Away, run: Run | null, now: EpochMs): AwayView {
  const canEnd = run !== null && !isHeld(run, now);
  return {
    ...nothingAway,
    questionText: say("Nobody was here from {from} to {until}", stretch(away)),
    lengthText: say("What were these {length}? So far they count.", {
      length: inLength(away.until - away.from),
    }),
    stopLabel: canEnd ? say("It ended at {from}", stretch(away)) : "",
    splitLabel: canEnd ? say("New session from {until}", stretch(away)) : "",
  };
}

/** What is said of it once it is no question any more (rules TM70, TM71). */
function saying(away: Away, label: string): string {
  const values = { phase: label, ...stretch(away) };
  switch (away.answer) {
    case "keep":
      return say(
        "Nobody was here from {from} to {until}. It counts as focus, as you chose.",
        values,
      );
    case "leave_out":
      return say("Nobody was here from {from} to {until}. It was left out, as you chose.", values);
    case "stop":
      return say("{phase} ended at {from}, when you were last here, as you chose.", values);
    case "split":
      return say(
        "{phase} ended at {from}, when you were last here. A new one began at {until}, as you chose.",
        values,
      );
    case "ended":
      return say("{phase} ended at {from}, while nobody was here.", values);
    default:
      return say(
        "{phase} was recorded with the time from {from} to {until}, in which nobody was here.",
        values,
      );
  }
}

export function toAway(
  state: TimerState | undefined,
  sessions: readonly Session[] | undefined,
  now: EpochMs,
): AwayView {
  const away = state?.away;
  if (!state || !away) return nothingAway;
  if (openQuestion(state)) return question(away, state.run, now);
  const goesOn = state.run?.sessionId === away.sessionId;
  const session = sessions?.find(({ id }) => id === away.sessionId);
  // Not known yet, or deleted meanwhile: there is nothing to be said of it.
  if (!goesOn && !session) return nothingAway;
  return {
    ...nothingAway,
    noticeText: saying(away, phaseLabel(session?.kind ?? state.phase)),
    canUndo: askAgain(state, now) !== null,
    historyHref: session ? `/history#session-${session.id}` : "",
  };
}
