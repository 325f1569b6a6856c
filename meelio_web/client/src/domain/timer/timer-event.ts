/** What may befall the timer, what that needs of its surroundings, and what it then comes to. */

import type { Preferences } from "../preferences/preferences.ts";
import type { Session } from "../sessions/session.ts";
import type { EpochMs } from "../time.ts";
import type { TimerMode, TimerState } from "./timer-state.ts";

/** What happens to a run while it goes on. */
export type RunEvent = { readonly at: EpochMs } & (
  | { readonly type: "pause" | "interrupt" }
  /** Somebody's browser is there, and what runs has no end, or is past it. */
  | { readonly type: "heartbeat" }
  | { readonly type: "extend"; readonly byMs: number }
);

export interface SetTask {
  readonly type: "setTask";
  readonly taskId: string | null;
  readonly taskTitle: string | null;
}

/** By somebody's hand. Why a run is stopped becomes the note of its session. */
export type End =
  | { readonly type: "skip" }
  | { readonly type: "stop"; readonly reason?: string | undefined };

export type TimerEvent =
  | RunEvent
  | ({ readonly at: EpochMs } & (
      | { readonly type: "start" | "resume" | "restart" }
      | End
      /** Nothing happened, but time went by: at the end, at opening, at waking up. */
      | { readonly type: "settle" }
      | { readonly type: "setMode"; readonly mode: TimerMode }
      | SetTask
    ));

/** What an event may need of its surroundings. */
export interface Surroundings {
  readonly preferences: Preferences;
  /** A fresh id, for the run that may start. */
  readonly sessionId: string;
  /**
   * The id of what follows a session by itself: the same on every device that sees it end then. Who
   * saw it end at another time, before time was added, had another phase after it.
   */
  readonly nextSessionId: (before: string, end: EpochMs) => string;
  readonly timeZone: string;
  /** What the timer's task is called; null when it has none, or it is gone. */
  readonly taskTitle: string | null;
  /** Whether the last focus was on an earlier day, and not just before midnight. */
  readonly isNewDay: () => boolean;
  /**
   * How far the device's clock was seen to be set back since the timer was last looked at. Null for
   * a run that another device began: this clock has nothing to say of it.
   */
  readonly setBackMs: number | null;
}

/** What is to be written, both or neither. An event that changes nothing plans the same object. */
export interface TimerPlan {
  readonly state: TimerState;
  readonly record: Session | null;
}

/** Somebody was there at the end if it was noticed so soon: then the next phase may start. */
export const PRESENT_MS = 10_000;

/** What has no end is written down so often while it runs, by whichever tab comes first. */
export const HEARTBEAT_MS = 15_000;

/** Says what is to start, and of what runs no more than whose it is. */
export function isOnlyChoice({ type }: Pick<TimerEvent, "type">): boolean {
  return type === "setMode" || type === "setTask";
}
