import { atom, onMount, type ReadableAtom } from "nanostores";

import type { Meelio } from "../app/meelio.ts";
import { freshTimer } from "../domain/timer/timer-state.ts";
import {
  clockText,
  msToNextSecond,
  progress,
  shownSeconds,
  spokenTime,
  statusOf,
} from "../domain/timer/view.ts";
import type { Clock, Presence } from "../platform/ports.ts";

/** What changes as time goes by. Mirrored in Python. */
export interface ClockView {
  /** `mm:ss`, or `h:mm:ss`. */
  readonly text: string;
  /** 0 to 1. */
  readonly progress: number;
  /** "24 minutes left": another text once a minute. */
  readonly spoken: string;
}

/** As pages are built with, before anything is known. */
export const initialClock: ClockView = { text: "25:00", progress: 0, spoken: "25 minutes" };

/**
 * The clock's face. It ticks when its second changes, and only while something runs and somebody
 * looks on; time is read, never counted, so a late tick shows the right time (rule TM24).
 */
export function createClockView(
  { timer, preferences }: Pick<Meelio, "timer" | "preferences">,
  clock: Pick<Clock, "now" | "after">,
  presence: Pick<Presence, "isHidden" | "listen">,
): ReadableAtom<ClockView> {
  const face = atom<ClockView>(initialClock);
  let stop = (): void => undefined;

  function tick(): void {
    stop();
    const state = timer.state.get() ?? freshTimer;
    const [chosen, now] = [preferences.all.get(), clock.now()];
    const next = {
      text: clockText(shownSeconds(state, chosen, now)),
      progress: Math.round(progress(state, now) * 10_000) / 10_000,
      spoken: spokenTime(state, chosen, now),
    };
    const { text, progress: done, spoken } = face.get();
    if (text !== next.text || done !== next.progress || spoken !== next.spoken) face.set(next);
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
