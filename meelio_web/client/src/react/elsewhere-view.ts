import type { EndedElsewhere } from "../app/meelio.ts";
import { activeMs } from "../domain/days/focus.ts";
import type { Session } from "../domain/sessions/session.ts";
import type { SharedTimer } from "../domain/timer/shared-timer.ts";
import type { TimerState } from "../domain/timer/timer-state.ts";
import { phaseLabel } from "../domain/timer/view.ts";
import { say } from "../i18n/say.ts";
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
  return say("Also running on {device} since {time}", {
    device: nameOf(other.deviceId),
    time: inTime(other.startedAt, hereZone()),
  });
}

function where(session: Session | undefined): Pick<ElsewhereView, "keptText" | "historyHref"> {
  if (!session) return { keptText: "", historyHref: "" };
  return {
    keptText: say("{length} recorded", { length: inLength(activeMs(session)) }),
    historyHref: `/history#session-${session.id}`,
  };
}

/** Says what happened there, and where the time went. */
function endedNotice(
  ended: EndedElsewhere,
  sessions: readonly Session[],
  nameOf: NameOf,
): Omit<ElsewhereView, "rivalText"> {
  const values = { device: nameOf(ended.by), phase: phaseLabel(ended.phase) };
  const noticeText = ended.isReplaced
    ? say("{phase} here ended: a timer on {device} goes on instead", values)
    : say("{phase} stopped on {device}", values);
  return { noticeText, ...where(sessions.find(({ id }) => id === ended.sessionId)) };
}

/** Only what is recent can have ended when this run began. */
const RECENT = 20;

/** The other side of it: this run goes on, and one elsewhere ended the moment that this one began. */
export function gaveWay(
  state: TimerState | undefined,
  sessions: readonly Session[] | undefined,
): Session | undefined {
  const startedAt = state?.run?.startedAt;
  return sessions
    ?.slice(0, RECENT)
    .find(({ sessionEnd, outcome }) => sessionEnd === startedAt && outcome === "stopped");
}

export function toElsewhere(
  state: TimerState | undefined,
  shared: SharedTimer | null,
  ended: EndedElsewhere | null,
  sessions: readonly Session[] | undefined,
  nameOf: NameOf,
  /** A session whose notice has been read. */
  read = "",
): ElsewhereView {
  if (!state) return nothingElsewhere;
  const rival = { rivalText: rivalText(state, shared, nameOf) };
  if (ended) return { ...endedNotice(ended, sessions ?? [], nameOf), ...rival };
  const other = gaveWay(state, sessions);
  if (!other || other.id === read) return { ...nothingElsewhere, ...rival };
  const noticeText = say("{phase} on another device ended when this one began", {
    phase: phaseLabel(other.kind),
  });
  return { noticeText, ...where(other), ...rival };
}
