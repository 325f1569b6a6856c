/** Whole engines on disks of their own: browsers with tabs, and a server they may reach. */

import "./at-hand.ts";

import { IDBFactory } from "fake-indexeddb";

import { createMeelio } from "../../src/app/create-meelio.ts";
import { lazyUpkeep } from "../../src/app/lazy-upkeep.ts";
import type { Meelio } from "../../src/app/meelio.ts";
import type { Ports } from "../../src/platform/ports.ts";
import { FakeBrowser, FakeClock, type FakePorts, fakePorts } from "./fake-ports.ts";
import { FakeServer } from "./fake-server.ts";

export interface Tab extends Meelio {
  readonly ports: FakePorts;
  /** The tab is gone without a word: nothing it had begun goes on. */
  kill(): void;
}

/** Lets what is under way go on until `isDone`; a test that waits for ever fails by its timeout. */
export async function until(isDone: () => boolean): Promise<void> {
  while (!isDone()) await turn();
}

/** One turn of the loop: storage and the network get on by one step. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

export async function turns(count: number): Promise<void> {
  for (let left = count; left > 0; left -= 1) await turn();
}

/** A browser of a person, its disk and its cookie. Only one may be in use at a time. */
export class Device {
  clock = new FakeClock();
  browser = new FakeBrowser();
  readonly disk = new IDBFactory();
  readonly server: FakeServer;
  readonly net: ReturnType<FakeServer["browser"]>;

  constructor(server = new FakeServer()) {
    this.server = server;
    this.net = server.browser();
    this.use();
  }

  /** From now on this is the disk that code sees. */
  use(): void {
    globalThis.indexedDB = this.disk;
  }

  /** Everything that ran is gone; what is on the disk stays. */
  reboot(): void {
    this.clock = new FakeClock(this.clock.now());
    this.browser = new FakeBrowser();
    this.use();
  }

  /** Which databases are on the disk. */
  async databases(): Promise<readonly string[]> {
    return (await this.disk.databases()).flatMap(({ name }) => name ?? []).sort();
  }

  open(overrides: Partial<Omit<Ports, "clock">> = {}): Tab {
    this.use();
    const { browser, clock } = this;
    let isAlive = true;
    const never = new Promise<never>(() => undefined);
    const ask: typeof this.net.fetch = ((path: string, init: RequestInit) =>
      (overrides.fetch ?? this.net.fetch)(path, init)) as never;
    const alive = (async (path: string, init?: RequestInit) => {
      await turn();
      if (!isAlive || init?.signal?.aborted) return never;
      const answer = await ask(path, init);
      return isAlive ? answer : never;
    }) as unknown as typeof fetch;
    const ports = fakePorts({ browser, clock, ...overrides, fetch: alive });
    const meelio = createMeelio(ports, lazyUpkeep);
    return {
      ...meelio,
      ports,
      kill: () => {
        isAlive = false;
      },
    };
  }
}

/** Resolves once the tab knows who is here and shows their records. */
export async function ready(tab: Tab): Promise<Tab> {
  await until(
    () => tab.account.current.get() !== undefined && tab.sessions.all.get() !== undefined,
  );
  return tab;
}

/** Resolves once nothing waits and no cycle runs. */
export async function synced(tab: Tab): Promise<void> {
  await until(() => {
    const { state, waiting } = tab.sync.status.get();
    return state.type === "idle" && waiting === 0;
  });
}

export const HOUR = 3_600_000;

/** Signs in, or up, and waits for what that brings. */
export async function arrive(tab: Tab, how: "register" | "signIn", email: string): Promise<void> {
  await ready(tab);
  await tab.account[how](email, "correct horse");
  await until(() => tab.account.current.get()?.email === email);
  await synced(tab);
}

/** A draft that ended `hoursAgo` and took 25 minutes. */
export function draft(tab: Tab, hoursAgo = 1, note: string | null = null) {
  const sessionEnd = tab.ports.clock.now() - hoursAgo * HOUR;
  return { sessionStart: sessionEnd - 25 * 60_000, sessionEnd, taskId: null, note, rating: null };
}
