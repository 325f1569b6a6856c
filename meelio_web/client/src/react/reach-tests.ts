/** Tries each way to reach a person, for real, and tells what came of it. */

import { say } from "../i18n/say.ts";
import { show, vibrate } from "../platform/notify.ts";
import type { Ports } from "../platform/ports.ts";
import { engine, ports } from "./engine.ts";
import { sayLateness } from "./reach-summary.ts";
import type { ChannelKey } from "./reach-view.ts";
import { miniWindow, pictures } from "./use-mini-window.ts";
import { hereZone, inTime } from "./words.ts";

const TEST_MS = 10_000;
const TAG = "meelio-test";

/** Says what has come of it so far; the last word stands. */
export type Tell = (result: string) => void;

const tests: Readonly<Record<ChannelKey, (tell: Tell) => unknown>> = {
  alarm: (tell) => ringLater(ports(), tell),
  sound(tell) {
    const isHeard = playChime();
    tell(
      isHeard
        ? say("Played. Heard nothing? Look at the volume.")
        : say("The browser does not let it yet."),
    );
  },
  async notification(tell) {
    if (Notification.permission === "default") {
      await Notification.requestPermission();
      return;
    }
    await show(say("This reaches you"), {
      body: say("It came from “Will this reach you?”."),
      tag: TAG,
    });
    tell(
      say("Handed to the system at {time}. If nothing came up, the system holds it back.", {
        time: inTime(Date.now(), hereZone()),
      }),
    );
  },
  vibration(tell) {
    tell(vibrate() ? say("The browser has passed it on.") : say("The browser refused."));
  },
  async screen(tell) {
    const lock = await navigator.wakeLock.request("screen").catch(() => null);
    if (!lock) {
      tell(say("The browser refused, as it does on an empty battery."));
      return;
    }
    tell(say("The screen stays on now, for ten seconds."));
    await pause();
    await lock.release();
    tell(say("It stayed on for ten seconds."));
  },
  async window(tell) {
    if (!pictures()?.window) await miniWindow.toggle();
    tell(pictures()?.window ? say("It is open.") : say("The browser did not open it."));
  },
  app: () => undefined,
  async storage(tell) {
    const isKept = await navigator.storage.persist();
    if (!isKept)
      tell(say("Not for now, it says. Using Meelio more, or installing it, may change that."));
  },
};

function pause(): Promise<void> {
  return new Promise((resolve) => ports().clock.after(TEST_MS, resolve));
}

function playChime(): boolean {
  const { chime } = ports();
  const { soundName, soundVolume } = engine().preferences.all.get();
  if (!chime?.isReady()) return false;
  chime.ring(soundName, soundVolume);
  return true;
}

/** By the same worker, chime and notification as the end of a phase. */
function ringLater({ alarm, presence }: Pick<Ports, "alarm" | "presence">, tell: Tell): void {
  const at = Date.now() + TEST_MS;
  tell(say("It rings at {time}. Now look elsewhere.", { time: inTime(at, hereZone()) }));
  alarm?.(TEST_MS, () => {
    const [lateMs, wasHidden] = [Date.now() - at, presence.isHidden()];
    const isHeard = playChime();
    const late = sayLateness(lateMs, wasHidden);
    tell(isHeard ? late : `${late} ${say("Its sound was not let through.")}`);
    if (!wasHidden || globalThis.Notification?.permission !== "granted") return;
    const options = { body: late, tag: TAG, silent: isHeard };
    void show(say("The test alarm"), options).catch(() => undefined);
  });
}

/** What fails is told as what it is to the person: nothing came. */
export async function tryOut(key: ChannelKey, tell: Tell): Promise<void> {
  try {
    await tests[key](tell);
  } catch {
    tell(say("The browser did not let it happen."));
  }
}
