/**
 * One history of real engines against a real server that is killed again and again. The supervisor
 * (`tests/chaos`) says on the command line what to do, is asked over the output for each kill, and
 * judges what is left behind in the report.
 */

import "fake-indexeddb/auto";

import { Problem } from "../../src/api/problem.ts";
import { InvalidSession } from "../../src/domain/sessions/draft.ts";
import { PersonLeft } from "../../src/store/faults.ts";
import { Dice } from "../support/convergence.ts";
import { comeBack, decide, letGo, pickAction, type Scene } from "./actions.ts";
import { Device, type Person, shownBy, type Tab } from "./device.ts";
import { FAULTS, type FaultName } from "./faults.ts";
import { Line, Wire } from "./network.ts";
import { Supervisor } from "./supervisor.ts";

interface Orders {
  readonly url: string;
  readonly seed: number;
  readonly kills: number;
  readonly person: Person;
  readonly fault: FaultName;
  /** Where the report goes. */
  readonly report: string;
}

const CAST = [
  { name: "laptop", tabs: 2, skewMs: 0 },
  { name: "phone", tabs: 1, skewMs: -300_000 },
  { name: "tablet", tabs: 2, skewMs: 4_000_000 },
  { name: "attic", tabs: 1, skewMs: 86_400_000 },
] as const;
const MOST_THOUGHT_MS = 40;
const MOST_THOUGHT_WITHOUT_SERVER_MS = 500;
const FEWEST_ACTIONS = 150;
const ROUNDS = 120;
const QUIET_ROUNDS = 2;

const orders: Orders = JSON.parse(process.argv[2] ?? "");
const wire = new Wire(orders.url);
const supervisor = new Supervisor(orders.kills, new Dice(orders.seed));
wire.onPush = supervisor.onPush;
wire.onAnswer = supervisor.onAnswer;
const devices = CAST.map((one, nth) => {
  const line = new Line(wire, new Dice(orders.seed + 100 + nth));
  const fetch = FAULTS[orders.fault](line.fetch) as typeof globalThis.fetch;
  const dice = new Dice(orders.seed + 200 + nth);
  return new Device({ ...one, person: orders.person, dice, fetch, line });
});
const deviceIds = new Set<string>();
const surprises: string[] = [];
const done: Record<string, number> = {};

/** What a page shows to the person: no network, a clock that was set back, somebody who has left. */
const SHOWN = [Problem, InvalidSession, PersonLeft];

function note(error: unknown): void {
  if (SHOWN.some((kind) => error instanceof kind)) return;
  surprises.push(error instanceof Error ? `${error.name}: ${error.stack}` : String(error));
}

process.on("unhandledRejection", note);
process.on("uncaughtException", note);

const sceneAt = (device: Device, tab: Tab): Scene => ({
  device,
  tab,
  dice: device.dice,
  deviceIds,
});

async function act(device: Device): Promise<void> {
  const { name, act } = pickAction(device.dice);
  const acting = device.do((tab) => act(sceneAt(device, tab)));
  if (!acting) return;
  done[name] = (done[name] ?? 0) + 1;
  await acting.catch(note);
  device.do((tab) => {
    const id = tab.preferences.deviceId.get();
    if (id && tab.account.current.get()) deviceIds.add(id);
  });
}

const actions = (): number => Object.values(done).reduce((sum, count) => sum + count, 0);

/** Nobody types faster because the server is away. */
const thought = (dice: Dice): number =>
  dice.next() * (supervisor.isUp ? MOST_THOUGHT_MS : MOST_THOUGHT_WITHOUT_SERVER_MS);

async function live(device: Device): Promise<void> {
  while (!device.do((tab) => tab.account.current.get())) {
    await device.do((tab) => comeBack(sceneAt(device, tab)))?.catch(note);
    await Bun.sleep(5);
  }
  while (!supervisor.isDone || actions() < FEWEST_ACTIONS) {
    await act(device);
    await Bun.sleep(thought(device.dice));
  }
}

/** The weather clears, and everybody looks. */
async function calm(): Promise<void> {
  wire.isCalm = true;
  for (const device of devices) {
    await device.line.settle();
    for (const tab of device.tabs) {
      device.within(() => {
        tab.presence.setOnline(true);
        tab.presence.setHidden(false);
      });
    }
  }
}

const isQuiet = ({ sync, timer }: Tab): boolean => {
  const { state, waiting, needsYou } = sync.status.get();
  const shared = timer.shared.get();
  const isRunning = timer.state.get()?.run || shared?.run || shared?.rival;
  return state.type === "idle" && waiting + needsYou === 0 && !isRunning;
};

/** Everybody decides, stops and syncs until nothing is left to do. */
async function heal(): Promise<boolean> {
  let quiet = 0;
  for (let round = 0; round < ROUNDS && quiet < QUIET_ROUNDS; round += 1) {
    for (const device of devices) {
      for (const tab of device.tabs) {
        await device.within(() => settle(sceneAt(device, tab))).catch(note);
      }
    }
    const shown = devices.flatMap(({ tabs }) => tabs.map((tab) => shownBy(tab)));
    const agreed = shown.every((one) => Bun.deepEquals(one, shown[0]));
    quiet = agreed && devices.every(({ tabs }) => tabs.every(isQuiet)) ? quiet + 1 : 0;
  }
  return quiet === QUIET_ROUNDS;
}

async function settle(scene: Scene): Promise<void> {
  const { tab } = scene;
  await comeBack(scene);
  await decide(scene);
  await letGo(scene);
  await tab.timer.keep("this");
  if (tab.timer.state.get()?.run) await tab.timer.stop("Enough");
  await tab.sync.now();
  await Bun.sleep(5);
}

function report(isAtRest: boolean) {
  return {
    isAtRest,
    surprises,
    kills: supervisor.kills,
    counts: wire.counts,
    done,
    sent: Object.fromEntries(wire.sent),
    diary: devices.flatMap(({ diary }) => diary.entries),
    tabs: devices.flatMap(({ name, tabs }) =>
      tabs.map((tab) => ({ device: name, status: tab.sync.status.get(), shown: shownBy(tab) })),
    ),
  };
}

await Promise.all(devices.map(live));
supervisor.close();
await calm();
const isAtRest = await heal();
await Bun.write(orders.report, JSON.stringify(report(isAtRest)));
process.exit(0);
