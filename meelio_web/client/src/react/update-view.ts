/** Whether a newer version waits. Mirrored by `ui/bindings/update.py`. */

import { say } from "../i18n/say.ts";
export interface UpdateView {
  readonly isWaiting: boolean;
  readonly text: string;
}

export const noUpdate: UpdateView = { isWaiting: false, text: "" };

/** What the banner says (rule UI7). */
export function toUpdate(isWaiting: boolean, isRunning: boolean): UpdateView {
  if (!isWaiting) return noUpdate;
  const text = isRunning
    ? say("A new version is ready. It waits until your session is over; reloading now is safe too.")
    : say("A new version is ready.");
  return { isWaiting, text };
}
