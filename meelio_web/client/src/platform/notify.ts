/** Tells of an end where nobody looks; loaded when a phase runs, since most pages never need it. */

import { phaseLabel } from "../domain/timer/view.ts";
import { say } from "../i18n/say.ts";
import type { EndNotice } from "./ports.ts";

/** What a notification can do to the timer, spelled as in `/?do=`. */
export type Deed = "start-break" | "start-focus" | "add-five";

interface NoticeAction {
  /** Behind a dot the run that is meant, where it is no other's. */
  readonly action: Deed | `${Deed}.${string}`;
  readonly title: string;
}

/** The type library leaves out what not every browser has. */
interface NoticeOptions extends NotificationOptions {
  readonly actions?: readonly NoticeAction[];
  readonly vibrate?: readonly number[];
}

/** Short, short, long: [ms on, ms off, …]. */
const VIBRATION = [200, 100, 200, 100, 400];
/** By this start the tags of all of ours. */
const TAG = "meelio-end-";
const ICON = "/icon-192.png";

const deeds = {
  startBreak: (): NoticeAction => ({ action: "start-break", title: say("Start break") }),
  startFocus: (): NoticeAction => ({ action: "start-focus", title: say("Start focus") }),
  addFive: (run: string): NoticeAction => ({
    action: `add-five.${run}`,
    title: say("Add 5 minutes"),
  }),
};

/** What makes sense next, the likeliest first. */
export function actionsOf({ sessionId, after }: EndNotice): readonly NoticeAction[] {
  const goesOn = after.run?.sessionId === sessionId;
  if (goesOn && after.mode === "countdown") return [deeds.addFive(sessionId)];
  if (goesOn) return [deeds.startBreak(), deeds.addFive(sessionId)];
  if (after.run) return [deeds.addFive(after.run.sessionId)];
  return after.phase === "focus" ? [deeds.startFocus()] : [deeds.startBreak(), deeds.startFocus()];
}

/** What it says: what ended, and what came of that. */
export function wordsOf({
  phase,
  sessionId,
  after,
}: Pick<EndNotice, "phase" | "sessionId" | "after">): { title: string; body: string } {
  const ended = { phase: phaseLabel(phase) };
  if (after.run?.sessionId === sessionId) {
    return {
      title: say("{phase}: the time is up", ended),
      body: say("It goes on until you end it."),
    };
  }
  const next = { phase: phaseLabel(after.phase) };
  return {
    title: say("{phase} finished", ended),
    body: after.run ? say("{phase} has begun.", next) : say("{phase} is next.", next),
  };
}

export function optionsOf(notice: EndNotice): NoticeOptions {
  return {
    body: wordsOf(notice).body,
    // The same end told twice, by whatever chance, is one notification.
    tag: TAG + notice.sessionId,
    icon: ICON,
    badge: ICON,
    silent: notice.isSilent,
    actions: actionsOf(notice),
    ...(notice.vibrates && !notice.isSilent ? { vibrate: VIBRATION } : {}),
  };
}

/** Where there is no worker to show it, as in development, the page itself does what it can. */
export async function notifyOfEnd(notice: EndNotice): Promise<void> {
  if (globalThis.Notification?.permission !== "granted") return;
  await show(wordsOf(notice).title, optionsOf(notice));
}

/** Shows it through the worker, so that it can be pressed when no page is left. */
export async function show(title: string, options: NoticeOptions): Promise<void> {
  const worker = await navigator.serviceWorker?.getRegistration();
  if (worker?.active) return worker.showNotification(title, options);
  const { actions: _actions, ...plain } = options;
  new Notification(title, plain);
}

/** Where the page is seen; elsewhere only a notification can. Answers whether the device does. */
export function vibrate(): boolean {
  return navigator.vibrate?.(VIBRATION) ?? false;
}

/** Takes back what was told, once somebody has looked. */
export async function forgetNotices(): Promise<void> {
  const worker = await navigator.serviceWorker?.getRegistration();
  for (const notice of (await worker?.getNotifications()) ?? []) {
    if (notice.tag.startsWith(TAG)) notice.close();
  }
}
