/** The timer in the tab itself, on whatever page: its title and its icon. */

import type { ReadableAtom } from "nanostores";
import type { TimerState } from "../domain/timer/timer-state.ts";
import { endsAtText, phaseLabel, statusOf } from "../domain/timer/view.ts";
import { say } from "../i18n/say.ts";
import type { Face } from "./clock-view.ts";
import { remember } from "./same.ts";
import { hereZone, inLength, inTime } from "./words.ts";

const MINUTE = 60_000;
const IN_LAST_MINUTE = /^\+?00:/;

/**
 * Whole minutes, until the last one: who sees the seconds go by in the title sees them in the page
 * as well, and each change of the title costs more than the page's own clock. What is past the end
 * stays behind its plus.
 */
function inMinutes(clock: string): string {
  const [minutes = 0, hours = 0] = clock.split(":").map(Number).toReversed().slice(1);
  const whole = 60 * hours + minutes;
  if (whole === 0) return clock;
  return `${clock.startsWith("+") ? "+" : ""}${inLength(whole * MINUTE)}`;
}

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
  if (statusOf(state) === "paused") return say("{time} · Paused – Meelio", { time: clock });
  if (!isHidden) return `${inMinutes(clock)} · ${label} – Meelio`;
  return [endsAtText(state, inWords), `${label} – Meelio`].filter(Boolean).join(" · ");
}

/** Keeps the title. A page that is opened meanwhile gets its own name back later. */
export function inTab(
  page: Pick<Document, "title" | "hidden" | "addEventListener">,
  state: ReadableAtom<TimerState | undefined>,
  clock: ReadableAtom<Pick<Face, "text">>,
): void {
  let ours: string | null = null;
  let theirs = page.title;
  const title = remember<string | null>();

  function show(): void {
    if (page.title !== ours) theirs = page.title;
    const [now, { text }, { hidden }] = [state.get(), clock.get(), page];
    const shown = IN_LAST_MINUTE.test(text) ? text : text.slice(0, -":00".length);
    const next = title([now, shown, hidden], () =>
      tabTitle(now, text, hidden, (at) => inTime(at, hereZone())),
    );
    if (next === ours && (next === null || page.title === next)) return;
    page.title = next ?? theirs;
    ours = next;
  }

  page.addEventListener("visibilitychange", show);
  clock.listen(show);
  state.subscribe(show);
}
