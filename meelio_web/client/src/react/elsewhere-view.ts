import type { EndedElsewhere } from "../app/meelio.ts";
import type { Session } from "../domain/sessions/session.ts";
import type { SharedTimer } from "../domain/timer/shared-timer.ts";
import type { TimerState } from "../domain/timer/timer-state.ts";
import { phaseLabel } from "../domain/timer/view.ts";
import { activeMs } from "./days.ts";
import type { NameOf } from "./device-words.ts";
import { hereZone, inLength, inTime } from "./words.ts";

/** What other devices have to do with this timer. Mirrored by `ui/bindings/elsewhere.py`. */
export interface ElsewhereView {
  /** "Also running on Chrome on Android since 9:10"; empty unless two run. */
  readonly rivalText: string;
  /** What another device did to the run that was shown here; empty for nothing. */
  readonly noticeText: string;
  /** Where its time went; empty where that is not known yet. */
  readonly keptText: string;
  readonly historyHref: string;
}

export const nothingElsewhere: ElsewhereView = {
  rivalText: "",
  noticeText: "",
  keptText: "",
  historyHref: "",
};

/** The other of two runs, as it is known here. */
function rivalText(state: TimerState, shared: SharedTimer | null, nameOf: NameOf): string {
  const { run, rival } = shared ?? {};
  if (!run || !rival || !state.run) return "";
  const other = rival.sessionId === state.run.sessionId ? run : rival;
  return `Also running on ${nameOf(other.deviceId)} since ${inTime(other.startedAt, hereZone())}`;
}

/** Says what happened there, and where the time went. */
function notice(
  ended: EndedElsewhere,
  sessions: readonly Session[],
  nameOf: NameOf,
): Omit<ElsewhereView, "rivalText"> {
  const where = nameOf(ended.by);
  const label = phaseLabel(ended.phase);
  const noticeText = ended.isReplaced
    ? `${label} here ended: a timer on ${where} goes on instead`
    : `${label} stopped on ${where}`;
  const session = sessions.find(({ id }) => id === ended.sessionId);
  if (!session) return { noticeText, keptText: "", historyHref: "" };
  return {
    noticeText,
    keptText: `${inLength(activeMs(session))} recorded`,
    historyHref: `/history#session-${session.id}`,
  };
}

export function toElsewhere(
  state: TimerState | undefined,
  shared: SharedTimer | null,
  ended: EndedElsewhere | null,
  sessions: readonly Session[] | undefined,
  nameOf: NameOf,
): ElsewhereView {
  if (!state) return nothingElsewhere;
  const said = ended ? notice(ended, sessions ?? [], nameOf) : nothingElsewhere;
  return { ...said, rivalText: rivalText(state, shared, nameOf) };
}
