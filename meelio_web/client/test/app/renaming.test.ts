import "fake-indexeddb/auto";
import { expect, test } from "bun:test";

import { Device, ready, type Tab } from "../support/engine-world.ts";
import { setNetwork, sync, twoDevices } from "../support/two-devices.ts";

const said = (tab: Tab) =>
  (tab.tasks.all.get() ?? []).map(({ title, project, color }) => [title, project, color]);

async function addAll(tab: Tab, project: string, count: number): Promise<void> {
  for (let nth = 0; nth < count; nth += 1)
    await tab.tasks.add({ title: `${project} ${nth}`, project });
}

test("[TK50] a project is renamed and painted as a whole, in one step back", async () => {
  const tab = await ready(new Device().open());
  await addAll(tab, "Book", 3);
  const [first, second] = tab.tasks.all.get() ?? [];
  await tab.tasks.setDone(first?.id ?? "", true);
  await tab.tasks.archive(second?.id ?? "", true);
  const before = tab.tasks.all.get();

  await tab.tasks.renameProject("Book", { name: "  Novel ", color: "teal" });
  expect(said(tab)).toEqual([0, 1, 2].map((nth) => [`Book ${nth}`, "Novel", "teal"]));
  expect(tab.undo.stacks.get().news?.label).toBe("Renamed “Book” to “Novel”: 3 tasks");
  await tab.undo.undo();
  expect(tab.tasks.all.get()).toEqual(before);

  await tab.tasks.renameProject("Book", { name: "BOOK" });
  expect(said(tab).map(([, project]) => project)).toEqual(["BOOK", "BOOK", "BOOK"]);
  const { done } = tab.undo.stacks.get();
  await tab.tasks.renameProject("BOOK", { name: "BOOK" });
  expect(tab.undo.stacks.get().done).toBe(done);
});

test("[TK51] renamed into one that is there, it takes its spelling and colour", async () => {
  const tab = await ready(new Device().open());
  await addAll(tab, "Book", 2);
  await addAll(tab, "Garden", 1);
  const before = said(tab);
  await tab.tasks.renameProject("Book", { name: "garden" });
  expect(said(tab).map(([, ...rest]) => rest)).toEqual([0, 1, 2].map(() => ["Garden", "orange"]));
  expect(tab.undo.stacks.get().news?.label).toBe("Merged “Book” into “Garden”: 2 tasks");
  await tab.undo.undo();
  expect(said(tab)).toEqual(before);
});

test("[TK50] what is no name changes nothing, and says so", async () => {
  const tab = await ready(new Device().open());
  await addAll(tab, "Book", 1);
  for (const name of ["  ", "x".repeat(201)]) {
    await expect(tab.tasks.renameProject("Book", { name })).rejects.toMatchObject({
      name: "InvalidTask",
      field: "project",
    });
  }
  expect(said(tab)).toEqual([["Book 0", "Book", "red"]]);
});

test("[TK52] hundreds are renamed without a network, and back; the other device's edits stay", async () => {
  const { laptop, phone } = await twoDevices();
  const patch = { project: "Book", color: "red" };
  const made = Array.from({ length: 300 }, (_, nth) => ({
    entity: "task" as const,
    id: crypto.randomUUID(),
    op: "upsert" as const,
    patch: { ...patch, title: `Book ${nth}`, position: nth },
  }));
  await laptop.sync.change(made);
  await sync(laptop, phone);
  for (const tab of [laptop, phone]) setNetwork(tab, false);
  const edited = phone.tasks.all.get()?.[7]?.id ?? "";
  await phone.tasks.edit(edited, { title: "Seven" });
  await laptop.tasks.renameProject("Book", { name: "Novel", color: "pink" });
  for (const tab of [laptop, phone]) setNetwork(tab, true);
  await sync(laptop, phone, laptop);
  const all = (title: string, project: string, color: string) =>
    Array.from({ length: 300 }, (_, nth) => [nth === 7 ? title : `Book ${nth}`, project, color]);
  for (const tab of [laptop, phone]) expect(said(tab)).toEqual(all("Seven", "Novel", "pink"));

  await laptop.undo.undo();
  await sync(laptop, phone);
  for (const tab of [laptop, phone]) expect(said(tab)).toEqual(all("Seven", "Book", "red"));
});
