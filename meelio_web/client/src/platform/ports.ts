/** What the engine needs of its surroundings; tests bring their own. */

import type { EpochMs } from "../domain/time.ts";

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
  /** Runs the task if nobody holds the name; returns whether it ran. */
  tryRun(name: string, task: () => Promise<void>): Promise<boolean>;
}

export interface Ports {
  readonly clock: Clock;
  readonly locks: Locks;
  readonly channel: (name: string) => Channel;
  /** The browser's `fetch`, or a scripted one. */
  readonly fetch: typeof fetch;
  /** A fresh UUIDv7. */
  readonly newId: () => string;
  /** IANA name of the zone the device is in. */
  readonly timeZone: () => string;
  /** In [0, 1). */
  readonly random: () => number;
  /** "Chrome on Android" and the like, for the list of devices. */
  readonly deviceName: string;
}
