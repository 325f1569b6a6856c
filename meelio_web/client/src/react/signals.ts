/** The signals of a timer that runs, beside its sound; loaded with the first run that is seen. */

import { computed, type WritableAtom } from "nanostores";

import type { Meelio } from "../app/meelio.ts";
import { freshTimer } from "../domain/timer/timer-state.ts";
import { statusOf } from "../domain/timer/view.ts";
import { forgetNotices, wordsOf } from "../platform/notify.ts";
import type { Presence } from "../platform/ports.ts";
import { createScreenLock } from "../platform/screen-lock.ts";
import { type AlarmView, noAlarm } from "./alarm-view.ts";
import { keepIcon } from "./favicon.ts";

export interface SignalParts extends Pick<Meelio, "timer" | "preferences" | "device"> {
  readonly presence: Presence;
  readonly alarm: WritableAtom<AlarmView>;
  readonly isAsking: WritableAtom<boolean>;
}

/** Tabs tell each other what a person has seen or said in one of them. */
const room = new BroadcastChannel("meelio-signals");
type News = "seen" | "answered";

/** That the person has been asked; per device, as the permission itself is. */
const ASKED = "meelio-asked-to-notify";

export function showSignals(parts: SignalParts, isFreshRun: boolean): void {
  const { timer, preferences, device, presence, alarm, isAsking } = parts;
  keepIcon(document, timer.state, device.clock);
  const isRunning = computed(timer.state, (state) => statusOf(state ?? freshTimer) === "running");
  isRunning.subscribe(badge);
  const lock = createScreenLock(navigator.wakeLock, document);
  computed(
    [isRunning, preferences.all],
    (runs, { keepScreenOn }) => runs && keepScreenOn,
  ).subscribe(lock);
  timer.finished.subscribe((end) => {
    if (!end || !preferences.all.get().visualAlarm) return;
    const { title, body } = wordsOf({ ...end, after: timer.state.get() ?? freshTimer });
    alarm.set({ alarmText: title, alarmNote: body, alarmPhase: end.phase });
    alarmDialog()?.showModal();
  });
  presence.listen((event) => {
    if (event === "visible") void forgetNotices().catch(() => undefined);
  });
  room.onmessage = ({ data }: MessageEvent<News>) => {
    if (data === "seen") hide(alarm);
    else isAsking.set(false);
  };
  askAtStart(parts, isFreshRun);
}

/** A dot on the app's icon, where the app has one. */
function badge(isRunning: boolean): void {
  const done = isRunning ? navigator.setAppBadge?.() : navigator.clearAppBadge?.();
  done?.catch(() => undefined);
}

/** Once a phase is started by hand; unanswered, again at the next start (rule SG29). */
function askAtStart(
  { timer, preferences, presence, isAsking }: SignalParts,
  isFresh: boolean,
): void {
  let hadRun = !isFresh;
  timer.state.subscribe((state) => {
    const isStart = !hadRun && state?.run != null;
    hadRun = state?.run != null;
    if (!hadRun) isAsking.set(false);
    if (!isStart || presence.isHidden() || timer.by() !== null) return;
    isAsking.set(preferences.all.get().notifications && mayAsk());
  });
}

function mayAsk(): boolean {
  if (globalThis.Notification?.permission !== "default") return false;
  try {
    return localStorage.getItem(ASKED) === null;
  } catch {
    return false; // nothing is kept here, so a no could not be either
  }
}

/** Only a yes asks the browser; any answer is the last. */
export async function answer(isAsking: WritableAtom<boolean>, isYes: boolean): Promise<void> {
  isAsking.set(false);
  try {
    localStorage.setItem(ASKED, isYes ? "yes" : "no");
  } catch {
    // What the browser is told of a yes it keeps itself; a no is asked again.
  }
  room.postMessage("answered" satisfies News);
  if (isYes) await Notification.requestPermission();
}

function alarmDialog(): HTMLDialogElement | null {
  return document.querySelector<HTMLDialogElement>("#alarm-dialog");
}

function hide(alarm: WritableAtom<AlarmView>): void {
  alarm.set(noAlarm);
  alarmDialog()?.close();
}

/** In all tabs: who has seen it in one has seen it. */
export function acknowledge(alarm: WritableAtom<AlarmView>): void {
  if (alarm.get() !== noAlarm) room.postMessage("seen" satisfies News);
  hide(alarm);
}
