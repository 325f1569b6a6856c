import "fake-indexeddb/auto";
import { describe, expect, test } from "bun:test";

import { InvalidTask } from "../../src/domain/tasks/draft.ts";
import { Device, ready, synced, type Tab } from "../support/engine-world.ts";
import { setNetwork, sync, twoDevices } from "../support/two-devices.ts";

const open = () => ready(new Device().open());
const titles = (tab: Tab) => (tab.tasks.all.get() ?? []).map(({ title }) => title);
const taskOf = (tab: Tab, id: string) => tab.tasks.all.get()?.find((task) => task.id === id);

async function addAll(tab: Tab, ...names: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const title of names) ids.push(await tab.tasks.add({ title }));
  return ids;
}

describe("a task", () => {
  test("[TK2] comes last, and stands where it is put", async () => {
    const tab = await open();
    const [a, b, c] = await addAll(tab, "a", "b", "c");
    expect(titles(tab)).toEqual(["a", "b", "c"]);
    await tab.tasks.move(c as string, { after: null, before: a as string });
    await tab.tasks.move(a as string, { after: b as string, before: null });
    expect(titles(tab)).toEqual(["c", "b", "a"]);
    await tab.tasks.move("gone", { after: null, before: a as string });
    expect(titles(tab)).toEqual(["c", "b", "a"]);
  });

  test("says all that was said of it, and is refused by its field", async () => {
    const tab = await open();
    const said = { title: "Read", notes: "two chapters", dueOn: "2026-02-28", estimate: 3 };
    const id = await tab.tasks.add({ ...said, pinned: true });
    expect(taskOf(tab, id)).toMatchObject({ ...said, pinned: true, project: null, color: null });
    await expect(tab.tasks.edit(id, { dueOn: "2026-02-30" })).rejects.toMatchObject({
      name: InvalidTask.name,
      field: "dueOn",
    });
    expect(taskOf(tab, id)).toMatchObject(said);
  });

  test("[TK6] [TK7] takes its project's spelling and colour, and gives it one", async () => {
    const tab = await open();
    const dig = await tab.tasks.add({ title: "Dig", project: "Garden" });
    const sow = await tab.tasks.add({ title: "Sow", project: " garden" });
    const write = await tab.tasks.add({ title: "Write", project: "Book" });
    const colors = () => [dig, sow, write].map((id) => taskOf(tab, id)?.color);
    expect(taskOf(tab, sow)?.project).toBe("Garden");
    expect(colors()).toEqual(["red", "red", "orange"]);

    await tab.tasks.edit(sow, { color: "green" });
    expect(colors()).toEqual(["green", "green", "orange"]);
    await tab.undo.undo();
    expect(colors()).toEqual(["red", "red", "orange"]);

    await tab.tasks.edit(write, { project: "garden" });
    expect(taskOf(tab, write)).toMatchObject({ project: "Garden", color: "red" });
    await tab.tasks.edit(write, { project: null, color: "blue" });
    expect(taskOf(tab, write)).toMatchObject({ project: null, color: null });
    expect(colors()).toEqual(["red", "red", null]);
  });
});

test("[TK8] a colour that nobody here knows stays what it is", async () => {
  const { laptop, phone, devices } = await twoDevices();
  const id = await laptop.tasks.add({ title: "Dig", project: "Garden" });
  const mauve = { entity: "task", id, op: "upsert", patch: { color: "mauve" } } as const;
  await laptop.sync.change([mauve]);
  await sync(laptop, phone);
  await phone.tasks.edit(id, { title: "Dig deep", project: "garden" });
  await sync(phone);
  expect(Object.values(devices[0].server.live("ada@example.com"))).toMatchObject([
    { title: "Dig deep", project: "Garden", color: "mauve" },
  ]);
});

test("[TK9] moves that follow each other at once all count", async () => {
  const tab = await open();
  const [a, b, c] = (await addAll(tab, "a", "b", "c")) as [string, string, string];
  await Promise.all([
    tab.tasks.move(a, { after: b, before: c }),
    tab.tasks.move(a, { after: c, before: null }),
    tab.tasks.move(a, { after: null, before: b }),
    tab.tasks.setDone(a, true),
    tab.tasks.setDone(a, false),
    tab.tasks.move(c, { after: a, before: b }),
  ]);
  expect(titles(tab)).toEqual(["a", "c", "b"]);
  expect(taskOf(tab, a)?.doneAt).toBeNull();
});

describe("[TK12] taking back", () => {
  test("gives a deleted task back, whole and in its place", async () => {
    const tab = await open();
    const [, b] = await addAll(tab, "a", "b", "c");
    const before = tab.tasks.all.get();
    await tab.tasks.remove(b as string);
    expect(tab.undo.stacks.get().news).toMatchObject({ type: "done", label: "Deleted “b”" });
    await tab.undo.undo();
    expect(tab.tasks.all.get()).toEqual(before);
    await tab.undo.redo();
    expect(titles(tab)).toEqual(["a", "c"]);
  });

  test.each([
    ["Done: “a”", (tab: Tab, id: string) => tab.tasks.setDone(id, true)],
    ["Archived “a”", (tab: Tab, id: string) => tab.tasks.archive(id, true)],
    ["Pinned “a”", (tab: Tab, id: string) => tab.tasks.pin(id, true)],
    ["Changed “a”", (tab: Tab, id: string) => tab.tasks.edit(id, { notes: "n", project: "P" })],
  ] as const)("of %s touches nothing else", async (what, act) => {
    const tab = await open();
    const [a] = (await addAll(tab, "a", "b")) as [string];
    const before = tab.tasks.all.get();
    await act(tab, a);
    expect(tab.tasks.all.get()).not.toEqual(before);
    expect(tab.undo.stacks.get().news?.label).toBe(what);
    await tab.undo.undo();
    expect(tab.tasks.all.get()).toEqual(before);
  });

  test("of a new task removes it; of steps of one move, undoes them all", async () => {
    const tab = await open();
    const [a, b, c] = (await addAll(tab, "a", "b", "c")) as [string, string, string];
    await tab.tasks.move(a, { after: b, before: c });
    await tab.tasks.move(a, { after: c, before: null });
    expect(titles(tab)).toEqual(["b", "c", "a"]);
    await tab.undo.undo();
    expect(titles(tab)).toEqual(["a", "b", "c"]);

    await tab.tasks.add({ title: "d" });
    expect(tab.undo.stacks.get().news).toBeNull();
    await tab.undo.undo();
    expect(titles(tab)).toEqual(["a", "b", "c"]);
  });

  test("[TK47] of a move through projects gives the first one back, with its colour and place", async () => {
    const tab = await open();
    const add = (title: string, project: string) => tab.tasks.add({ title, project });
    const a = await add("a", "Book");
    const b = await add("b", "Garden");
    const before = tab.tasks.all.get();
    await tab.tasks.move(a, { after: null, before: b }, "garden");
    expect(taskOf(tab, a)).toMatchObject({ project: "Garden", color: taskOf(tab, b)?.color });
    await tab.tasks.move(a, { after: b, before: null }, "Garden");
    await tab.tasks.move(a, { after: null, before: null }, null);
    expect(taskOf(tab, a)).toMatchObject({ project: null, color: null });
    await tab.undo.undo();
    expect(tab.tasks.all.get()).toEqual(before);
    await tab.undo.redo();
    expect(titles(tab)).toEqual(["b", "a"]);
  });

  test("leaves what another device wrote meanwhile", async () => {
    const { laptop, phone } = await twoDevices();
    const id = await laptop.tasks.add({ title: "Write" });
    await sync(laptop, phone);
    await laptop.tasks.setDone(id, true);
    await phone.tasks.edit(id, { title: "Write more", notes: "much" });
    await sync(phone, laptop);
    await laptop.undo.undo();
    await sync(laptop, phone);
    for (const tab of [laptop, phone]) {
      expect(taskOf(tab, id)).toMatchObject({ title: "Write more", notes: "much", doneAt: null });
    }
  });

  test("brings nothing back in part that another device has removed", async () => {
    const { laptop, phone } = await twoDevices();
    const id = await laptop.tasks.add({ title: "Write" });
    await sync(laptop, phone);
    await laptop.tasks.edit(id, { title: "Write more" });
    await sync(laptop, phone);
    await phone.tasks.remove(id);
    await sync(phone, laptop);
    await laptop.undo.undo();
    await sync(laptop, phone);
    expect([titles(laptop), titles(phone)]).toEqual([[], []]);
    expect(laptop.sync.status.get().needsYou).toBe(0);

    await phone.undo.undo();
    await sync(phone, laptop);
    expect([titles(laptop), titles(phone)]).toEqual([["Write more"], ["Write more"]]);
  });

  test("what changes nothing cannot be taken back", async () => {
    const tab = await open();
    const [a] = (await addAll(tab, "a")) as [string];
    const { stacks } = tab.undo;
    const before = stacks.get();
    await tab.tasks.edit(a, { title: "a", notes: null });
    await tab.tasks.pin(a, false);
    expect(stacks.get()).toBe(before);
  });
});

test("[TK11] two devices that move different tasks offline agree, and both have their way", async () => {
  const { laptop, phone } = await twoDevices();
  const [a, b, c, d, e] = (await addAll(laptop, "a", "b", "c", "d", "e")) as string[] as [
    string,
    string,
    string,
    string,
    string,
  ];
  await sync(laptop, phone);
  for (const tab of [laptop, phone]) setNetwork(tab, false);
  await laptop.tasks.move(e, { after: null, before: a });
  await phone.tasks.move(a, { after: d, before: e });
  await phone.tasks.move(b, { after: d, before: a });
  await laptop.tasks.edit(c, { notes: "here" });
  await phone.tasks.edit(c, { dueOn: "2026-05-01" });
  for (const tab of [laptop, phone]) setNetwork(tab, true);
  await sync(laptop, phone, laptop);

  for (const tab of [laptop, phone]) {
    await synced(tab);
    expect(titles(tab)).toEqual(["e", "c", "d", "b", "a"]);
    expect(taskOf(tab, c)).toMatchObject({ notes: "here", dueOn: "2026-05-01" });
  }
});
