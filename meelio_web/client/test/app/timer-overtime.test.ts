import "fake-indexeddb/auto";
import { expect, test } from "bun:test";

import { defaultPreferences } from "../../src/domain/preferences/preferences.ts";
import { HOUR, MINUTE, SECOND } from "../support/timer.ts";
import { TimerWorld } from "../support/timer-tab.ts";
import { runOf, sessionsOf, setNetwork, sync, twoDevices } from "../support/two-devices.ts";

const overtime = { ...defaultPreferences, overtime: true };

test("[TM48] the planned end is told and rung once, however many tabs; only then is it marked alive", async () => {
  const world = new TimerWorld();
  const tabs = [world.open({ preferences: overtime }), world.open({ preferences: overtime })];
  await tabs[0]?.timer.start();
  const sessionId = world.disk.timer?.state.run?.sessionId;
  const before = world.disk.writes;
  await world.pass(25 * MINUTE - SECOND);
  expect([world.disk.writes - before, world.rings]).toEqual([0, 0]);

  await world.pass(MINUTE + SECOND);
  for (const { timer } of tabs) {
    const at = world.start + 25 * MINUTE;
    expect(timer.finished.get()).toEqual({ phase: "focus", at, sessionId: sessionId ?? "" });
    expect(timer.state.get()?.run?.sessionId).toBe(sessionId as string);
  }
  expect([world.disk.writes - before, world.rings, world.recorded]).toEqual([5, 1, []]);

  await tabs[1]?.timer.stop();
  expect(world.rings).toBe(1);
  expect(world.recorded).toMatchObject([{ outcome: "completed", end: 26 * MINUTE }]);
});

test("[TM47] a killed tab is found in overtime again, and long after is not rung", async () => {
  const world = new TimerWorld();
  const first = world.open({ preferences: overtime });
  await first.timer.start();
  first.kill();
  world.clock.advance(2 * HOUR);

  const second = world.open({ preferences: overtime });
  await world.pass(SECOND);
  expect(second.timer.finished.get()).toMatchObject({ at: world.start + 25 * MINUTE });
  expect([world.rings, world.recorded]).toEqual([0, []]);
  expect(second.timer.state.get()?.run?.startedAt).toBe(world.start);
});

test("[TM76] a machine that slept into overtime with the page in view tells of the planned end", async () => {
  const world = new TimerWorld();
  const { timer } = world.open({ preferences: overtime });
  await timer.start();
  await world.pass(20 * MINUTE);
  world.clock.jump(3 * HOUR);
  await world.pass(5 * SECOND);

  expect(timer.finished.get()).toMatchObject({ at: world.start + 25 * MINUTE });
  expect(timer.state.get()?.away).toMatchObject({ answer: null });
});

test("[TM49] time added is rung once more", async () => {
  const world = new TimerWorld();
  const { timer } = world.open({ preferences: overtime });
  await timer.start();
  await world.pass(27 * MINUTE);
  await timer.extend(5 * MINUTE);
  await world.pass(5 * MINUTE + SECOND);

  expect(world.rings).toBe(2);
});

test("[TM53] begun anew in one write", async () => {
  const world = new TimerWorld();
  const { timer } = world.open();
  await timer.start();
  await world.pass(MINUTE);
  const before = world.disk.writes;
  await timer.restart();

  expect(world.disk.writes - before).toBe(1);
  expect(world.recorded).toMatchObject([{ outcome: "stopped", end: MINUTE }]);
  expect(timer.state.get()?.run?.startedAt).toBe(world.start + MINUTE);
});

test("[TM51] [TM52] signing out stops a strict run too, and its session says so", async () => {
  const { laptop, phone, pass, devices } = await twoDevices();
  await laptop.preferences.set("strict", true);
  await laptop.timer.start();
  await pass(MINUTE);
  await laptop.timer.stop();
  expect(runOf(laptop)).not.toBeNull();
  devices[0].use();
  await laptop.account.signOut("sync");
  devices[1].use();
  await sync(phone);

  expect(phone.sessions.all.get()).toMatchObject([{ outcome: "stopped", note: "Signed out" }]);
});

test("[TM54] the task is changed on another device: two sessions, and one run that goes on", async () => {
  const { laptop, phone, pass } = await twoDevices();
  const [write, read] = [
    await laptop.tasks.add({ title: "Write" }),
    await laptop.tasks.add({ title: "Read" }),
  ];
  await laptop.timer.setTask(write);
  await laptop.timer.start();
  await sync(laptop, phone);
  await pass(10 * MINUTE);
  await phone.timer.setTask(read);
  await sync(phone, laptop);

  expect(runOf(laptop)).toMatchObject({ taskId: read, plannedMs: 15 * MINUTE });
  expect(runOf(laptop)?.sessionId).toBe(runOf(phone)?.sessionId as string);
  await pass(15 * MINUTE + SECOND);
  await sync(laptop, phone, laptop);
  for (const tab of [laptop, phone]) {
    expect(sessionsOf(tab).map(({ ms }) => ms)).toEqual([15 * MINUTE, 10 * MINUTE]);
    const tasks = tab.sessions.all.get()?.map(({ taskTitle }) => taskTitle);
    expect(tasks).toEqual(["Read", "Write"]);
  }
});

test("[TM50] where another took its place, its own device says how long it went on", async () => {
  const { laptop, phone, pass } = await twoDevices();
  await laptop.preferences.set("overtime", true);
  for (const tab of [laptop, phone]) setNetwork(tab, false);
  await laptop.timer.start();
  setNetwork(laptop, true);
  await sync(laptop);
  setNetwork(laptop, false);
  await pass(40 * MINUTE);
  await phone.timer.start();
  await pass(5 * MINUTE);
  setNetwork(phone, true);
  await sync(phone);
  expect(sessionsOf(phone)).toMatchObject([{ outcome: "completed", ms: 25 * MINUTE }]);

  setNetwork(laptop, true);
  await sync(laptop, phone, laptop);
  for (const tab of [laptop, phone]) {
    expect(sessionsOf(tab)).toMatchObject([{ outcome: "completed", ms: 40 * MINUTE }]);
    expect(runOf(tab)?.startedAt).toBe(laptop.ports.clock.now() - 5 * MINUTE);
  }
});
