import { atom, computed } from "nanostores";

import { presence } from "../platform/browser.ts";
import { type AlarmView, noAlarm } from "./alarm-view.ts";
import { doDeed, followLink } from "./deep-link.ts";
import { engine, now } from "./engine.ts";
import { createHook } from "./hook.ts";
import { inTab } from "./tab.ts";
import { openFace } from "./use-clock.ts";

/** What every page shows of an end, and asks. Mirrored by `ui/bindings/signals.py`. */
export interface SignalsView {
  readonly alarmText: string;
  readonly alarmNote: string;
  readonly alarmPhase: string;
  /** Whether to ask if notifications are welcome. */
  readonly isAsking: boolean;
}

const alarm = atom<AlarmView>(noAlarm);
const isAsking = atom(false);

/** What only a run needs is loaded with the first of them, so that no page waits for it. */
const parts = () => import("./signals.ts");

function watch(): void {
  const { timer } = engine();
  inTab(document, timer.state, openFace());
  void followLink(timer, location, history, now);
  navigator.serviceWorker?.addEventListener("message", ({ data }) => {
    void doDeed(data?.do, timer, now);
  });
  let isKnown = false;
  let isLoading = false;
  let hasFailed = false;
  const stop = timer.state.subscribe((state) => {
    const wasIdle = isKnown;
    isKnown = state !== undefined;
    if (!state?.run || isLoading) return;
    isLoading = true;
    show(wasIdle && !hasFailed).then(
      () => stop(),
      () => {
        isLoading = false; // so that the next news of it is another try
        hasFailed = true;
      },
    );
  });
}

async function show(wasIdle: boolean): Promise<void> {
  const { showSignals } = await parts();
  showSignals({ ...engine(), presence, alarm, isAsking }, wasIdle);
}

export const useSignals = createHook<SignalsView>({ ...noAlarm, isAsking: false }, () => {
  watch();
  return computed([alarm, isAsking], (shown, asks) => ({ ...shown, isAsking: asks }));
});

export const signals = {
  /** The end has been seen. */
  async acknowledge(): Promise<void> {
    (await parts()).acknowledge(alarm);
  },
  async allow(): Promise<void> {
    await (await parts()).answer(isAsking, true);
  },
  async refuse(): Promise<void> {
    await (await parts()).answer(isAsking, false);
  },
};
