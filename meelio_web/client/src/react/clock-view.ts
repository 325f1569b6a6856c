import { atom, onMount, type ReadableAtom } from "nanostores";
import type { Meelio } from "../app/meelio.ts";
import { freshTimer, type Run } from "../domain/timer/timer-state.ts";
import {
  earnedMs,
  msToNextSecond,
  progress,
  shownText,
  spokenTime,
  statusOf,
} from "../domain/timer/view.ts";
import { say } from "../i18n/say.ts";
import type { Clock, Presence } from "../platform/ports.ts";
import { remember } from "./same.ts";
import { inLength } from "./words.ts";

/** What the clock's place has to know. Mirrored in Python, as the words are. */
export interface ClockView {
  /** More than `mm:ss` has to fit. */
  readonly isLong: boolean;
}

/** What changes once a minute. */
export interface ClockWords {
  /** "24 minutes left", as another minute begins; empty where a button has just been answered. */
  readonly spoken: string;
  /** "Break earned: 5 min". */
  readonly earnedText: string;
}

export interface Face extends ClockWords {
  /** `mm:ss`, or `h:mm:ss`; past the planned end `+mm:ss`. The one thing that changes every second. */
  readonly text: string;
  /** 0 to 360, whole: the part of the ring that is over. */
  readonly degrees: number;
  /** It has run for a minute, and nobody has pressed anything that moves it. */
  readonly isSteady: boolean;
}

/** As pages are built with, before anything is known. */
export const initialFace: Face = {
  text: "25:00",
  degrees: 0,
  isSteady: false,
  spoken: "",
  earnedText: "",
};

const DEGREES = 360;
const MINUTE = 60_000;
/** The part of the clock's text that changes within a minute. */
const SECONDS = ":00".length;

/** Whether nobody has pressed anything that moves the time. */
function isSamePace(was: Run | null | undefined, is: Run | null): boolean {
  return (
    was?.sessionId === is?.sessionId &&
    was?.pausedAt === is?.pausedAt &&
    was?.plannedMs === is?.plannedMs
  );
}

/**
 * The clock's face. It ticks when its second changes, and only while something runs and somebody
 * looks on; time is read, never counted, so a late tick shows the right time (rule TM24).
 */
export function createClockView(
  {
    timer,
    preferences,
  }: Pick<Meelio, "timer"> & {
    readonly preferences: Pick<Meelio["preferences"], "all">;
  },
  clock: Pick<Clock, "now" | "after">,
  presence: Pick<Presence, "isHidden" | "listen">,
): ReadableAtom<Face> {
  const face = atom<Face>(initialFace);
  let stop = (): void => undefined;
  let heard: Run | null | undefined;
  let minute = "";
  let since = 0;
  const [timeWords, breakWords] = [remember<string>(), remember<string>()];

  /** A button is answered by the page's other voice: the minute it was pressed in is not told again. */
  function speak(run: Run | null, time: string, isAnswered: boolean): string {
    const isNew = time !== minute;
    minute = time;
    if (isAnswered || run?.pausedAt !== null) return "";
    return isNew ? time : face.get().spoken;
  }

  function tick(): void {
    stop();
    const state = timer.state.get() ?? freshTimer;
    const [chosen, now] = [preferences.all.get(), clock.now()];
    const isAnswered = !isSamePace(heard, state.run);
    if (isAnswered) since = now;
    heard = state.run;
    const text = shownText(state, chosen, now);
    const earned = earnedMs(state, now);
    const minutes = earned === null ? null : Math.floor(earned / MINUTE);
    const next: Face = {
      text,
      degrees: Math.floor(progress(state, now) * DEGREES),
      isSteady: statusOf(state) === "running" && now - since >= MINUTE,
      spoken: speak(
        state.run,
        timeWords([state, chosen, text.slice(0, -SECONDS)], () => spokenTime(state, chosen, now)),
        isAnswered,
      ),
      earnedText: breakWords([minutes], () =>
        minutes === null
          ? ""
          : say("Break earned: {length}", { length: inLength(minutes * MINUTE) }),
      ),
    };
    const shown = face.get();
    const names = Object.keys(next) as (keyof Face)[];
    if (names.some((name) => shown[name] !== next[name])) face.set(next);
    if (statusOf(state) === "running" && !presence.isHidden()) {
      stop = clock.after(msToNextSecond(state, now), tick);
    }
  }

  onMount(face, () => {
    const unlisten = [
      timer.state.listen(tick),
      preferences.all.listen(tick),
      presence.listen((event) => {
        if (event === "visible" || event === "hidden") tick();
      }),
    ];
    tick();
    return () => {
      stop();
      for (const off of unlisten) off();
    };
  });
  return face;
}
