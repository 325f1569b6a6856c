import { activeMs } from "../domain/days/focus.ts";
import type { Session } from "../domain/sessions/session.ts";
import { freshTimer, type TimerState } from "../domain/timer/timer-state.ts";
import { phaseLabel } from "../domain/timer/view.ts";
import { say } from "../i18n/say.ts";
import { inLength, inRow, inTimes } from "./words.ts";

/** What has just ended, while nothing runs. Mirrored by `ui/bindings/done.py`. */
export interface DoneView {
  readonly isShown: boolean;
  /** It ran to its end: its ring is full. */
  readonly isWhole: boolean;
  readonly phase: string;
  /** "Focus finished", "Short break over", "Focus stopped". */
  readonly title: string;
  /** "25 min, 14:00 – 14:25". */
  readonly text: string;
  /** "Short break is next". */
  readonly nextText: string;
}

export const nothingDone: DoneView = {
  isShown: false,
  isWhole: false,
  phase: "focus",
  title: "",
  text: "",
  nextText: "",
};

function titleOf({ kind, outcome }: Session): string {
  const phase = phaseLabel(kind);
  if (outcome === "stopped") return say("{phase} stopped", { phase });
  return kind === "focus" ? say("{phase} finished", { phase }) : say("{phase} over", { phase });
}

/** What was done and what is next (rule UI37), until another mode is chosen. */
export function toDone(timer: TimerState = freshTimer, session: Session | null): DoneView {
  if (session === null || timer.run || timer.mode !== session.mode) return nothingDone;
  const times = inTimes(session.sessionStart, session.sessionEnd, session.timeZone);
  return {
    isShown: true,
    isWhole: session.outcome === "completed",
    phase: session.kind,
    title: titleOf(session),
    text: inRow([inLength(activeMs(session)), times]),
    nextText: say("{phase} is next", { phase: phaseLabel(timer.phase) }),
  };
}
