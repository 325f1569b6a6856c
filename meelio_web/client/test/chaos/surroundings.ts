/** Time, disks and tabs' company as a device of the chaos has them: real, but bent. */

import { AsyncLocalStorage } from "node:async_hooks";
import { IDBFactory } from "fake-indexeddb";

import type { Channel, Clock, Locks, Presence, PresenceEvent } from "../../src/platform/ports.ts";
import { type FakeBrowser, FakePresence } from "../support/fake-ports.ts";

/** The engine's waits are shorter by this; what it measures passes as it does. */
const HASTE = 20;

/** A device's clock: wrong by so much, and set anew at any time. */
export class WrongClock {
  skewMs: number;

  constructor(skewMs: number) {
    this.skewMs = skewMs;
  }

  now = (): number => Date.now() + this.skewMs;
}

/** Whose disk the code that runs now sees: each device has its own factory, all in one process. */
const disks = new AsyncLocalStorage<IDBFactory>();

Object.defineProperty(globalThis, "indexedDB", {
  configurable: true,
  get(): IDBFactory {
    const disk = disks.getStore();
    if (!disk) throw new Error("A device's code ran where no device is.");
    return disk;
  },
});

export class Disk {
  readonly #factory = new IDBFactory();

  /** Runs a task, and everything that follows from it, in sight of this disk. */
  with<T>(task: () => T): T {
    return disks.run(this.#factory, task);
  }
}

/** What dies with a tab: its timers, its ears, its locks. */
export class Life {
  readonly #end = new AbortController();
  readonly #over = new Promise<void>((resolve) => {
    this.#end.signal.addEventListener("abort", () => resolve());
  });

  get isOver(): boolean {
    return this.#end.signal.aborted;
  }

  end(): void {
    this.#end.abort();
  }

  clock(wrong: WrongClock): Clock {
    return {
      now: wrong.now,
      monotonic: () => performance.now(),
      after: (ms, callback) => {
        const timer = setTimeout(() => this.isOver || callback(), ms / HASTE);
        return () => clearTimeout(timer);
      },
    };
  }

  /** The browser takes back what a dead tab held. */
  locks({ locks }: FakeBrowser): Locks {
    const untilDeath = (task: () => Promise<void>) => () => Promise.race([task(), this.#over]);
    return {
      hold: (name, signal, task) =>
        locks.hold(name, AbortSignal.any([signal, this.#end.signal]), untilDeath(task)),
      tryRun: (name, task) => locks.tryRun(name, untilDeath(task)),
    };
  }

  channel({ channel }: FakeBrowser): (name: string) => Channel {
    return (name) => {
      const room = channel(name);
      this.#end.signal.addEventListener("abort", () => room.close());
      return room;
    };
  }

  presence(): TabPresence {
    return new TabPresence(this);
  }
}

/** Whether a tab is looked at, and what its browser thinks of the network. */
export class TabPresence implements Presence {
  readonly #fake = new FakePresence();
  readonly #life: Life;

  constructor(life: Life) {
    this.#life = life;
  }

  isHidden = (): boolean => this.#fake.hidden;
  isOnline = (): boolean => this.#fake.online;
  listen = (callback: (event: PresenceEvent) => void): (() => void) => this.#fake.listen(callback);

  setHidden(hidden: boolean): void {
    this.#fake.hidden = hidden;
    this.#tell(hidden ? "hidden" : "visible");
  }

  setOnline(online: boolean): void {
    this.#fake.online = online;
    this.#tell(online ? "online" : "offline");
  }

  #tell(event: PresenceEvent): void {
    if (!this.#life.isOver) this.#fake.emit(event);
  }
}
