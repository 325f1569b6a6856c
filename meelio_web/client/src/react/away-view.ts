import type { Session } from "../domain/sessions/session.ts";
import type { EpochMs } from "../domain/time.ts";
import { askAgain, openQuestion } from "../domain/timer/answer-away.ts";
import type { Away, TimerState } from "../domain/timer/timer-state.ts";
import { phaseLabel } from "../domain/timer/view.ts";
import { type AwayView, nothingAway } from "./nothing-away.ts";
import { hereZone, inLength, inTime } from "./words.ts";

function at(instant: number): string {
  return inTime(instant, hereZone());
}

function stretch({ from, until }: Away): string {
  return `from ${at(from)} to ${at(until)}`;
}

function question(away: Away): AwayView {
  return {
    ...nothingAway,
    questionText: `Nobody was here ${stretch(away)}`,
    lengthText: `What were these ${inLength(away.until - away.from)}? So far they count.`,
    stopLabel: `It ended at ${at(away.from)}`,
    splitLabel: `New session from ${at(away.until)}`,
  };
}

/** What is said of it once it is no question any more (rules TM70, TM71). */
function saying(away: Away, label: string): string {
  const nobody = `Nobody was here ${stretch(away)}.`;
  switch (away.answer) {
    case "keep":
      return `${nobody} It counts as focus, as you chose.`;
    case "leave_out":
      return `${nobody} It was left out, as you chose.`;
    case "stop":
      return `${label} ended at ${at(away.from)}, when you were last here, as you chose.`;
    case "split":
      return `${label} ended at ${at(away.from)}, when you were last here. A new one began at ${at(away.until)}, as you chose.`;
    case "ended":
      return `${label} ended at ${at(away.from)}, while nobody was here.`;
    default:
      return `${label} was recorded with the time ${stretch(away)}, in which nobody was here.`;
  }
}

export function toAway(
  state: TimerState | undefined,
  sessions: readonly Session[] | undefined,
  now: EpochMs,
): AwayView {
  const away = state?.away;
  if (!state || !away) return nothingAway;
  if (openQuestion(state)) return question(away);
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
