/** The dialog in which a forgotten start or stop is told; loaded when it is opened. */

import type { WritableAtom } from "nanostores";
import { toWall } from "../domain/days/zone.ts";
import type { EpochMs } from "../domain/time.ts";
import { takenBy } from "../domain/timer/backdate.ts";
import { freshTimer } from "../domain/timer/timer-state.ts";
import { say } from "../i18n/say.ts";
import {
  type Earlier,
  type EarlierKind,
  readClock,
  sayOutcome,
  sayRefusal,
  sayTask,
  toOptions,
  typed,
  whyNot,
} from "./earlier-view.ts";
import { engine, now } from "./engine.ts";
import type { EarlierView } from "./use-earlier.ts";
import { hereZone } from "./words.ts";

type View = WritableAtom<EarlierView>;

let kind: EarlierKind = "began";
let count = 0;

function element(): HTMLDialogElement | null {
  return document.querySelector<HTMLDialogElement>("#earlier-dialog");
}

/** As things are at this moment. */
function look(): Earlier {
  const { timer, sessions, preferences } = engine();
  const state = timer.state.get() ?? freshTimer;
  const { run = null, rival = null } = timer.shared.get() ?? {};
  const others = [run, rival].filter((one) => one !== null);
  const at = now();
  const taken = takenBy(sessions.all.get() ?? [], others, state.run, at);
  return { kind, state, past: { now: at, taken }, preferences: preferences.all.get() };
}

export function open(view: View, which: EarlierKind): void {
  kind = which;
  count += 1;
  const earlier = look();
  const options = toOptions(earlier);
  view.set({
    isOpen: true,
    key: String(count),
    kind,
    hasBoth: earlier.state.run !== null,
    title: kind === "began" ? say("Started earlier") : say("Ended earlier"),
    text: sayTask(earlier),
    options,
    time: toWall(Number(options[0]?.at ?? earlier.past.now), hereZone()).slice(11, 16),
    outcome: "",
    error: "",
  });
  if (element()?.open === false) element()?.showModal();
}

export function close(): void {
  element()?.close();
}

function read(earlier: Earlier, text: string): EpochMs | undefined {
  const at = readClock(text, earlier.past.now, hereZone());
  return at === undefined ? at : typed(earlier, at);
}

/** Says what the time would come to, while it is being typed. */
export function type(view: View, text: string): void {
  const earlier = look();
  const at = read(earlier, text);
  const refusal = at === undefined ? null : whyNot(earlier, at);
  const outcome = at === undefined || refusal ? "" : sayOutcome(earlier, at);
  const error = refusal ? sayRefusal(refusal, earlier) : "";
  view.set({ ...view.get(), outcome, error });
}

export async function submit(view: View, text: string): Promise<void> {
  const at = read(look(), text);
  if (at === undefined) view.set({ ...view.get(), error: say("Say at what time.") });
  else await tell(view, at);
}

/** Does it, or says why that is not possible. */
export async function tell(view: View, at: EpochMs): Promise<void> {
  const earlier = look();
  const refusal = whyNot(earlier, at);
  if (refusal) {
    view.set({ ...view.get(), error: sayRefusal(refusal, earlier) });
    return;
  }
  const { timer } = engine();
  const { key } = view.get();
  try {
    const meant = earlier.state.run?.sessionId;
    await timer.amend((it) => (earlier.kind === "began" ? it.backdate(at) : it.stopAt(meant, at)));
    if (view.get().key === key) close();
  } catch {
    if (view.get().key !== key) return; // it was closed meanwhile, or is about the other end
    view.set({
      ...view.get(),
      error: say("This could not be saved on this device. Nothing changed."),
    });
  }
}
