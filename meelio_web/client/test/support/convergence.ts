/** Devices with a tab or two, a network that loses and repeats, and what must be true in the end. */

import { createHttp } from "../../src/api/http.ts";
import type { ConflictPolicy } from "../../src/domain/preferences/preferences.ts";
import { viewOf } from "../../src/domain/sync/outbox.ts";
import type { Settlement } from "../../src/domain/sync/plan-resolve.ts";
import type { Fields, Mutation } from "../../src/domain/sync/wire.ts";
import { type Connection, createConnection } from "../../src/store/connection.ts";
import { readRecord } from "../../src/store/records.ts";
import { writeResolution } from "../../src/store/resolve.ts";
import { STORES } from "../../src/store/schema.ts";
import { writeChanges } from "../../src/store/write.ts";
import { type Cycle, createCycle } from "../../src/sync/cycle.ts";
import { upkeep } from "../../src/sync/resync.ts";
import { FakeClock, fakePorts } from "./fake-ports.ts";
import type { FakeServer } from "./fake-server.ts";

export const FIELDS = ["title", "notes", "project"] as const;
export const RECORDS = ["r0", "r1", "r2", "r3"] as const;

/** A repeatable source of chance. */
export class Dice {
  #state: number;
  constructor(seed: number) {
    this.#state = seed;
  }
  next = (): number => {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.next() * items.length)] as T;
  }
  chance(of: number): boolean {
    return this.next() < of;
  }
}

/** Runs in the place of a request; calls `serve` none, one or more times. */
export type Weather = (
  tab: Engine,
  serve: () => Promise<Response>,
  asked: { readonly path: string; readonly init: RequestInit },
) => Promise<Response>;

export class Engine {
  readonly name: string;
  readonly policy: ConflictPolicy;
  readonly clock: FakeClock;
  connection: Connection;
  cycle: Cycle;
  #ids = 0;
  readonly #world: World;

  constructor(world: World, name: string, policy: ConflictPolicy, skewMs: number) {
    this.#world = world;
    this.name = name;
    this.policy = policy;
    this.clock = new FakeClock(world.server.now + skewMs);
    [this.connection, this.cycle] = this.#start();
  }

  #start(): [Connection, Cycle] {
    const { userId } = this.#world;
    const ports = fakePorts({
      clock: this.clock,
      newId: () => crypto.randomUUID(),
      fetch: ((path: string, init: RequestInit) =>
        this.#world.weather(this, () => this.#world.ask(path, init), {
          path,
          init,
        })) as unknown as typeof fetch,
    });
    const connection = createConnection(`${this.#world.id}-${this.name}`, {
      newId: ports.newId,
      mayCreate: true,
    });
    const http = createHttp(ports);
    const announce = () => undefined;
    const { batch } = this.#world;
    const cycle = createCycle({ userId, connection, announce, ports, http, batch, upkeep });
    return [connection, cycle];
  }

  /** The tab dies in the middle of whatever it does, and another one opens. */
  restart(): void {
    this.connection.close();
    [this.connection, this.cycle] = this.#start();
  }

  async view(id: string): Promise<Fields | null> {
    return this.connection.run(async (db) =>
      viewOf(await readRecord(db.transaction(STORES), { entity: "task", id })),
    );
  }

  async change(id: string, op: "upsert" | "delete", patch: Fields): Promise<void> {
    this.#ids += 1;
    const pen = {
      now: this.clock.now,
      newId: () => crypto.randomUUID(),
      policy: () => this.policy,
    };
    const changes = [{ entity: "task", id, op, patch } as const];
    await this.#accounted(() => writeChanges(this.connection, () => undefined, pen, changes, {}));
  }

  async edit(dice: Dice): Promise<void> {
    const id = dice.pick(RECORDS);
    const view = await this.view(id);
    if (view && dice.chance(0.2)) return this.change(id, "delete", {});
    const names = view ? [dice.pick(FIELDS)] : FIELDS;
    const patch = Object.fromEntries(
      names.map((name) => [name, `${this.name}${this.#ids}-${name}-${dice.next()}`]),
    );
    for (const [name, value] of Object.entries(patch))
      this.#world.written.add(`${id}/${name}/${value}`);
    await this.change(id, "upsert", patch);
  }

  async resolve(dice: Dice): Promise<void> {
    const held = await this.connection.run((db) => db.getAll("conflicts"));
    const one = held[0];
    if (!one) return;
    const pen = {
      now: this.clock.now,
      newId: () => crypto.randomUUID(),
      policy: () => this.policy,
    };
    const settle = dice.pick(SETTLEMENTS);
    await this.#accounted(() =>
      writeResolution(this.connection, () => undefined, pen, one, settle),
    );
  }

  async unsettled(): Promise<readonly Mutation[]> {
    const [outbox, held] = await this.connection.run((db) =>
      Promise.all([db.getAll("outbox"), db.getAll("conflicts")]),
    );
    return [...outbox, ...held].map(({ mutation }) => mutation);
  }

  /** What leaves the outbox by the person's own hand has been told to the person. */
  async #accounted(act: () => Promise<unknown>): Promise<void> {
    const before = (await this.unsettled()).flatMap(values);
    await act();
    const after = new Set((await this.unsettled()).flatMap(values));
    for (const value of before) if (!after.has(value)) this.#world.told.add(value);
  }
}

/** A person's edit of a task, or its removal. */
export function changeTask(engine: Engine, id: string, patch: Fields | null): Promise<void> {
  return engine.change(id, patch ? "upsert" : "delete", patch ?? {});
}

/** Which values a mutation says. */
export function values({ entityId, patch }: Mutation): string[] {
  return Object.entries(patch).map(([name, value]) => `${entityId}/${name}/${value}`);
}

const EMAIL = "ada@example.com";

/** The ways in which a person may settle a conflict: by hand, or by whose word. */
const SETTLEMENTS: readonly Settlement[] = [
  (mine) => mine,
  (_, theirs) => theirs,
  (mine, theirs) => mine && { ...theirs, ...mine },
  "newest",
  "server",
];

export class World {
  readonly id = crypto.randomUUID();
  readonly server: FakeServer;
  readonly ask: (path: string, init: RequestInit) => Promise<Response>;
  weather: Weather = (_, serve) => serve();
  userId = "";
  /** The most changes that engines opened from now on send at once. */
  batch: number | undefined;
  readonly written = new Set<string>();
  /** Values whose fate the person has been told, or that the server has decided on. */
  readonly told = new Set<string>();

  private constructor(server: FakeServer, ask: World["ask"]) {
    this.server = server;
    this.ask = ask;
  }

  static async create(server: FakeServer): Promise<World> {
    const { fetch } = server.browser();
    const ask = fetch as unknown as World["ask"];
    const body = JSON.stringify({ email: EMAIL, password: "correct horse" });
    await ask("/api/v1/auth/register", { method: "POST", body });
    const world = new World(server, ask);
    world.userId = server.user(EMAIL).id;
    server.onSettled((mutation) => {
      for (const value of values(mutation)) world.told.add(value);
    });
    return world;
  }

  /** Puts tasks on the server as if another device had made them. */
  fill(count: number): void {
    this.server.fill(EMAIL, count);
  }

  purge(keep: number): void {
    this.server.purge(EMAIL, keep);
  }

  /** What is wrong after everything has come to rest; nothing, if all is well. */
  async faults(engines: readonly Engine[]): Promise<readonly unknown[]> {
    const shown = await Promise.all(engines.map((engine) => this.#differences(engine)));
    const left = await Promise.all(engines.map((engine) => engine.unsettled()));
    const twice = [...this.server.effects].filter(([, times]) => times > 1);
    const vanished = [...this.written].filter((value) => !this.told.has(value));
    return [...shown.flat(), ...left.flat(), ...twice, ...vanished];
  }

  async #differences(engine: Engine): Promise<readonly unknown[]> {
    const live = this.server.live(EMAIL, "task");
    const views = await Promise.all(RECORDS.map((id) => engine.view(id)));
    return views.flatMap((view, nth) => {
      const theirs = live[`task/${RECORDS[nth]}`] ?? null;
      return Bun.deepEquals(view, theirs) ? [] : [[engine.name, RECORDS[nth], view, theirs]];
    });
  }
}
