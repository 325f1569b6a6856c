/** Surroundings that a test holds in its hand: time, tabs, locks and the network. */

import type {
  Channel,
  Clock,
  Locks,
  Ports,
  Presence,
  PresenceEvent,
} from "../../src/platform/ports.ts";

interface Alarm {
  readonly at: number;
  readonly callback: () => void;
}

/** Stands still until told; `advance` rings what falls due on the way, in order. */
export class FakeClock implements Clock {
  #now: number;
  #monotonic = 0;
  #alarms = new Set<Alarm>();

  constructor(now = Date.parse("2026-03-01T09:00:00.000Z")) {
    this.#now = now;
  }

  now = (): number => this.#now;
  monotonic = (): number => this.#monotonic;

  after = (ms: number, callback: () => void): (() => void) => {
    const alarm = { at: this.#monotonic + ms, callback };
    this.#alarms.add(alarm);
    return () => {
      this.#alarms.delete(alarm);
    };
  };

  /** How many alarms are set. */
  get pending(): number {
    return this.#alarms.size;
  }

  advance(ms: number): void {
    const target = this.#monotonic + ms;
    for (;;) {
      const due = [...this.#alarms].filter((alarm) => alarm.at <= target);
      const next = due.sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.#alarms.delete(next);
      this.#pass(Math.max(0, next.at - this.#monotonic));
      next.callback();
    }
    this.#pass(target - this.#monotonic);
  }

  /** The wall clock is set to another time; nothing has passed. */
  jump(ms: number): void {
    this.#now += ms;
  }

  #pass(ms: number): void {
    this.#monotonic += ms;
    this.#now += ms;
  }
}

/** One browser: its tabs share channels and locks. */
export class FakeBrowser {
  readonly #listeners = new Map<string, Map<object, Set<(message: unknown) => void>>>();
  readonly held = new Set<string>();

  channel = (name: string): Channel => {
    const rooms = this.#listeners.get(name) ?? new Map();
    this.#listeners.set(name, rooms);
    const self = {};
    const mine = new Set<(message: unknown) => void>();
    rooms.set(self, mine);
    return {
      post: (message) => {
        for (const [who, callbacks] of rooms) {
          if (who === self) continue;
          for (const callback of callbacks) {
            const copy = structuredClone(message);
            queueMicrotask(() => {
              if (callbacks.has(callback)) callback(copy);
            });
          }
        }
      },
      listen: (callback) => {
        mine.add(callback);
        return () => mine.delete(callback);
      },
      close: () => {
        mine.clear();
        rooms.delete(self);
      },
    };
  };

  /** Who waits for a name, in their order. */
  readonly #queues = new Map<string, Promise<void>>();

  locks: Locks = {
    hold: async (name, signal, task) => {
      const before = this.#queues.get(name);
      const mine = (async () => {
        await before?.catch(() => undefined);
        if (signal.aborted) return;
        this.held.add(name);
        await task().finally(() => this.held.delete(name));
      })();
      this.#queues.set(name, mine);
      await mine;
    },
    tryRun: async (name, task) => {
      if (this.held.has(name)) return false;
      this.held.add(name);
      const mine = task().finally(() => this.held.delete(name));
      this.#queues.set(name, mine);
      await mine;
      return true;
    },
  };
}

export class FakePresence implements Presence {
  hidden = false;
  online = true;
  #callbacks = new Set<(event: PresenceEvent) => void>();

  isHidden = (): boolean => this.hidden;
  isOnline = (): boolean => this.online;
  listen = (callback: (event: PresenceEvent) => void): (() => void) => {
    this.#callbacks.add(callback);
    return () => {
      this.#callbacks.delete(callback);
    };
  };

  emit(event: PresenceEvent): void {
    for (const callback of this.#callbacks) callback(event);
  }
}

export interface FakePorts extends Ports {
  readonly clock: FakeClock;
  readonly presence: FakePresence;
  readonly backgroundSyncs: { count: number };
}

const unreachable = (() => Promise.reject(new TypeError("no network"))) as unknown as typeof fetch;

/** One tab of `browser`. */
export function fakePorts(
  overrides: Partial<Ports> & { clock?: FakeClock; browser?: FakeBrowser } = {},
): FakePorts {
  const { browser = new FakeBrowser(), clock = new FakeClock(), ...rest } = overrides;
  const backgroundSyncs = { count: 0 };
  return {
    locks: browser.locks,
    channel: browser.channel,
    requestBackgroundSync: () => {
      backgroundSyncs.count += 1;
    },
    fetch: unreachable,
    newId: () => crypto.randomUUID(),
    timeZone: () => "Europe/Vienna",
    random: () => 0.5,
    deviceName: "Test",
    ...rest,
    clock,
    presence: new FakePresence(),
    backgroundSyncs,
  };
}
