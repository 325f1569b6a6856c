import "fake-indexeddb/auto";
import { describe, expect, test } from "bun:test";

import { turns, until } from "../support/engine-world.ts";
import { running } from "../support/shared-timer.ts";
import { MINUTE, SECOND } from "../support/timer.ts";
import {
  ADA,
  onDisk,
  putTimer,
  runOf,
  sessionsOf,
  setNetwork,
  sync,
  twoDevices,
} from "../support/two-devices.ts";

describe("a timer on two devices", () => {
  test("[TM30] a start is on disk for the others, too, before the clock shows it", async () => {
    const { laptop, devices } = await twoDevices();
    const userId = devices[0].server.user(ADA).id;
    setNetwork(laptop, false);
    const stop = laptop.timer.state.listen(() => undefined);
    await laptop.timer.start();
    stop();

    const { outbox, timer } = await onDisk(devices[0], userId);
    expect(outbox).toMatchObject([
      {
        mutation: {
          entity: "active_timer",
          patch: { run: { sessionId: runOf(laptop)?.sessionId }, rival: null },
        },
      },
    ]);
    expect(timer).toMatchObject({ state: { run: { sessionId: runOf(laptop)?.sessionId } } });
  });

  test("[TM30] signs of life, and choices while nothing runs, are nobody else's business", async () => {
    const { laptop, pass, devices } = await twoDevices();
    const pushes = () =>
      devices[0].server.asked.filter((path) => path === "POST /sync/push").length;
    const before = pushes();
    await laptop.timer.setMode("stopwatch");
    await pass(2 * SECOND);
    expect([pushes() - before, laptop.sync.status.get().waiting]).toEqual([0, 0]);

    await laptop.timer.start();
    await sync(laptop);
    const version = JSON.stringify(laptop.timer.shared.get());
    await pass(MINUTE);
    expect(runOf(laptop)?.heartbeatAt).toBeGreaterThan(laptop.ports.clock.now() - 16 * SECOND);
    expect([pushes() - before, JSON.stringify(laptop.timer.shared.get())]).toEqual([1, version]);
  });

  test("[TM31] started, paused and resumed on one it is so on the other, by name", async () => {
    const { laptop, phone } = await twoDevices();
    await laptop.timer.start();
    await sync(laptop, phone);
    expect(runOf(phone)).toMatchObject({ sessionId: runOf(laptop)?.sessionId, pausedAt: null });
    expect(phone.timer.by()).toBe(laptop.preferences.deviceId.get());

    await phone.timer.pause();
    await sync(phone, laptop);
    expect(runOf(laptop)?.pausedAt).toBe(phone.ports.clock.now());
    await laptop.timer.resume();
    await sync(laptop, phone);
    expect(runOf(phone)?.pausedAt).toBeNull();
    expect([laptop.timer.by(), phone.timer.by()]).toEqual([
      null,
      laptop.preferences.deviceId.get(),
    ]);
  });

  test("[TM32] stopped on one it stops on the other: one session in both histories", async () => {
    const { laptop, phone, pass } = await twoDevices();
    await laptop.timer.start();
    await sync(laptop, phone);
    await pass(10 * MINUTE);
    await phone.timer.stop();
    await sync(phone, laptop);

    expect(runOf(laptop)).toBeNull();
    expect(sessionsOf(laptop)).toMatchObject([{ outcome: "stopped", ms: 10 * MINUTE }]);
    expect(sessionsOf(phone)).toEqual(sessionsOf(laptop));
  });

  test("[TM32] a stop made offline applies to the run it was meant for, whatever befell it", async () => {
    const { laptop, phone, pass } = await twoDevices();
    await laptop.timer.start();
    await sync(laptop, phone);
    setNetwork(phone, false);
    await pass(MINUTE);
    await phone.timer.stop();
    await laptop.timer.pause();
    await sync(laptop);
    setNetwork(phone, true);
    await sync(phone, laptop);

    expect([runOf(laptop), runOf(phone)]).toEqual([null, null]);
    expect(sessionsOf(laptop)).toHaveLength(1);
  });

  test("[TM33] a run from before devices shared a timer is told once, by one of the tabs", async () => {
    const { laptop, phone, second, devices } = await twoDevices();
    const { server } = devices[0];
    const run = running({ startedAt: laptop.ports.clock.now() });
    laptop.kill();
    await putTimer(devices[0], server.user(ADA).id, { version: 7, state: run });
    const pushes = () => server.asked.filter((path) => path === "POST /sync/push").length;
    const before = pushes();
    const tabs = [await second(), await second()];
    await sync(...tabs, phone);

    expect([...tabs, phone].map((tab) => runOf(tab)?.sessionId)).toEqual(["mine", "mine", "mine"]);
    expect(pushes() - before).toBe(1);
  });

  test("[TM35] both there at the end: one session, and one phase after it", async () => {
    const { laptop, phone, pass, devices } = await twoDevices();
    await laptop.preferences.set("autoStartBreaks", true);
    await laptop.timer.start();
    await sync(laptop, phone);
    for (const tab of [laptop, phone]) setNetwork(tab, false);
    await pass(25 * MINUTE + 2 * SECOND);
    expect(runOf(phone)).toEqual(runOf(laptop));
    expect(runOf(laptop)).toMatchObject({ startedAt: laptop.ports.clock.now() - 2 * SECOND });

    for (const tab of [laptop, phone]) setNetwork(tab, true);
    await sync(laptop, phone, laptop);
    expect(sessionsOf(laptop)).toMatchObject([{ outcome: "completed", ms: 25 * MINUTE }]);
    expect(sessionsOf(phone)).toEqual(sessionsOf(laptop));
    expect(runOf(phone)).toEqual(runOf(laptop));
    expect(Object.keys(devices[0].server.live(ADA, "focus_session"))).toHaveLength(1);
  });

  test("[TM35] seen to end at different times, what follows is two phases, and both are kept", async () => {
    const { laptop, phone, pass } = await twoDevices();
    await laptop.preferences.set("autoStartBreaks", true);
    await laptop.timer.start();
    await sync(laptop, phone);
    for (const tab of [laptop, phone]) setNetwork(tab, false);
    await laptop.timer.extend(2 * MINUTE);
    await pass(27 * MINUTE + 2 * SECOND);

    const [late, early] = [runOf(laptop), runOf(phone)];
    expect((late?.startedAt ?? 0) - (early?.startedAt ?? 0)).toBe(2 * MINUTE);
    expect(late?.sessionId).not.toBe(early?.sessionId as string);
  });

  test("[TM39] a run begun elsewhere that ran out meanwhile is recorded by whoever opens next", async () => {
    const { laptop, phone, pass } = await twoDevices();
    await laptop.timer.start();
    await sync(laptop);
    laptop.kill();
    setNetwork(phone, false);
    await pass(40 * MINUTE);
    setNetwork(phone, true);
    await sync(phone);
    await pass(3 * SECOND);
    await sync(phone);

    expect(sessionsOf(phone)).toMatchObject([{ outcome: "completed", ms: 25 * MINUTE }]);
    expect(phone.timer.state.get()).toMatchObject({ phase: "short_break", run: null });
  });
});

describe("two timers started offline", () => {
  async function two(policy: "newest" | "ask" | "server") {
    const world = await twoDevices();
    const { laptop, phone, pass } = world;
    await laptop.preferences.set("conflictPolicy", policy);
    await sync(laptop, phone);
    for (const tab of [laptop, phone]) setNetwork(tab, false);
    await laptop.timer.start();
    const first = runOf(laptop)?.sessionId ?? "";
    await pass(5 * MINUTE);
    await phone.timer.start();
    const later = runOf(phone)?.sessionId ?? "";
    await pass(5 * MINUTE);
    return { ...world, first, later };
  }

  test("[TM34] newest: the later goes on, the earlier is recorded until the later began", async () => {
    for (const order of ["first", "later"] as const) {
      const { laptop, phone, first, later } = await two("newest");
      const tabs = order === "first" ? [laptop, phone] : [phone, laptop];
      for (const tab of tabs) setNetwork(tab, true);
      await sync(...tabs, ...tabs);

      expect([runOf(laptop)?.sessionId, runOf(phone)?.sessionId]).toEqual([later, later]);
      for (const tab of tabs) {
        expect(sessionsOf(tab)).toMatchObject([{ id: first, outcome: "stopped", ms: 5 * MINUTE }]);
      }
    }
  });

  test("[TM36] ask: both go on and both devices know; [TM37] one is chosen for both", async () => {
    const { laptop, phone, first, later } = await two("ask");
    for (const tab of [laptop, phone]) setNetwork(tab, true);
    await sync(laptop, phone, laptop);
    expect([runOf(laptop)?.sessionId, runOf(phone)?.sessionId]).toEqual([first, later]);
    for (const tab of [laptop, phone]) {
      expect(tab.timer.shared.get()).toMatchObject({
        run: { sessionId: first, deviceId: laptop.preferences.deviceId.get() },
        rival: { sessionId: later, deviceId: phone.preferences.deviceId.get() },
      });
    }

    await phone.timer.keep("this");
    await sync(phone, laptop);
    expect([runOf(laptop)?.sessionId, runOf(phone)?.sessionId]).toEqual([later, later]);
    expect(laptop.timer.shared.get()?.rival).toBeNull();
    expect(sessionsOf(laptop)).toMatchObject([{ id: first, ms: 5 * MINUTE }]);
    expect(sessionsOf(phone)).toEqual(sessionsOf(laptop));
  });

  test("[TM37] keeping the other ends this one, with what was done", async () => {
    const { laptop, phone, first, later } = await two("ask");
    for (const tab of [laptop, phone]) setNetwork(tab, true);
    await sync(laptop, phone, laptop);
    await phone.timer.keep("other");
    await sync(phone, laptop);

    expect([runOf(laptop)?.sessionId, runOf(phone)?.sessionId]).toEqual([first, first]);
    expect(sessionsOf(laptop)).toMatchObject([{ id: later, ms: 5 * MINUTE }]);
    expect(laptop.timer.shared.get()?.rival).toBeNull();
  });

  test("[TM34] server: the one that lost has its time recorded by its own device", async () => {
    const { laptop, phone, first, later } = await two("server");
    for (const tab of [laptop, phone]) setNetwork(tab, true);
    await sync(laptop, phone, laptop);

    expect([runOf(laptop)?.sessionId, runOf(phone)?.sessionId]).toEqual([first, first]);
    expect(sessionsOf(laptop)).toMatchObject([{ id: later, ms: 5 * MINUTE }]);
  });
});

describe("several tabs of a device", () => {
  test("[TM38] adopt what another device did once, and all show it", async () => {
    const { laptop, phone, second } = await twoDevices();
    const other = await second();
    await phone.timer.start();
    await sync(phone);
    const versions = new Set<unknown>();
    other.timer.state.listen((state) => versions.add(state));
    await sync(laptop);
    await until(() => runOf(other) !== null);
    await turns(50);

    expect(runOf(other)).toEqual(runOf(laptop));
    expect(versions.size).toBe(1);
    expect([laptop.timer.by(), other.timer.by()]).toEqual([
      phone.preferences.deviceId.get(),
      phone.preferences.deviceId.get(),
    ]);
  });
});
