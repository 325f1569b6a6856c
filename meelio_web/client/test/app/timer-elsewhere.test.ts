import "fake-indexeddb/auto";
import { describe, expect, test } from "bun:test";

import { toSession } from "../../src/domain/timer/run.ts";
import { arrive, Device, ready, synced, turns } from "../support/engine-world.ts";
import { FakeClock } from "../support/fake-ports.ts";
import { sharedTimer } from "../support/shared-timer.ts";
import { MINUTE, SECOND } from "../support/timer.ts";
import { settled, TimerWorld } from "../support/timer-tab.ts";
import { ADA, runOf, sessionsOf, setNetwork, sync, twoDevices } from "../support/two-devices.ts";

async function bothRun() {
  const world = await twoDevices();
  const { laptop, phone, pass } = world;
  await laptop.preferences.set("conflictPolicy", "ask");
  await sync(laptop, phone);
  for (const tab of [laptop, phone]) setNetwork(tab, false);
  await laptop.timer.start();
  await pass(MINUTE);
  await phone.timer.start();
  await pass(MINUTE);
  for (const tab of [laptop, phone]) setNetwork(tab, true);
  await sync(laptop, phone, laptop);
  return { ...world, first: runOf(laptop)?.sessionId, later: runOf(phone)?.sessionId };
}

describe("of two that run", () => {
  test("[TM36] the one that waits may be paused, and stopped; then its device shows the other", async () => {
    const { laptop, phone, first, later } = await bothRun();
    await phone.timer.pause();
    await sync(phone, laptop);
    expect(laptop.timer.shared.get()?.rival).toMatchObject({
      sessionId: later,
      pausedAt: phone.ports.clock.now(),
    });
    expect(runOf(laptop)?.pausedAt).toBeNull();

    await phone.timer.stop();
    await sync(phone, laptop);
    expect([runOf(laptop)?.sessionId, runOf(phone)?.sessionId]).toEqual([first, first]);
    expect(sessionsOf(laptop)).toMatchObject([{ id: later, ms: MINUTE }]);
    expect(laptop.timer.shared.get()?.rival).toBeNull();
  });

  test("[TM36] the end of the other leaves the one that waited to both", async () => {
    const { laptop, phone, first, later } = await bothRun();
    await laptop.timer.stop();
    await sync(laptop, phone);

    expect([runOf(laptop)?.sessionId, runOf(phone)?.sessionId]).toEqual([later, later]);
    expect(sessionsOf(phone)).toMatchObject([{ id: first, ms: 2 * MINUTE }]);
  });
});

describe("what another device did", () => {
  test("[TM40] is there to be read, until it is, in every tab", async () => {
    const { laptop, phone, second, pass } = await twoDevices();
    const other = await second();
    await laptop.timer.start();
    const sessionId = runOf(laptop)?.sessionId ?? "";
    await sync(laptop, phone);
    await pass(10 * SECOND);
    await phone.timer.stop();
    await sync(phone, laptop);
    await turns(50);

    const by = phone.preferences.deviceId.get() ?? "";
    for (const tab of [laptop, other]) {
      expect({ ...tab.timer.ended.get() }).toEqual({
        sessionId,
        phase: "focus",
        by,
        isReplaced: false,
      });
    }
    expect(phone.timer.ended.get()).toBeNull();
    expect(laptop.timer.finished.get()).toBeNull();

    await laptop.timer.start();
    expect(laptop.timer.ended.get()).toBeNull();
  });

  test("[TM40] taken the place of by another run, it says so", async () => {
    const { laptop, phone, pass } = await twoDevices();
    for (const tab of [laptop, phone]) setNetwork(tab, false);
    await laptop.timer.start();
    await pass(MINUTE);
    await phone.timer.start();
    for (const tab of [laptop, phone]) setNetwork(tab, true);
    await sync(laptop, phone, laptop);

    expect(laptop.timer.ended.get()).toMatchObject({
      by: phone.preferences.deviceId.get(),
      isReplaced: true,
    });
  });

  test("[TM20] a phase that another device saw end a moment earlier is told and rung as any", async () => {
    const world = new TimerWorld();
    const { timer, store } = world.open();
    await timer.start();
    const run = timer.state.get()?.run;
    await world.pass(25 * MINUTE - SECOND);
    const state = { mode: "pomodoro", phase: "focus" } as const;
    const session = run && toSession(state, run, world.start + 25 * MINUTE, "completed");
    if (session) store.sessions.set([session]);
    world.disk.hear(sharedTimer({ phase: "short_break", endedSessionId: run?.sessionId ?? null }));
    await settled();

    expect(timer.finished.get()).toMatchObject({
      phase: "focus",
      at: world.start + 25 * MINUTE,
    });
    expect([world.rings, timer.ended.get()]).toEqual([1, null]);
  });
});

test("[TM42] a run is not moved by the clock of a device that did not begin it", async () => {
  const { laptop, phone, devices, pass } = await twoDevices();
  phone.kill();
  devices[1].use();
  devices[1].clock = new FakeClock(laptop.ports.clock.now() - MINUTE);
  const slow = await ready(devices[1].open());
  await synced(slow);
  await laptop.timer.start();
  const startedAt = runOf(laptop)?.startedAt;
  await sync(laptop, slow);
  slow.ports.presence.emit("visible");
  await turns(30);
  await pass(5 * SECOND);
  await sync(slow, laptop);
  expect([runOf(laptop)?.startedAt, runOf(slow)?.startedAt]).toEqual([startedAt, startedAt]);

  await slow.timer.pause();
  await sync(slow, laptop);
  expect(runOf(laptop)).toMatchObject({ startedAt, pausedAt: startedAt });
});

test("[TM43] signing out leaves the run of another device to it", async () => {
  const { laptop, phone, pass, devices } = await twoDevices();
  await laptop.timer.start();
  await sync(laptop, phone);
  await pass(MINUTE);
  devices[1].use();
  await phone.account.signOut("sync");
  devices[0].use();
  await sync(laptop);
  expect(runOf(laptop)).not.toBeNull();
  expect(sessionsOf(laptop)).toEqual([]);

  await laptop.account.signOut("keep");
  expect(runOf(laptop)).toBeNull();
});

describe("a guest's running timer", () => {
  test("[TM41] is the account's after signing in, on this device and the others", async () => {
    const laptop = new Device();
    const phone = Object.assign(new Device(laptop.server), { clock: laptop.clock });
    const there = phone.open();
    await arrive(there, "register", ADA);
    const here = await ready(laptop.open());
    await here.timer.start();
    const sessionId = runOf(here)?.sessionId;
    await arrive(here, "signIn", ADA);
    await synced(here);
    await sync(there);

    const deviceId = here.preferences.deviceId.get();
    expect(runOf(here)?.sessionId).toBe(sessionId);
    expect(runOf(there)?.sessionId).toBe(sessionId);
    expect(there.timer.shared.get()?.run?.deviceId).toBe(deviceId ?? undefined);
    expect(Object.keys(laptop.server.live(ADA, "active_timer"))).toHaveLength(1);
  });
});
