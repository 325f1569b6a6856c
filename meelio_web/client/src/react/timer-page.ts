/** The timer outside its own screen: in the tab's title, and in the link that starts it. */

import type { ReadableAtom } from "nanostores";

import type { Timer } from "../app/meelio.ts";
import { whenKnown } from "../app/when-known.ts";
import type { TimerState } from "../domain/timer/timer-state.ts";
import { endsAtText, phaseLabel, statusOf } from "../domain/timer/view.ts";
import type { ClockView } from "./clock-view.ts";
import { hereZone, inTime } from "./words.ts";

/**
 * What the tab is called meanwhile; null for what the page calls itself. The clock of a hidden tab
 * stands still, so there the title says when the phase ends (rule TM25).
 */
export function tabTitle(
  state: TimerState | undefined,
  clock: string,
  isHidden: boolean,
  inWords: (at: number) => string,
): string | null {
  if (!state?.run) return null;
  const label = phaseLabel(state.phase);
  if (statusOf(state) === "paused") return `${clock} · Paused – Meelio`;
  if (!isHidden) return `${clock} · ${label} – Meelio`;
  return [endsAtText(state, inWords), `${label} – Meelio`].filter(Boolean).join(" · ");
}

/** Keeps the title of the tab. A page that is opened meanwhile gets its own name back later. */
export function inTab(
  page: Pick<Document, "title" | "hidden" | "addEventListener">,
  state: ReadableAtom<TimerState | undefined>,
  clock: ReadableAtom<Pick<ClockView, "text">>,
): void {
  let ours: string | null = null;
  let theirs = page.title;

  function show(): void {
    if (page.title !== ours) theirs = page.title;
    const next = tabTitle(state.get(), clock.get().text, page.hidden, (at) =>
      inTime(at, hereZone()),
    );
    if (next === null && ours === null) return;
    page.title = next ?? theirs;
    ours = next;
  }

  page.addEventListener("visibilitychange", show);
  clock.listen(show);
  state.subscribe(show);
}

/** `/?start=focus`, the shortcut on a phone's home screen: starts focus, unless something runs. */
export async function startFromLink(
  timer: Pick<Timer, "state" | "skip" | "start">,
  here: Pick<Location, "href">,
  trail: Pick<History, "state" | "replaceState">,
): Promise<void> {
  const url = new URL(here.href);
  if (url.searchParams.get("start") !== "focus") return;
  url.searchParams.delete("start");
  trail.replaceState(trail.state, "", url); // so that a reload does not start another
  const state = await whenKnown(timer.state);
  if (state.run) return;
  if (state.phase !== "focus") await timer.skip();
  await timer.start();
}
