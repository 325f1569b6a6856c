import "fake-indexeddb/auto";
import { describe, expect, test } from "bun:test";

import { arrive, Device, draft, ready, synced, type Tab, until } from "../support/engine-world.ts";
import { twoDevices } from "../support/two-devices.ts";

const notes = (tab: Tab) => tab.sessions.all.get()?.map(({ note }) => note);
const find = (tab: Tab, id: string) => tab.sessions.all.get()?.find((one) => one.id === id);

async function note(tab: Tab, id: string, text: string): Promise<void> {
  const one = find(tab, id);
  if (one) await tab.sessions.put([{ ...one, note: text }], [], `Noted ${text}`);
}

describe("undo", () => {
  test("[HI1] goes back by more than ten steps, and forward again, over a reload of the records", async () => {
    const device = new Device();
    const tab = await ready(device.open());
    const id = await tab.sessions.add(draft(tab, 1, "0"), "Added");
    const words = Array.from({ length: 12 }, (_, nth) => `${nth + 1}`);
    for (const word of words) await note(tab, id, word);

    for (const word of words.toReversed()) {
      expect(notes(tab)).toEqual([word]);
      await tab.undo.undo();
    }
    expect(notes(tab)).toEqual(["0"]);
    await tab.undo.undo();
    expect(notes(tab)).toEqual([]);
    await tab.undo.undo();

    for (const _ of [0, ...words]) await tab.undo.redo();
    expect(notes(tab)).toEqual(["12"]);
    expect(find(tab, id)?.id).toBe(id);
    expect(notes(await ready(device.open()))).toEqual(["12"]);
  });

  test("[HI65] takes back what was done last, though that is still being written", async () => {
    const tab = await ready(new Device().open());
    const read = await tab.tasks.add({ title: "Read" });
    const last = await tab.tasks.add({ title: "Write" });
    const moved = tab.tasks.move(last, { after: null, before: read });
    const back = tab.undo.undo();
    await Promise.all([moved, back]);
    const titles = () => tab.tasks.all.get()?.map(({ title }) => title);
    expect(titles()).toEqual(["Read", "Write"]);

    const added = tab.sessions.add(draft(tab, 1, "0"), "Added");
    await tab.undo.undo();
    await added;
    expect(notes(tab)).toEqual([]);
    await tab.undo.redo();
    expect(notes(tab)).toEqual(["0"]);
  });

  test("[HI4] the steps end with the person's stay, not with news of their plan", async () => {
    const device = new Device();
    const tab = device.open();
    await arrive(tab, "register", "ada@example.com");
    await tab.sessions.add(draft(tab, 1, "0"), "Added");
    device.server.plan = "premium";
    await tab.account.refresh();
    expect(tab.account.current.get()?.plan).toBe("premium");
    expect(tab.undo.stacks.get().done).toHaveLength(1);

    await synced(tab);
    await tab.account.signOut("sync");
    await until(() => tab.account.current.get() === null);
    expect(tab.undo.stacks.get().done).toEqual([]);
  });

  test("[HI60] commits of one run are one step back, each on disk at once", async () => {
    const device = new Device();
    const tab = await ready(device.open());
    const id = await tab.sessions.add(draft(tab, 1, "0"), "Added");
    for (const word of ["1", "2", "3"]) {
      const one = find(tab, id);
      if (one) await tab.sessions.put([{ ...one, note: word }], [], "Noted", "run");
      expect(notes(await ready(device.open()))).toEqual([word]);
    }
    await note(tab, id, "4");

    await tab.undo.undo();
    expect(notes(tab)).toEqual(["3"]);
    await tab.undo.undo();
    expect(notes(tab)).toEqual(["0"]);
    await tab.undo.redo();
    expect(notes(tab)).toEqual(["3"]);
  });

  test("[HI1] takes many sessions back in one commit, and forgets what was undone at the next step", async () => {
    const tab = await ready(new Device().open());
    for (const nth of [1, 2, 3]) await tab.sessions.add(draft(tab, nth, `${nth}`));
    const all = tab.sessions.all.get() ?? [];
    await tab.sessions.put(
      [],
      all.map(({ id }) => id),
      "Deleted 3 sessions",
    );
    let commits = 0;
    const stop = tab.sessions.all.listen(() => {
      commits += 1;
    });
    await tab.undo.undo();
    stop();
    expect([commits, tab.sessions.all.get()]).toEqual([1, all]);

    await tab.sessions.put([], [all[0]?.id ?? ""], "Deleted 1 session");
    expect(tab.undo.stacks.get().undone).toEqual([]);
  });

  test("[HI3] leaves what the other device has changed meanwhile, and says how much that is", async () => {
    const { laptop, phone, pass } = await twoDevices();
    const id = await laptop.sessions.add(draft(laptop, 1, "first"));
    const other = await laptop.sessions.add(draft(laptop, 3, "other"));
    await synced(laptop);
    await pass(2_000);
    await phone.sync.now();
    await synced(phone);
    const both = [id, other].flatMap((one) => find(laptop, one) ?? []);
    const changed = both.map((one) => ({ ...one, note: "mine", rating: 3 }));
    await laptop.sessions.put(changed, [], "Changed 2 sessions");
    await synced(laptop);
    await phone.sync.now();
    await synced(phone);
    await note(phone, id, "theirs");
    await synced(phone);
    await laptop.sync.now();
    await synced(laptop);

    await laptop.undo.undo();

    expect(find(laptop, id)).toMatchObject({ note: "theirs", rating: null });
    expect(find(laptop, other)).toMatchObject({ note: "other", rating: null });
    expect(laptop.undo.stacks.get().news).toMatchObject({ type: "undone", changed: 2, left: 1 });
  });
});
