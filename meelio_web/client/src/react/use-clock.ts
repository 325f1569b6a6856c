import { presence } from "../platform/browser.ts";
import { type ClockView, createClockView, initialClock } from "./clock-view.ts";
import { engine } from "./engine.ts";
import { createHook } from "./hook.ts";
import { inTab, startFromLink } from "./timer-page.ts";

let face: ReturnType<typeof createClockView> | undefined;

function openFace(): NonNullable<typeof face> {
  face ??= createClockView(engine(), engine().device.clock, presence);
  return face;
}

export type { ClockView };

export const useClock = createHook(initialClock, openFace);

// Pages are built where there is no document; in a browser this is done once, whatever the page.
if (typeof document !== "undefined") {
  queueMicrotask(() => {
    const { timer } = engine();
    inTab(document, timer.state, openFace());
    void startFromLink(timer, location, history);
  });
}
