/** One machine of the person: its disk, its clock, its line to the server, and a tab or two. */

import { createMeelio } from "../../src/app/create-meelio.ts";
import { lazyUpkeep } from "../../src/app/lazy-upkeep.ts";
import type { Meelio } from "../../src/app/meelio.ts";
import { sessionToFields, taskToFields } from "../../src/store/codec.ts";
import type { Dice } from "../support/convergence.ts";
import { FakeBrowser } from "../support/fake-ports.ts";
import { Diary } from "./diary.ts";
import type { Line } from "./network.ts";
import { Disk, Life, type TabPresence, WrongClock } from "./surroundings.ts";

export interface Tab extends Meelio {
  readonly life: Life;
  readonly presence: TabPresence;
}

export interface Person {
  readonly email: string;
  readonly password: string;
}

interface Traits {
  readonly name: string;
  readonly tabs: number;
  readonly skewMs: number;
  readonly person: Person;
  readonly dice: Dice;
  readonly fetch: typeof fetch;
  readonly line: Line;
}

export class Device {
  readonly name: string;
  readonly dice: Dice;
  readonly line: Line;
  readonly diary: Diary;
  readonly clock: WrongClock;
  readonly usualSkewMs: number;
  readonly person: Person;
  readonly #fetch: typeof fetch;
  readonly #disk = new Disk();
  #browser = new FakeBrowser();
  #words = 0;
  tabs: readonly Tab[];

  constructor(traits: Traits) {
    this.name = traits.name;
    this.dice = traits.dice;
    this.line = traits.line;
    this.person = traits.person;
    this.diary = new Diary(traits.name);
    this.usualSkewMs = traits.skewMs;
    this.clock = new WrongClock(traits.skewMs);
    this.#fetch = traits.fetch;
    this.tabs = Array.from({ length: traits.tabs }, () => this.#open());
  }

  /** Runs a task in sight of this device's disk. */
  within<T>(task: () => T): T {
    return this.#disk.with(task);
  }

  /** Does something in one of the tabs. */
  do<T>(task: (tab: Tab) => T): T {
    return this.within(() => task(this.dice.pick(this.tabs)));
  }

  /** A text that nobody has said before. */
  word(): string {
    this.#words += 1;
    return `${this.name}${this.#words}`;
  }

  /** All tabs die without a word, with whatever they were at; as many open again. */
  restart(): void {
    for (const { life } of this.tabs) life.end();
    this.#browser = new FakeBrowser();
    this.tabs = this.tabs.map(() => this.#open());
  }

  /** One tab dies; another opens in its place. */
  replaceTab(): void {
    const dying = this.dice.pick(this.tabs);
    dying.life.end();
    this.tabs = this.tabs.map((tab) => (tab === dying ? this.#open() : tab));
  }

  #open(): Tab {
    const life = new Life();
    const presence = life.presence();
    const never = new Promise<never>(() => undefined);
    const alive = async (path: string, init?: RequestInit): Promise<Response> => {
      if (life.isOver) return never;
      const answer = await this.#fetch(path, init).catch((error) => (life.isOver ? never : error));
      if (life.isOver) return never;
      if (answer instanceof Response) return answer;
      throw answer;
    };
    const ports = {
      clock: life.clock(this.clock),
      locks: life.locks(this.#browser),
      channel: life.channel(this.#browser),
      presence,
      requestBackgroundSync: () => undefined,
      fetch: alive as typeof fetch,
      newId: () => crypto.randomUUID(),
      timeZone: () => "Europe/Vienna",
      random: () => this.dice.next(),
      deviceName: this.name,
    };
    return this.#disk.with(() => ({ ...createMeelio(ports, lazyUpkeep), life, presence }));
  }
}

/** What a tab shows, spelled as the server spells it. */
export function shownBy(tab: Tab) {
  const sessions = tab.sessions.all.get() ?? [];
  const tasks = tab.tasks.all.get() ?? [];
  return {
    focus_session: Object.fromEntries(sessions.map((one) => [one.id, sessionToFields(one)])),
    task: Object.fromEntries(tasks.map((one) => [one.id, taskToFields(one)])),
    preference: tab.preferences.all.get(),
    active_timer: tab.timer.shared.get(),
  };
}
