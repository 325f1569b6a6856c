import "fake-indexeddb/auto";
import { describe, expect, test } from "bun:test";

// Otherwise it is loaded when needed, in a time that no clock of a test knows of.
import "../../src/app/announce-end.ts";
import { defaultPreferences } from "../../src/domain/preferences/preferences.ts";
import { turns } from "../support/engine-world.ts";
import type { FakePresence } from "../support/fake-ports.ts";
import { ended, ringing } from "../support/ringing.ts";
import { MINUTE, SECOND } from "../support/timer.ts";
import { settled, TimerWorld } from "../support/timer-tab.ts";
import { runOf, sessionsOf, setNetwork, sync } from "../support/two-devices.ts";

function hide(presence: FakePresence): void {
  presence.hidden = true;
  presence.emit("hidden");
}

function show(presence: FakePresence): void {
  presence.hidden = false;
  presence.emit("visible");
}

describe("one end, several tabs", () => {
  test("[SG20] a tab that may sound goes before one that may not, whichever wakes first", async () => {
    const world = new TimerWorld();
    const silent = world.open({ isSilent: true });
    const ready = world.open();
    for (const tab of [silent, ready]) hide(tab.presence);
    await silent.timer.start();
    await world.pass(26 * MINUTE);

    expect(world.rings).toBe(1);
    expect(world.notices).toMatchObject([{ phase: "focus", isSilent: true }]);
  });

  test("[SG20] where none may sound, one notifies, and the system's own sound is welcome", async () => {
    const world = new TimerWorld();
    const tabs = [world.open({ isSilent: true }), world.open({ isSilent: true })];
    for (const tab of tabs) hide(tab.presence);
    await tabs[0]?.timer.start();
    await world.pass(26 * MINUTE);

    expect(world.rings).toBe(0);
    expect(world.notices).toMatchObject([{ isSilent: false }]);
  });

  test("[SG25] nobody looks: one notice, of what ended and what came of it", async () => {
    const world = new TimerWorld();
    const tabs = [world.open(), world.open()];
    for (const tab of tabs) hide(tab.presence);
    await tabs[0]?.timer.start();
    await settled();
    const sessionId = tabs[0]?.timer.state.get()?.run?.sessionId ?? "";
    await world.pass(26 * MINUTE);

    const at = world.start + 25 * MINUTE;
    expect(world.notices).toMatchObject([
      { phase: "focus", at, sessionId, after: { phase: "short_break", run: null } },
    ]);
  });

  test("[SG26] somebody looks at one of the tabs: no notice, whichever tab rings", async () => {
    const world = new TimerWorld();
    const hidden = world.open();
    const seen = world.open({ isSilent: true });
    hide(hidden.presence);
    await hidden.timer.start();
    await world.pass(26 * MINUTE);
    expect([world.rings, world.notices.length]).toEqual([1, 0]);

    await hidden.timer.start();
    await settled();
    hide(seen.presence);
    await world.pass(MINUTE);
    show(seen.presence);
    hide(seen.presence);
    await world.pass(5 * MINUTE);
    expect([world.rings, world.notices.length]).toEqual([2, 1]);
  });

  test("[SG25] [SG34] none where the person wants none; who looks on is told by vibration", async () => {
    const world = new TimerWorld();
    const off = { ...defaultPreferences, notifications: false, vibration: false };
    const { timer, presence, store } = world.open({ preferences: off });
    hide(presence);
    await timer.start();
    await world.pass(26 * MINUTE);
    show(presence);
    await timer.start();
    await world.pass(6 * MINUTE);
    expect([world.rings, world.notices.length, world.vibrations]).toEqual([2, 0, 0]);

    store.preferences.set(defaultPreferences);
    await timer.start();
    await world.pass(26 * MINUTE);
    expect([world.rings, world.notices.length, world.vibrations]).toEqual([3, 0, 1]);
  });

  test("[SG22] a focus that goes on past its end is heard at that end, once, and goes on", async () => {
    const world = new TimerWorld();
    const preferences = { ...defaultPreferences, overtime: true };
    const tabs = [world.open({ preferences }), world.open({ preferences })];
    for (const tab of tabs) hide(tab.presence);
    await tabs[0]?.timer.start();
    await world.pass(40 * MINUTE);
    const run = tabs[1]?.timer.state.get()?.run;
    expect([world.rings, world.notices.length]).toEqual([1, 1]);
    expect(world.notices[0]?.after.run?.sessionId).toBe(run?.sessionId as string);
    for (const { timer } of tabs) {
      expect(timer.finished.get()).toMatchObject({ at: world.start + 25 * MINUTE });
    }

    const found = world.open({ preferences });
    await world.pass(MINUTE);
    await found.timer.stop();
    await settled();
    expect([world.rings, world.notices.length]).toEqual([1, 1]);
    expect(world.recorded).toEqual([
      { kind: "focus", outcome: "completed", start: 0, end: 41 * MINUTE },
    ]);
  });

  test("[SG34] a notice vibrates as the person wishes", async () => {
    const world = new TimerWorld();
    const { timer, presence } = world.open();
    hide(presence);
    await timer.start();
    await world.pass(26 * MINUTE);

    expect([world.vibrations, world.notices.map((one) => one.vibrates)]).toEqual([0, [true]]);
  });
});

describe("one end, two devices", () => {
  test("[SG21] the one that began it rings; the other hears of the end, and shows it", async () => {
    const { laptop, phone, pass, rings } = await ringing();
    await pass(25 * MINUTE);
    await ended(laptop);
    await sync(laptop, phone);
    await ended(phone);
    await pass(MINUTE);

    expect(rings).toEqual({ laptop: 1, phone: 0 });
    expect(phone.timer.finished.get()).toEqual(laptop.timer.finished.get());
    expect(sessionsOf(phone)).toEqual(sessionsOf(laptop));
    expect(sessionsOf(phone)).toHaveLength(1);
  });

  test("[SG21] the one that began it says nothing: the other waits, then rings and records", async () => {
    const { laptop, phone, pass, rings } = await ringing();
    setNetwork(laptop, false);
    await pass(25 * MINUTE + SECOND);
    await ended(laptop);
    phone.ports.presence.emit("visible");
    await turns(50);
    expect([rings.phone, phone.timer.finished.get()]).toEqual([0, null]);
    await pass(SECOND);
    await ended(phone);
    expect(rings.phone).toBe(1);
    expect(sessionsOf(phone)).toMatchObject([{ outcome: "completed", ms: 25 * MINUTE }]);

    setNetwork(laptop, true);
    await sync(laptop, phone);
    expect(sessionsOf(laptop)).toEqual(sessionsOf(phone));
  });

  test("[SG41] who is told of a run after its end waits its two seconds from then on", async () => {
    const { laptop, phone, pass, rings } = await ringing({ isAway: true });
    setNetwork(laptop, false);
    await pass(25 * MINUTE + 10 * SECOND);
    await ended(laptop);
    setNetwork(phone, true);
    await sync(phone);
    await pass(SECOND);
    expect([runOf(phone) !== null, rings.phone]).toEqual([true, 0]);

    setNetwork(laptop, true);
    await sync(laptop, phone);
    await pass(MINUTE);

    expect(rings).toEqual({ laptop: 1, phone: 0 });
    expect(sessionsOf(phone)).toEqual(sessionsOf(laptop));
    expect(sessionsOf(phone)).toMatchObject([{ outcome: "completed", ms: 25 * MINUTE }]);
  });

  test("[SG41] without the news it rings then", async () => {
    const { laptop, phone, pass, rings } = await ringing({ isAway: true });
    setNetwork(laptop, false);
    await pass(25 * MINUTE + 10 * SECOND);
    setNetwork(phone, true);
    await sync(phone);
    await pass(3 * SECOND);
    await ended(phone);

    expect(rings.phone).toBe(1);
  });

  test("[SG21] without a network there is no news to wait for: it rings at once", async () => {
    const { phone, pass, rings } = await ringing();
    setNetwork(phone, false);
    await pass(25 * MINUTE);
    await ended(phone);

    expect(rings.phone).toBe(1);
  });

  test("[SG21] phases that follow each other by themselves ring where they were begun, too", async () => {
    const { laptop, phone, pass, rings } = await ringing();
    await laptop.preferences.set("autoStartBreaks", true);
    await sync(laptop, phone);
    await pass(25 * MINUTE);
    await ended(laptop);
    await sync(laptop, phone);
    await ended(phone);
    await pass(SECOND);
    expect(runOf(phone)).toMatchObject({ sessionId: runOf(laptop)?.sessionId });
    expect(rings).toEqual({ laptop: 1, phone: 0 });
  });
});
