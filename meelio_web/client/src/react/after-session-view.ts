import { activeMs } from "../domain/days/focus.ts";
import type { Preferences } from "../domain/preferences/preferences.ts";
import type { Session } from "../domain/sessions/session.ts";
import type { TimerState } from "../domain/timer/timer-state.ts";
import { sayCount } from "../i18n/say-count.ts";
import { inTime } from "./words.ts";

/** The card that asks how it went. Mirrored by `ui/bindings/after_session.py`. */
export interface AfterSessionView {
  readonly isAsking: boolean;
  /** The session's id: the fields begin anew with each. */
  readonly key: string;
  readonly note: string;
  /** "2 interruptions: 14:07, 14:15"; empty for none. */
  readonly interruptionsText: string;
  readonly noteError: string;
  /** For a polite live region. */
  readonly said: string;
}

export const notAsking: AfterSessionView = {
  isAsking: false,
  key: "",
  note: "",
  interruptionsText: "",
  noteError: "",
  said: "",
};

/** What the person did with the card. */
export interface AfterSessionWords {
  readonly error: string;
  /** The session that the error is about. */
  readonly of: string | null;
  readonly said: string;
}

export const afterSessionWords: AfterSessionWords = { error: "", of: null, said: "" };

/** Shorter than this there is nothing to say of it. */
const WORTH_ASKING_MS = 60_000;

function isAbout(session: Session, timer: TimerState | undefined, all: Preferences): boolean {
  if (!all.askAfterSession || session.kind !== "focus" || session.rating !== null) return false;
  const isOver = timer?.run?.sessionId !== session.id;
  const isNext = timer?.run && timer.phase === "focus";
  return isOver && !isNext && activeMs(session) >= WORTH_ASKING_MS;
}

function sayInterruptions({ interruptions, timeZone }: Session): string {
  if (interruptions.length === 0) return "";
  const times = interruptions.map((at) => inTime(at, timeZone)).join(", ");
  const forms = { one: "{n} interruption: {times}", other: "{n} interruptions: {times}" };
  return sayCount(interruptions.length, forms, { times });
}

/** Asks of the last focus, until it is rated, put off, or the next one begins (rules UI38, UI39). */
export function toAfterSession(
  session: Session | null,
  timer: TimerState | undefined,
  all: Preferences,
  putOffId: string | null,
  words: AfterSessionWords,
): AfterSessionView {
  if (session === null || session.id === putOffId || !isAbout(session, timer, all)) {
    return { ...notAsking, said: words.said };
  }
  return {
    isAsking: true,
    key: session.id,
    note: session.note ?? "",
    interruptionsText: sayInterruptions(session),
    noteError: words.of === session.id ? words.error : "",
    said: words.said,
  };
}
