/** The timer as the tab's icon: the phase by its colour and form, how much is over by its ring. */

import type { ReadableAtom } from "nanostores";

import type { EpochMs } from "../domain/time.ts";
import { doneMs } from "../domain/timer/run.ts";
import type { Phase, TimerState } from "../domain/timer/timer-state.ts";
import { progress, statusOf } from "../domain/timer/view.ts";
import type { Clock } from "../platform/ports.ts";

/** Strong enough on the light and the dark bar of a browser. */
const COLORS: Readonly<Record<Phase, string>> = {
  focus: "#d1542a",
  short_break: "#3f9268",
  long_break: "#3a86bd",
};
const PAUSED = "#8d837a";
const MINUTE = 60_000;
/** Of a ring whose length is taken as 100, so that it is seen to be on in the first minute, too. */
const LEAST = 2;

/** The middle says the state without the colour: a dot is focus, a ring a break, two bars a pause. */
const MIDDLES = {
  focus: '<circle cx="16" cy="16" r="5.5" fill="currentColor"/>',
  break: '<circle cx="16" cy="16" r="4" stroke-width="3"/>',
  paused: '<path d="M13 11.500v9M19 11.500v9" stroke-width="3.500"/>',
} as const;

function middleOf(state: TimerState): string {
  if (statusOf(state) === "paused") return MIDDLES.paused;
  return state.phase === "focus" ? MIDDLES.focus : MIDDLES.break;
}

/** An address that holds the picture; null for the app's own while nothing runs. */
export function faviconOf(state: TimerState | undefined, now: EpochMs): string | null {
  if (!state?.run) return null;
  const color = statusOf(state) === "paused" ? PAUSED : COLORS[state.phase];
  const done = Math.max(LEAST, Math.min(100, Math.round(progress(state, now) * 100)));
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="none" ' +
    `color="${color}" stroke="currentColor" stroke-width="4.500" stroke-linecap="round">` +
    '<circle cx="16" cy="16" r="13" opacity=".28"/>' +
    '<circle cx="16" cy="16" r="13" pathLength="100" transform="rotate(-90 16 16)" ' +
    `stroke-dasharray="${done} 100"/>${middleOf(state)}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

/** How long the icon may stay as it is: until the run is another whole minute old. */
export function msToNextIcon({ run }: TimerState, now: EpochMs): number | null {
  return run && run.pausedAt === null ? MINUTE - (doneMs(run, now) % MINUTE) : null;
}

/** Keeps the icon: another one each minute at most, and whenever the state is another. */
export function keepIcon(
  page: Pick<Document, "querySelector">,
  timer: ReadableAtom<TimerState | undefined>,
  clock: Pick<Clock, "now" | "after">,
): void {
  const link = page.querySelector<HTMLLinkElement>('link[rel~="icon"]');
  if (!link) return;
  const own = link.href;
  let stop = (): void => undefined;

  function show(): void {
    stop();
    const [state, now] = [timer.get(), clock.now()];
    const href = faviconOf(state, now) ?? own;
    if (link && link.href !== href) link.href = href;
    const ms = state ? msToNextIcon(state, now) : null;
    if (ms !== null) stop = clock.after(ms, show);
  }

  timer.subscribe(show);
}
