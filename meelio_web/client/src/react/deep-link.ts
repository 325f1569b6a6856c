/** What links and notifications ask of the timer: `/?start=focus`, `/?do=start-break` and the like. */

import type { Timer } from "../app/meelio.ts";
import { whenKnown } from "../app/when-known.ts";
import type { EpochMs } from "../domain/time.ts";
import { isPastPlan } from "../domain/timer/run.ts";
import { freshTimer, type TimerState } from "../domain/timer/timer-state.ts";
import type { Deed } from "../platform/notify.ts";

const FIVE_MINUTES = 5 * 60_000;

interface Asked {
  readonly now: EpochMs;
  /** The run that is meant. */
  readonly of: string | undefined;
}

export type Pressed = Pick<Timer, "state" | "settle" | "skip" | "start" | "extend">;

/**
 * Does what was asked, as a button of the app would. What no longer makes sense, since a
 * notification may lie there for hours, does nothing (rule SG27).
 */
const deeds: Readonly<
  Record<Deed, (timer: Pressed, state: TimerState, ask: Asked) => Promise<void>>
> = {
  async "start-focus"(timer, { phase, run }) {
    if (run) return;
    if (phase !== "focus") await timer.skip();
    await timer.start();
  },
  async "start-break"(timer, state, { now }) {
    if (state.run && isPastPlan(state.run, now)) await timer.skip();
    const { phase, run } = timer.state.get() ?? state;
    if (!run && phase !== "focus") await timer.start();
  },
  async "add-five"(timer, { run }, { of }) {
    if (run && run.sessionId === of) await timer.extend(FIVE_MINUTES);
  },
};

function isDeed(name: string): name is Deed {
  return Object.hasOwn(deeds, name);
}

/** @param asked the deed; behind a dot the run that is meant */
export async function doDeed(asked: unknown, timer: Pressed, now: () => EpochMs): Promise<void> {
  const [name = "", of] = String(asked).split(".");
  if (!isDeed(name)) return;
  await whenKnown(timer.state);
  await timer.settle(); // what came to its end while no page was open runs no more
  const state = timer.state.get() ?? freshTimer;
  await deeds[name](timer, state, { now: now(), of });
}

/** `/?start=focus` is the shortcut on a phone's home screen (rule TM27). */
export async function followLink(
  timer: Pressed,
  here: Pick<Location, "href">,
  trail: Pick<History, "state" | "replaceState">,
  now: () => EpochMs,
): Promise<void> {
  const url = new URL(here.href);
  const { searchParams: asked } = url;
  const deed = asked.get("start") === "focus" ? "start-focus" : asked.get("do");
  if (deed === null) return;
  asked.delete("start");
  asked.delete("do");
  trail.replaceState(trail.state, "", url); // so that a reload does not do it again
  await doDeed(deed, timer, now);
}
