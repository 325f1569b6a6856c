/**
 * Keeps the databases of a released version for ever: `bun test/support/freeze.ts 1` plays a day
 * with the code as it is and writes what is on the disk then to tests/fixtures/frozen. A file that
 * is there is never written again.
 */

import "fake-indexeddb/auto";
import { existsSync } from "node:fs";
import { join } from "node:path";

import { arrive, Device, draft, HOUR, ready, synced, type Tab, turns } from "./engine-world.ts";
import { dump, type Frozen } from "./frozen.ts";

export const FROZEN = join(import.meta.dir, "../../../../tests/fixtures/frozen");

const EMAIL = "ada@example.com";
const WAITING = "written without a network";
const UNANSWERED = "sent, and never answered";

async function note(tab: Tab, hoursAgo: number, text: string): Promise<string> {
  return tab.sessions.add(draft(tab, hoursAgo, text));
}

async function reword(tab: Tab, id: string, text: string): Promise<void> {
  const found = tab.sessions.all.get()?.find((session) => session.id === id);
  if (!found) throw new Error(`there is no session ${id}`);
  const { sessionStart, sessionEnd, taskId, rating } = found;
  await tab.sessions.edit(id, { sessionStart, sessionEnd, taskId, rating, note: text });
}

/** A day that leaves something in every store, and in every state that an entry can be in. */
async function play(): Promise<Device> {
  const laptop = new Device();
  const { server, net } = laptop;
  const reach = net.fetch;
  const tab = await ready(laptop.open());
  await note(tab, 30, "written as a guest");
  await arrive(tab, "register", EMAIL);
  await tab.preferences.set("conflictPolicy", "ask");
  const task = await tab.tasks.add({ title: "Write the report" });
  const gone = await note(tab, 20, "removed later");
  const disputed = await note(tab, 10, "before the dispute");
  await synced(tab);
  await tab.sync.now();

  const phone = new Device(server);
  const other = await ready(phone.open());
  await arrive(other, "signIn", EMAIL);
  await reword(other, disputed, "as the phone has it");
  await synced(other);

  laptop.use();
  await reword(tab, disputed, "as the laptop has it");
  await tab.sync.now();
  server.reject((mutation) => (mutation.patch["note"] === "refused" ? "invalid" : null));
  await note(tab, 8, "refused");
  await tab.sync.now();

  net.fetch = (async (...asked: Parameters<typeof fetch>) => {
    const answer = await reach(...asked);
    if (String(asked[0]).includes("/sync/push")) throw new TypeError("the answer was lost");
    return answer;
  }) as typeof fetch;
  await note(tab, 5, UNANSWERED);
  await tab.sync.now();
  net.fetch = (() => Promise.reject(new TypeError("no network"))) as unknown as typeof fetch;
  await note(tab, 3, WAITING);
  await tab.sessions.put([], [gone]);
  await tab.timer.setTask(task);
  laptop.clock.advance(HOUR / 60);
  await tab.timer.start();
  await turns(20);
  tab.kill();
  return laptop;
}

if (import.meta.main) {
  const file = join(FROZEN, `client-${process.argv[2]}.json`);
  if (existsSync(file)) throw new Error("What was released is never changed.");
  const device = await play();
  const user = device.server.user(EMAIL);
  const databases: Frozen["databases"] = {};
  for (const name of await device.databases()) databases[name] = await dump(name);
  const { id, email, epoch, seq } = user;
  const frozen: Frozen = { at: device.clock.now(), user: { id, email, epoch, seq }, databases };
  await Bun.write(file, `${JSON.stringify(frozen, null, 1)}\n`);
  process.exit();
}
