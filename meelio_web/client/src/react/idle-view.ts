import { say } from "../i18n/say.ts";
import type { IdleLeave } from "../platform/idle.ts";

/** Whether the browser tells when nobody uses the device. Mirrored by `ui/bindings/idle.py`. */
export interface IdleView {
  readonly isPossible: boolean;
  readonly isOn: boolean;
  /** What it does, or why it can't. */
  readonly hint: string;
}

function hintOf(leave: IdleLeave): string {
  switch (leave) {
    case "granted":
      return say(
        "After five minutes without a hand on it, or locked, Meelio asks what that time was.",
      );
    case "prompt":
      return say(
        "After five minutes without a hand on it, Meelio asks. The browser will ask you first.",
      );
    case "denied":
      return say("This browser was told not to. Its settings for this site can allow it.");
    default:
      return say("This browser cannot tell whether somebody uses the device.");
  }
}

/**
 * The wish holds on all devices, the browser's leave on each of them. While the browser asks, the
 * switch shows what was wished.
 */
export function toIdle(isWished: boolean, leave: IdleLeave, isAsking = false): IdleView {
  return {
    isPossible: leave !== "impossible",
    isOn: isAsking || (isWished && leave === "granted"),
    hint: hintOf(leave),
  };
}
