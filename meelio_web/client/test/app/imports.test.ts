import "fake-indexeddb/auto";
import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";

import { type ImportPorts, pastImports, runImport, takeBack } from "../../src/app/imports.ts";
import { planImport } from "../../src/domain/import/plan.ts";
import { readFile } from "../../src/domain/import/read-file.ts";
import { readImports } from "../../src/store/import-log.ts";
import { readStored } from "../../src/store/read-stored.ts";
import { arrive, Device, ready, synced, type Tab } from "../support/engine-world.ts";
import { choices, nobody } from "../support/imports.ts";

const about = { format: "toggl", fileName: "toggl.csv" };
const file = new Uint8Array(readFileSync("../../tests/fixtures/imports/toggl.csv"));
const read = readFile(file, choices({ zone: "Europe/Berlin" }));
const plan = planImport(read, nobody, "allow");

function portsOf(tab: Tab, userId: string | null = null): ImportPorts {
  const change: ImportPorts["change"] = (changes) => tab.undo.commit("Imported", changes);
  return { userId, newId: () => crypto.randomUUID(), now: () => 0, change };
}

function here(tab: Tab) {
  return { sessions: tab.sessions.all.get() ?? [], tasks: tab.tasks.all.get() ?? [] };
}

describe("an import", () => {
  test("[IM21] what lands is what the preview said", async () => {
    const device = new Device();
    const tab = await ready(device.open());

    await runImport(plan, about, portsOf(tab));

    expect(tab.sessions.all.get()?.length).toBe(plan.sessions.length);
    const landed = new Map(tab.sessions.all.get()?.map((one) => [one.id, one]));
    for (const one of plan.sessions) expect(landed.get(one.id)).toEqual(one);
    expect(
      tab.tasks.all
        .get()
        ?.map(({ id }) => id)
        .sort(),
    ).toEqual(plan.tasks.map(({ id }) => id).sort());
    const stored = await readStored(null);
    expect(stored.records.length).toBe(plan.sessions.length + plan.tasks.length);
  });

  test("[IM20] that fails has changed nothing, and is on no list", async () => {
    const device = new Device();
    const tab = await ready(device.open());
    const full = { ...portsOf(tab), change: () => Promise.reject(new Error("The disk is full.")) };

    const failure = await runImport(plan, about, full).catch((error: unknown) => String(error));

    expect(failure).toContain("full");

    expect(tab.sessions.all.get()).toEqual([]);
    expect(await readImports(null)).toEqual([]);
  });

  test("[IM20] that the tab did not live to see is whole or absent, and so is the list", async () => {
    const device = new Device();
    const tab = await ready(device.open());
    const never = { ...portsOf(tab), change: () => new Promise<never>(() => undefined) };
    void runImport(plan, about, never);
    while ((await readImports(null)).length === 0) await Promise.resolve();
    tab.kill();
    device.reboot();

    const next = await ready(device.open());

    expect(next.sessions.all.get()).toEqual([]);
    expect(await pastImports(null, here(next))).toEqual([]);
  });

  test("[IM22] is taken back as a whole after a reload, but for what was changed", async () => {
    const device = new Device();
    const tab = await ready(device.open());
    await runImport(plan, about, portsOf(tab));
    const [first] = plan.sessions;
    const mine = tab.sessions.all.get()?.find(({ id }) => id === first?.id);
    if (mine) await tab.sessions.put([{ ...mine, note: "mine" }]);
    tab.kill();
    device.reboot();
    const next = await ready(device.open());
    const [one] = await pastImports(null, here(next));
    if (!one) throw new Error("The import is not on the list.");

    const back = await takeBack(one, here(next), portsOf(next), false);

    expect(back.changed.map(({ id }) => id)).toEqual([first?.id ?? ""]);
    expect(next.sessions.all.get()?.map(({ id }) => id)).toEqual([first?.id ?? ""]);
    expect(next.tasks.all.get()?.map(({ id }) => id)).toEqual([first?.taskId ?? ""]);

    await takeBack(one, here(next), portsOf(next), true);
    expect(here(next)).toEqual({ sessions: [], tasks: [] });
    expect(await pastImports(null, here(next))).toEqual([]);
  });

  test("[IM22] is undone like anything else that was done in this tab", async () => {
    const device = new Device();
    const tab = await ready(device.open());
    await runImport(plan, about, portsOf(tab));

    await tab.undo.undo();

    expect(here(tab)).toEqual({ sessions: [], tasks: [] });
    await tab.undo.redo();
    expect(tab.sessions.all.get()?.length).toBe(plan.sessions.length);
  });

  test("[IM22] of a guest's can be taken back under the account that they carry it to", async () => {
    const device = new Device();
    const tab = await ready(device.open());
    const small = { ...plan, sessions: plan.sessions.slice(0, 3), tasks: [] };
    await runImport(small, about, portsOf(tab));
    await arrive(tab, "register", "ada@example.com");
    const userId = device.server.user("ada@example.com").id;
    await synced(tab);

    const [one] = await pastImports(userId, here(tab));

    expect(one?.sessions.length).toBe(3);
  });
});
