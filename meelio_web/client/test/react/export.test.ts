import "fake-indexeddb/auto";
import { describe, expect, test } from "bun:test";

import type { Fields } from "../../src/domain/sync/wire.ts";
import { toExport } from "../../src/react/export-view.ts";
import { PersonLeft } from "../../src/store/faults.ts";
import { readStored } from "../../src/store/read-stored.ts";
import { arrive, Device, draft, ready, synced, until } from "../support/engine-world.ts";

const ADA = "ada@example.com";
const about = { account: ADA, owner: "ada", device: "Chrome on Linux", now: 0 };

async function signedIn() {
  const device = new Device();
  const tab = await ready(device.open());
  await arrive(tab, "register", ADA);
  return { device, tab, userId: device.server.user(ADA).id };
}

describe("a file of what is pending", () => {
  test("[EN64] tells what waits and what was refused, and holds all of it", async () => {
    const { device, tab, userId } = await signedIn();
    const old = await tab.sessions.add(draft(tab, 1, "old"));
    const gone = await tab.tasks.add({ title: "gone" });
    await tab.sync.now();
    await synced(tab);
    device.server.reject(({ entity }) => (entity === "task" ? "invalid" : null));
    await tab.tasks.add({ title: "refused" });
    await tab.sync.now();
    await until(() => tab.sync.status.get().needsYou === 1);
    device.net.fetch = (() => Promise.reject(new TypeError("offline"))) as unknown as typeof fetch;
    await tab.sessions.edit(old, { ...draft(tab, 1, "new"), rating: 4 });
    await tab.tasks.remove(gone);
    const added = await tab.sessions.add(draft(tab, 3, "added"));

    const stored = await readStored(userId);
    const file = toExport(stored, { ...about, all: false });

    expect(file).toMatchObject({
      format: "meelio",
      owner: "ada",
      account: ADA,
      deviceId: stored.deviceId,
    });
    expect(file.changes.map(({ state, change, what }) => [state, change, what])).toEqual([
      ["refused", "added", "refused"],
      ["waiting", "changed", "Focus session"],
      ["waiting", "deleted", "A task"],
      ["waiting", "added", "Focus session"],
    ]);
    expect(file.changes[0]?.reason).toBe("invalid");
    expect(file.changes[1]?.fields).toEqual({ note: "new", rating: 4 });
    expect(file.changes[1]?.record).toMatchObject({ note: "new", mode: "manual" });
    expect(file.changes[2]?.record).toBeNull();
    expect(file.changes[3]?.mutation).toMatchObject({ entityId: added, op: "upsert" });
    expect(file.focusSessions.map(({ id }) => id).sort()).toEqual([old, added].sort());
    expect(file.tasks.map(({ title }: Fields) => title)).toEqual(["refused"]);
    const sent = file.changes.map(({ mutation }) => mutation.id);
    expect(new Set(sent).size).toBe(4);
    expect(JSON.parse(JSON.stringify(file))).toEqual(file);
  });

  test("[EN64] names what is in conflict, and with all the rest holds every record", async () => {
    const { device, tab, userId } = await signedIn();
    await tab.preferences.set("conflictPolicy", "ask");
    const id = await tab.tasks.add({ title: "mine" });
    await tab.sync.now();
    await synced(tab);
    const laptop = new Device(device.server);
    const other = await ready(laptop.open());
    await arrive(other, "signIn", ADA);
    await other.tasks.edit(id, { title: "theirs" });
    await other.sync.now();
    device.use();
    await tab.tasks.edit(id, { title: "mine after all" });
    await tab.sync.now();
    await until(() => tab.sync.status.get().needsYou === 1);

    const file = toExport(await readStored(userId), { ...about, all: true });

    expect(file.changes).toMatchObject([
      { state: "in conflict", what: "mine after all", change: "changed" },
    ]);
    expect(file.changes[0]?.reason).toContain("title");
    expect(file.tasks).toMatchObject([{ id, title: "mine after all" }]);
    expect(file.preferences).toEqual({ conflictPolicy: "ask" });
  });

  test("[EN64] is of nobody who has left", async () => {
    await expect(readStored("nobody")).rejects.toBeInstanceOf(PersonLeft);
  });
});
