import { presence } from "../platform/browser.ts";
import { type ClockView, createClockView, initialClock } from "./clock-view.ts";
import { engine } from "./engine.ts";
import { createHook } from "./hook.ts";

let face: ReturnType<typeof createClockView> | undefined;

/** One for the whole tab: the page and the tab's title show the same second. */
export function openFace(): NonNullable<typeof face> {
  face ??= createClockView(engine(), engine().device.clock, presence);
  return face;
}

export type { ClockView };

export const useClock = createHook(initialClock, openFace);
