import "fake-indexeddb/auto";
import { describe, expect, test } from "bun:test";

import { InvalidPreference } from "../../src/app/preferences.ts";
import { InvalidSession } from "../../src/domain/sessions/draft.ts";
import { InvalidTask } from "../../src/domain/tasks/draft.ts";
import { arrive, Device, draft, HOUR, ready, synced, type Tab } from "../support/engine-world.ts";

const ADA = "ada@example.com";
const MINUTE = 60_000;
const open = () => ready(new Device().open());

/** What the next push would say. */
async function outbox(tab: Tab) {
  const name = `meelio-${tab.account.current.get()?.id ?? "guest"}`;
  const db = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => resolve(request.result);
  });
  const all = await new Promise<{ mutation: { patch: object } }[]>((resolve) => {
    const request = db.transaction("outbox").objectStore("outbox").getAll();
    request.onsuccess = () => resolve(request.result);
  });
  db.close();
  return all.map(({ mutation }) => mutation.patch);
}

describe("a session by hand", () => {
  test("is recorded with what follows from it", async () => {
    const tab = await open();
    const taskId = await tab.tasks.add({ title: "Write" });
    const id = await tab.sessions.add({ ...draft(tab), taskId, rating: 4 });

    expect(tab.sessions.all.get()).toMatchObject([
      {
        id,
        duration: 25,
        kind: "focus",
        mode: "manual",
        outcome: "completed",
        taskTitle: "Write",
        rating: 4,
        timeZone: "Europe/Vienna",
      },
    ]);
  });

  test("[HI47] takes the time of another in one commit, and one step takes it back", async () => {
    const tab = await open();
    const given = draft(tab);
    const long = await tab.sessions.add({ ...given, sessionStart: given.sessionEnd - HOUR });
    const before = tab.sessions.all.get();
    const inside = {
      ...given,
      sessionStart: given.sessionEnd - 40 * MINUTE,
      sessionEnd: given.sessionEnd - 20 * MINUTE,
    };

    const id = await tab.sessions.add(inside, "Added", "split");
    const spans = tab.sessions.all.get()?.map((one) => one.duration);
    expect(spans).toEqual([20, 20, 20]);
    await tab.undo.undo();
    expect(tab.sessions.all.get()).toEqual(before ?? []);

    await tab.sessions.edit(long, { ...inside, note: "alone" }, "Changed", "trim");
    expect(tab.sessions.all.get()).toMatchObject([{ id: long, duration: 20, note: "alone" }]);
    expect(tab.sessions.all.get()?.some((one) => one.id === id)).toBe(false);
  });

  test("[UI40] has the interruptions that it was given, as far as they lie in it", async () => {
    const tab = await open();
    const given = draft(tab);
    const inside = given.sessionStart + MINUTE;
    const id = await tab.sessions.add({ ...given, interruptions: [inside, given.sessionEnd + 1] });
    const interruptions = () => tab.sessions.all.get()?.[0]?.interruptions;
    expect(interruptions()).toEqual([inside]);

    await tab.sessions.edit(id, { ...given, note: "said nothing of them" });
    expect(interruptions()).toEqual([inside]);
    await tab.sessions.edit(id, { ...given, sessionStart: inside + 1 });
    expect(interruptions()).toEqual([]);
  });

  test.each([
    ["sessionEnd", (now: number) => ({ sessionStart: now - HOUR, sessionEnd: now - HOUR })],
    ["sessionEnd", (now: number) => ({ sessionStart: now - 25 * HOUR, sessionEnd: now })],
    ["sessionEnd", (now: number) => ({ sessionStart: now, sessionEnd: now + 6 * MINUTE })],
    ["sessionStart", () => ({ sessionStart: 946_684_799_999, sessionEnd: 946_684_900_000 })],
    ["rating", () => ({ rating: 6 })],
    ["rating", () => ({ rating: 1.5 })],
    ["note", () => ({ note: "é".repeat(5_121) })],
  ])("[EN41] names %s when that is wrong", async (field, wrong) => {
    const tab = await open();
    const failed = tab.sessions.add({ ...draft(tab), ...wrong(tab.ports.clock.now()) });

    await expect(failed).rejects.toBeInstanceOf(InvalidSession);
    await expect(failed).rejects.toMatchObject({ field });
    expect(tab.sessions.all.get()).toEqual([]);
  });

  test("[EN41] allows what is just right", async () => {
    const tab = await open();
    const now = tab.ports.clock.now();
    await tab.sessions.add({ ...draft(tab), sessionStart: now - 24 * HOUR, sessionEnd: now });
    await tab.sessions.add({
      ...draft(tab),
      sessionEnd: now + 5 * MINUTE,
      note: "é".repeat(5_000),
    });

    expect(tab.sessions.all.get()).toHaveLength(2);
  });

  test("[UI21] several change and others go in one commit, and can be put back as they were", async () => {
    const tab = await open();
    const [first, second] = [
      await tab.sessions.add(draft(tab)),
      await tab.sessions.add(draft(tab)),
    ];
    const before = tab.sessions.all.get() ?? [];
    const kept = before.filter(({ id }) => id === first).map((one) => ({ ...one, note: "both" }));
    const seen: number[] = [];
    const stop = tab.sessions.all.listen((list) => seen.push(list?.length ?? -1));

    await tab.sessions.put(kept, [second]);
    stop();
    expect(seen).toEqual([1]);
    expect(tab.sessions.all.get()).toMatchObject([{ id: first, note: "both" }]);

    await tab.sessions.put(before);
    expect(tab.sessions.all.get()).toEqual(before);
  });

  test("[EN42] sends a moved start with the whole of its group, and nothing else", async () => {
    const device = new Device();
    const tab = await ready(device.open());
    await arrive(tab, "register", ADA);
    const before = draft(tab);
    const id = await tab.sessions.add(before);
    await synced(tab);
    tab.ports.presence.online = false;

    await tab.sessions.edit(id, { ...before, sessionStart: before.sessionStart - 5 * MINUTE });

    const [patch = {}] = await outbox(tab);
    expect(Object.keys(patch).sort()).toEqual([
      "duration",
      "outcome",
      "pauses",
      "plannedSeconds",
      "sessionEnd",
      "sessionStart",
    ]);
    expect(tab.sessions.all.get()).toMatchObject([{ duration: 30 }]);
  });

  test("[EN42] sends a note alone, and nothing where nothing changed", async () => {
    const device = new Device();
    const tab = await ready(device.open());
    await arrive(tab, "register", ADA);
    const before = draft(tab);
    const id = await tab.sessions.add(before);
    await synced(tab);
    tab.ports.presence.online = false;

    await tab.sessions.edit(id, before);
    expect(await outbox(tab)).toEqual([]);
    await tab.sessions.edit(id, { ...before, note: "n" });
    expect(await outbox(tab)).toEqual([{ note: "n" }]);
  });

  test("an edit leaves the pauses that still lie within, and takes their time off", async () => {
    const tab = await open();
    await tab.timer.start();
    tab.ports.clock.advance(10 * MINUTE);
    await tab.timer.pause();
    tab.ports.clock.advance(10 * MINUTE);
    await tab.timer.resume();
    tab.ports.clock.advance(10 * MINUTE);
    await tab.timer.stop();
    const [recorded] = tab.sessions.all.get() ?? [];
    expect(recorded).toMatchObject({ duration: 20 });
    const { id = "", sessionStart = 0 } = recorded ?? {};
    const end = sessionStart + 15 * MINUTE;

    await tab.sessions.edit(id, { ...draft(tab), sessionStart, sessionEnd: end });

    expect(tab.sessions.all.get()).toMatchObject([
      { duration: 10, pauses: [{ start: sessionStart + 10 * MINUTE, end }] },
    ]);
  });

  test("[HI13] [HI14] has the tags and the zone that it was given, or keeps those it had", async () => {
    const tab = await open();
    const zoned = { ...draft(tab), tags: ["deep"], timeZone: "Asia/Tokyo" };
    const id = await tab.sessions.add(zoned);
    expect(tab.sessions.all.get()).toMatchObject([{ tags: ["deep"], timeZone: "Asia/Tokyo" }]);
    await tab.sessions.edit(id, { ...draft(tab), note: "said nothing of them" });
    expect(tab.sessions.all.get()).toMatchObject([{ tags: ["deep"], timeZone: "Asia/Tokyo" }]);
    await tab.sessions.edit(id, { ...draft(tab), tags: [], timeZone: "UTC" });
    expect(tab.sessions.all.get()).toMatchObject([{ tags: [], timeZone: "UTC" }]);
  });

  test("[EN43] comes back under its id when its removal is taken back", async () => {
    const device = new Device();
    const tab = await ready(device.open());
    await arrive(tab, "register", ADA);
    const id = await tab.sessions.add(draft(tab, 1, "dear"));
    await synced(tab);
    const before = tab.sessions.all.get();
    await tab.sessions.put([], [id], "Deleted one");
    await synced(tab);
    expect(tab.undo.stacks.get().done).toMatchObject([{ label: "Deleted one" }]);
    expect(device.server.live(ADA)).toEqual({});

    await tab.undo.undo();
    await synced(tab);

    expect(tab.sessions.all.get()).toEqual(before);
    expect(tab.undo.stacks.get().done).toEqual([]);
    expect(device.server.live(ADA)).toMatchObject({ [`focus_session/${id}`]: { note: "dear" } });
  });
});

describe("a task", () => {
  test("is renamed, done, removed and brought back", async () => {
    const tab = await open();
    const id = await tab.tasks.add({ title: "  Write  " });
    await tab.tasks.edit(id, { title: "Write more" });
    await tab.tasks.setDone(id, true);
    expect(tab.tasks.all.get()).toMatchObject([
      { title: "Write more", doneAt: tab.ports.clock.now(), position: tab.ports.clock.now() },
    ]);

    await tab.tasks.remove(id);
    expect(tab.tasks.all.get()).toEqual([]);
    await tab.undo.undo();
    expect(tab.tasks.all.get()).toMatchObject([{ id, title: "Write more" }]);
    await tab.tasks.setDone(id, false);
    expect(tab.tasks.all.get()).toMatchObject([{ doneAt: null }]);
  });

  test.each(["   ", "x".repeat(501)])("[EN41] needs a title that fits", async (title) => {
    const tab = await open();

    await expect(tab.tasks.add({ title })).rejects.toBeInstanceOf(InvalidTask);
    expect(tab.tasks.all.get()).toEqual([]);
  });

  test("that is gone is not brought back in part by a late rename", async () => {
    const tab = await open();
    const id = await tab.tasks.add({ title: "Write" });
    await tab.tasks.remove(id);
    await tab.tasks.edit(id, { title: "Write more" });

    expect(await outbox(tab)).toEqual([]);
  });
});

describe("a preference", () => {
  test("is kept, one record for each", async () => {
    const tab = await open();
    await tab.preferences.set("focusMinutes", 50);
    await tab.preferences.set("focusMinutes", 45);
    await tab.preferences.set("theme", "dark");

    expect(tab.preferences.all.get()).toMatchObject({ focusMinutes: 45, theme: "dark" });
    expect(await outbox(tab)).toHaveLength(2);
  });

  test.each([
    ["focusMinutes", 0],
    ["focusMinutes", 721],
    ["focusMinutes", 1.5],
    ["longBreakAfter", 13],
    ["conflictPolicy", "coin"],
    ["theme", "sepia"],
    ["sound", 1],
  ] as const)("[EN41] %s can't be %p", async (name, value) => {
    const tab = await open();

    await expect(tab.preferences.set(name, value as never)).rejects.toBeInstanceOf(
      InvalidPreference,
    );
  });

  test("[UI29] several are kept together, or none of them", async () => {
    const tab = await open();
    const kept = () => tab.preferences.all.get();
    const seen: number[] = [];
    tab.preferences.all.listen(({ focusMinutes, shortBreakMinutes }) => {
      seen.push(focusMinutes, shortBreakMinutes);
    });
    await tab.preferences.setAll({ focusMinutes: 50, shortBreakMinutes: 10 });
    expect(seen).toEqual([50, 10]);

    const failed = tab.preferences.setAll({ focusMinutes: 30, shortBreakMinutes: 0 });
    await expect(failed).rejects.toBeInstanceOf(InvalidPreference);
    expect(kept()).toMatchObject({ focusMinutes: 50, shortBreakMinutes: 10 });
  });
});
