import "fake-indexeddb/auto";
import { describe, expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import type { WireRow } from "../../src/domain/sync/wire.ts";
import { VERSION } from "../../src/store/schema.ts";
import { arrive, Device, ready, synced, type Tab, until } from "../support/engine-world.ts";
import { FakeServer } from "../support/fake-server.ts";
import { dump, type Frozen, type FrozenDatabase, thaw } from "../support/frozen.ts";

const FOLDER = join(import.meta.dir, "../../../../tests/fixtures/frozen");

const released = readdirSync(FOLDER)
  .filter((name) => /^client-\d+\.json$/.test(name))
  .map((name) => [name, JSON.parse(readFileSync(join(FOLDER, name), "utf-8")) as Frozen] as const);

const nameOf = ({ user }: Frozen) => `meelio-${user.id}`;

function storeOf(frozen: Frozen, name: string): readonly unknown[] {
  const { stores } = frozen.databases[nameOf(frozen)] as FrozenDatabase;
  return (stores[name]?.records ?? []).map(([, value]) => value);
}

/** The server as it was: it has what the shadow says of it. */
function serverOf(frozen: Frozen): FakeServer {
  const server = new FakeServer();
  const stored = (storeOf(frozen, "rows") as WireRow[]).map(
    ({ entity, id, fields, fmeta, rev }) =>
      [
        `${entity}/${id}`,
        { fields, fmeta, rev, deleted: false, deletedRev: 0, deletedBy: "", deletedAt: 0 },
      ] as const,
  );
  server.users.set(frozen.user.email, {
    ...frozen.user,
    password: "correct horse",
    minRev: 0,
    epochBase: 0,
    rows: new Map(stored),
    outcomes: new Map(),
  });
  return server;
}

async function open(frozen: Frozen): Promise<{ device: Device; tab: Tab; server: FakeServer }> {
  const server = serverOf(frozen);
  const device = new Device(server);
  device.clock.jump(frozen.at - device.clock.now());
  for (const [name, database] of Object.entries(frozen.databases)) await thaw(name, database);
  const tab = await ready(device.open());
  // This server never knew the sign-in.
  await until(() => tab.account.mustSignIn.get());
  return { device, server, tab };
}

const notes = (tab: Tab) => (tab.sessions.all.get() ?? []).map(({ note }) => note).sort();

describe.each(released)("%s opened today", (_, frozen) => {
  test("[ST14] shows everything: records, changes, conflicts, the timer, and whose it is", async () => {
    const { tab } = await open(frozen);

    expect(tab.account.current.get()?.email).toBe("ada@example.com");
    expect(notes(tab)).toEqual([
      "as the laptop has it",
      "refused",
      "sent, and never answered",
      "written as a guest",
      "written without a network",
    ]);
    expect(tab.tasks.all.get()?.map(({ title }) => title)).toEqual(["Write the report"]);
    expect(tab.preferences.all.get().conflictPolicy).toBe("ask");
    expect(tab.timer.state.get()).toMatchObject({
      run: { taskTitle: "Write the report", overtime: false, strict: false },
      away: null,
    });
    expect(tab.sync.conflicts.get()).toHaveLength(1);
    expect(tab.sync.refused.get()).toHaveLength(1);
    expect(tab.sync.status.get()).toMatchObject({ waiting: 3, needsYou: 2 });
  });

  test("[ST14] sends all of it once the person is signed in, under the ids of then", async () => {
    const { tab, server } = await open(frozen);
    const ids = (storeOf(frozen, "outbox") as { parked: unknown; mutation: { id: string } }[])
      .filter(({ parked }) => parked === null)
      .map(({ mutation }) => mutation.id);
    const madeBy = new Set<unknown>();
    server.onSettled((mutation) => madeBy.add("schema" in mutation && mutation.schema));
    await arrive(tab, "signIn", frozen.user.email);
    await until(() => tab.sync.status.get().waiting === 0);

    const said = Object.values(server.live(frozen.user.email, "focus_session"));
    expect(said.map((fields) => fields["note"])).toContain("written without a network");
    expect(said.map((fields) => fields["note"])).not.toContain("removed later");
    // The timer that ran then was not told to anybody yet: that is the one change more.
    const sent = [...server.effects.keys()];
    expect(sent.filter((id) => ids.includes(id)).sort()).toEqual([...ids].sort());
    expect(sent).toHaveLength(ids.length + 1);
    expect(Object.values(server.live(frozen.user.email, "active_timer"))).toHaveLength(1);
    expect(tab.sync.status.get().needsYou).toBe(2);
    // And the server hears in whose words they are; the timer's are today's, which need no telling.
    const then = (storeOf(frozen, "outbox") as { schema: number }[])[0]?.schema;
    expect(madeBy).toEqual(new Set<unknown>([then, false]));
  });

  test("[EN45] pulls everything anew where it was pulled by an app that knew less", async () => {
    const { tab, server } = await open(frozen);
    await arrive(tab, "signIn", frozen.user.email);
    await synced(tab);

    expect(server.asked).toContain("GET /sync/snapshot");
    expect(notes(tab)).toContain("as the laptop has it");
  });
});

/** What IndexedDB itself knows of a database. */
function formOf({ stores }: FrozenDatabase): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(stores).map(([name, { keyPath, indexes }]) => [name, { keyPath, indexes }]),
  );
}

test("[ST15] a database of today's has the form that its version was released with", async () => {
  const tab = await ready(new Device().open());
  await arrive(tab, "register", "ada@example.com");
  const own = (await indexedDB.databases()).find(({ name }) =>
    /^meelio-[0-9a-f]{8}-/.test(name ?? ""),
  );
  const mine = await dump(own?.name ?? "");
  const then = released.map(([, frozen]) => frozen.databases[nameOf(frozen)] as FrozenDatabase);

  expect(mine.version).toBe(VERSION);
  for (const one of then) if (one.version === VERSION) expect(formOf(one)).toEqual(formOf(mine));
});
