import "fake-indexeddb/auto";
import { describe, expect, test } from "bun:test";
import fc from "fast-check";

import type { ConflictPolicy } from "../../src/domain/preferences/preferences.ts";
import { Dice, Engine, type Weather, World } from "../support/convergence.ts";
import { FakeServer } from "../support/fake-server.ts";

const POLICIES: readonly ConflictPolicy[] = ["ask", "newest", "server"];
const SKEWS = [0, 0, 5_000, -300_000, 4_000_000];
const STEPS = 50;
const RUNS = 25;

/** Requests and answers get lost, answers come late, and requests come again, all by chance. */
function storm(dice: Dice, world: World, meanwhile: (tab: Engine) => Promise<void>): Weather {
  let depth = 0;
  const interlude = async (tab: Engine) => {
    if (depth > 0) return;
    depth += 1;
    await meanwhile(tab);
    depth -= 1;
  };
  return async (tab, serve) => {
    world.server.now += 1 + Math.floor(dice.next() * 20);
    if (dice.chance(0.25)) await interlude(tab);
    if (dice.chance(0.12)) throw new TypeError("lost on the way there");
    const answer = await serve();
    if (dice.chance(0.1)) await serve(); // a proxy tries again
    if (dice.chance(0.25)) await interlude(tab);
    if (dice.chance(0.12)) throw new TypeError("lost on the way back");
    return answer;
  };
}

interface History {
  readonly world: World;
  readonly tabs: readonly Engine[];
  readonly dice: Dice;
}

/** Devices A to C; with `twins`, two engines work on the store of each without any lock. */
async function begin(seed: number, twins: boolean): Promise<History> {
  const dice = new Dice(seed);
  const world = await World.create(new FakeServer());
  // So few that batches and pages follow one another even here.
  world.batch = dice.pick([1, 2, 100]);
  world.server.page = dice.pick([1, 2, 1_000]);
  const tabs = ["A", "B", "C"].flatMap((name) => {
    const [policy, skew] = [dice.pick(POLICIES), dice.pick(SKEWS)];
    const names = twins ? [name, name] : [name];
    return names.map((one) => new Engine(world, one, policy, skew));
  });
  const twinOf = (tab: Engine) => tabs.filter((other) => other.name === tab.name);
  world.weather = storm(dice, world, async (tab) => {
    const other = dice.pick(twins ? twinOf(tab) : tabs.filter((one) => one !== tab));
    await other.edit(dice);
    await other.cycle();
    if (dice.chance(0.2)) world.purge(dice.pick([0, 5]));
  });
  return { world, tabs, dice };
}

async function live({ world, tabs, dice }: History): Promise<void> {
  for (let step = 0; step < STEPS; step += 1) {
    world.server.now += 1 + Math.floor(dice.next() * 20);
    for (const { clock } of tabs) clock.advance(600_000);
    const tab = dice.pick(tabs);
    const what = dice.next();
    if (what < 0.45) await tab.edit(dice);
    else if (what < 0.8) await tab.cycle();
    else if (what < 0.86) tab.restart();
    else if (what < 0.92) world.purge(dice.pick([0, 5, 15]));
    else await tab.resolve(dice);
  }
}

/** The weather clears; everybody decides and syncs until nothing is left to do. */
async function heal({ world, tabs, dice }: History): Promise<void> {
  world.weather = (_, serve) => serve();
  for (let round = 0; round < 12; round += 1) {
    for (const tab of tabs) {
      tab.clock.advance(3_600_000); // so that resyncs of the past are forgiven
      while ((await tab.connection.run((db) => db.count("conflicts"))) > 0) await tab.resolve(dice);
      await tab.cycle();
    }
  }
}

async function historyOf(seed: number, twins: boolean): Promise<readonly unknown[]> {
  const history = await begin(seed, twins);
  await live(history);
  await heal(history);
  const faults = await history.world.faults(history.tabs);
  for (const { connection } of history.tabs) connection.close();
  return faults;
}

describe("devices that lose, repeat and cross their messages", () => {
  test.each([
    ["one engine on each device", false],
    ["two engines without a lock on each device", true],
  ])(
    "[EN12] [EN13] agree in the end, with %s",
    async (_, twins) => {
      await fc.assert(
        fc.asyncProperty(fc.noShrink(fc.integer()), async (seed) => {
          expect(await historyOf(seed, twins)).toEqual([]);
        }),
        { numRuns: RUNS, seed: 20_260_301 },
      );
    },
    60_000,
  );
});
