import { type ClockView, createClockView, initialClock } from "./clock-view.ts";
import { engine } from "./engine.ts";
import { createHook } from "./hook.ts";
import { inTab, startFromLink } from "./timer-page.ts";

const clock = {
  now: (): number => Date.now(),
  after: (ms: number, callback: () => void): (() => void) => {
    const timeout = setTimeout(callback, ms);
    return () => clearTimeout(timeout);
  },
};

const presence = {
  isHidden: (): boolean => document.hidden,
  listen: (callback: (event: "visible" | "hidden") => void): (() => void) => {
    const look = (): void => callback(document.hidden ? "hidden" : "visible");
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  },
};

let face: ReturnType<typeof createClockView> | undefined;

function openFace(): NonNullable<typeof face> {
  face ??= createClockView(engine(), clock, presence);
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
