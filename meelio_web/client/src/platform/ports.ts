/** What the engine needs of its surroundings; tests bring their own. */

import type { SoundName } from "../domain/preferences/preferences.ts";
import type { EpochMs } from "../domain/time.ts";
import type { Phase, TimerState } from "../domain/timer/timer-state.ts";

export interface Clock {
  now(): EpochMs;
  /** Milliseconds since some fixed moment; never goes back. */
  monotonic(): number;
  /** Calls back once; returns how to call it off. */
  after(ms: number, callback: () => void): () => void;
}

/** Messages among the tabs of one browser; the sender does not hear its own. */
export interface Channel {
  post(message: unknown): void;
  listen(callback: (message: unknown) => void): () => void;
  close(): void;
}

export interface Locks {
  /**
   * Waits for the name as long as it takes, unless the signal comes before; holds it until the
   * task ends. Never runs the task where there are no locks.
   */
  hold(name: string, signal: AbortSignal, task: () => Promise<void>): Promise<void>;
  /** Runs the task if nobody holds the name; returns whether it ran. */
  tryRun(name: string, task: () => Promise<void>): Promise<boolean>;
}

/**
 * "visible" also when the page comes back from the back/forward cache; "frozen" when it goes there,
 * or for good, or is put to sleep: nothing of it runs any more.
 */
export type PresenceEvent = "online" | "offline" | "visible" | "hidden" | "frozen";

/** Whether somebody looks on, and whether there may be a network: hints, never facts. */
export interface Presence {
  isHidden(): boolean;
  /** False only when the device is sure that it has no network. */
  isOnline(): boolean;
  listen(callback: (event: PresenceEvent) => void): () => void;
}

/** A phase whose planned end has come. */
export interface PhaseEnd {
  readonly phase: Phase;
  /** When it was planned to end. */
  readonly at: EpochMs;
  /** Of the session that it became; one in overtime is still to become it. */
  readonly sessionId: string;
}

/** What is told outside of the page, where nobody looks at it. */
export interface EndNotice extends PhaseEnd {
  /** What came of it. */
  readonly after: TimerState;
  /** The end is heard already, or is not to be. */
  readonly isSilent: boolean;
  readonly vibrates: boolean;
}

/** The sound at the end of a phase. */
export interface Chime {
  /** Browsers stay silent until the person has clicked or typed something. */
  isReady(): boolean;
  /** `volume` is in percent. */
  ring(name: SoundName, volume: number): void;
}

export interface Ports {
  readonly clock: Clock;
  readonly locks: Locks;
  readonly channel: (name: string) => Channel;
  readonly presence: Presence;
  /** Asks the browser to wake the worker once there is a network; does nothing where it can't. */
  readonly requestBackgroundSync: () => void;
  /** The browser's `fetch`, or a scripted one. */
  readonly fetch: typeof fetch;
  /** A fresh id; UUIDv7 where records are made. */
  readonly newId: () => string;
  /** IANA name of the zone the device is in. */
  readonly timeZone: () => string;
  /** In [0, 1). */
  readonly random: () => number;
  /** "Chrome on Android" and the like, for the list of devices. */
  readonly deviceName: string;
  /** Like `clock.after`, but on time in a hidden tab too. Absent where nobody can be waiting. */
  readonly alarm?: Clock["after"];
  readonly chime?: Chime;
  /** Does nothing where the browser, or the person, does not let it. */
  readonly notify?: (notice: EndNotice) => void;
  readonly vibrate?: () => void;
  /** Makes room on a full disk; answers whether there was anything to give. */
  readonly freeSpace?: () => Promise<boolean>;
  /** From now on databases live in memory, for as long as the tab does. */
  readonly forgetAtTheEnd?: () => Promise<void>;
}
