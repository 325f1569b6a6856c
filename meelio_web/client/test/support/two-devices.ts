/** A laptop and a phone of one person, signed in, on one clock. */

import { createConnection } from "../../src/store/connection.ts";
import type { TimerRecord } from "../../src/store/local-store.ts";
import { databaseOf, type PersonDatabase } from "../../src/store/schema.ts";
import { arrive, Device, synced, type Tab, turns, until } from "./engine-world.ts";

export const ADA = "ada@example.com";

export interface Two {
  readonly laptop: Tab;
  readonly phone: Tab;
  /** Another tab on the laptop. */
  second(): Promise<Tab>;
  readonly devices: readonly [Device, Device];
  /** Lets time pass on both, and on the server, second by second. */
  pass(ms: number): Promise<void>;
}

type Overrides = Parameters<Device["open"]>[0];

export async function twoDevices(
  ports: { readonly laptop?: Overrides; readonly phone?: Overrides } = {},
): Promise<Two> {
  const [one, two] = [new Device(), new Device()];
  const phoneDevice = Object.assign(two, { server: one.server, net: one.server.browser() });
  phoneDevice.clock = one.clock;
  const phone = await signedIn(phoneDevice, "register", ports.phone);
  const laptop = await signedIn(one, "signIn", ports.laptop);
  return {
    laptop,
    phone,
    devices: [one, phoneDevice],
    second: async () => {
      const tab = one.open();
      await until(() => tab.timer.state.get() !== undefined);
      await synced(tab);
      return tab;
    },
    async pass(ms) {
      for (let left = ms; left > 0; left -= 1000) {
        one.server.now += Math.min(1000, left);
        one.clock.advance(Math.min(1000, left));
        await turns(3);
      }
      await turns(30);
    },
  };
}

async function signedIn(
  device: Device,
  how: "register" | "signIn",
  overrides: Overrides,
): Promise<Tab> {
  const tab = device.open(overrides);
  await arrive(tab, how, ADA);
  return tab;
}

/** Whatever waits is sent, and whatever there is comes. */
export async function sync(...tabs: readonly Tab[]): Promise<void> {
  for (const tab of tabs) {
    await tab.sync.now();
    await synced(tab);
    await turns(20);
  }
}

export function setNetwork(tab: Tab, isOnline: boolean): void {
  tab.ports.presence.online = isOnline;
  tab.ports.presence.emit(isOnline ? "online" : "offline");
}

export const runOf = (tab: Tab) => tab.timer.state.get()?.run ?? null;
export const sessionsOf = (tab: Tab) =>
  (tab.sessions.all.get() ?? []).map(({ id, sessionStart, sessionEnd, outcome, kind }) => ({
    id,
    kind,
    outcome,
    ms: sessionEnd - sessionStart,
  }));

async function inDatabase<T>(
  device: Device,
  userId: string,
  work: (db: PersonDatabase) => Promise<T>,
): Promise<T> {
  device.use();
  const newId = () => crypto.randomUUID();
  const connection = createConnection(databaseOf(userId), { newId, mayCreate: false });
  const found = await connection.run(work);
  connection.close();
  return found;
}

/** What is on a person's disk, as another program would read it. */
export function onDisk(device: Device, userId: string) {
  return inDatabase(device, userId, async (db) => ({
    outbox: await db.getAll("outbox"),
    timer: await db.get("meta", "timer"),
  }));
}

/** Leaves a timer as another version might have. */
export async function putTimer(device: Device, userId: string, timer: TimerRecord): Promise<void> {
  await inDatabase(device, userId, (db) => db.put("meta", timer, "timer"));
}
