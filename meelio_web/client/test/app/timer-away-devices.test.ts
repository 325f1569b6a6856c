import "fake-indexeddb/auto";
import { describe, expect, test } from "bun:test";

import { sayOf } from "../support/away.ts";
import { turns } from "../support/engine-world.ts";
import { HOUR, MINUTE, SECOND } from "../support/timer.ts";
import { runOf, sessionsOf, setNetwork, sync, twoDevices } from "../support/two-devices.ts";

/** A stopwatch begun on the laptop, whose lid is then closed for two hours. */
async function lidClosed() {
  const two = await twoDevices();
  const { laptop, phone, pass } = two;
  const start = laptop.ports.clock.now();
  await laptop.timer.setMode("stopwatch");
  await laptop.timer.start();
  await sync(laptop, phone);
  await pass(30 * SECOND);
  laptop.ports.clock.jump(2 * HOUR);
  for (const tab of [laptop, phone]) tab.ports.presence.emit("visible");
  await turns(30);
  return { ...two, start };
}

describe("time away on two devices", () => {
  test("[TM65] only the device that began the run asks, and the others do not hear of it", async () => {
    const { laptop, phone, start } = await lidClosed();
    await sync(laptop, phone);
    expect(laptop.timer.state.get()?.away).toMatchObject({
      from: start + 30 * SECOND,
      until: start + 2 * HOUR + 30 * SECOND,
    });
    expect(phone.timer.state.get()?.away).toBeNull();
    expect(laptop.sync.status.get().waiting).toBe(0);
  });

  test("[TM69] what is left out is a pause on all of them", async () => {
    const { laptop, phone, start } = await lidClosed();
    await sayOf(laptop.timer, "leave_out");
    await sync(laptop, phone);
    const pauses = [{ start: start + 30 * SECOND, end: start + 2 * HOUR + 30 * SECOND }];
    expect([runOf(laptop)?.pauses, runOf(phone)?.pauses]).toEqual([pauses, pauses]);

    await phone.timer.stop();
    await sync(phone, laptop);
    expect(sessionsOf(laptop)).toEqual(sessionsOf(phone));
    expect(laptop.sessions.all.get()).toMatchObject([{ pauses, duration: 1 }]);
  });

  test("[TM69] split, all have the session that ended and the run that goes on", async () => {
    const { laptop, phone, start } = await lidClosed();
    await sayOf(laptop.timer, "split");
    await sync(laptop, phone);
    expect(sessionsOf(phone)).toMatchObject([{ ms: 30 * SECOND, outcome: "completed" }]);
    expect(runOf(phone)).toMatchObject({
      sessionId: runOf(laptop)?.sessionId,
      startedAt: start + 2 * HOUR + 30 * SECOND,
    });
    expect(phone.timer.shared.get()?.run?.deviceId).toBe(laptop.preferences.deviceId.get() ?? "");
  });

  test("[TM69] stopped, it is over on all of them", async () => {
    const { laptop, phone } = await lidClosed();
    await sayOf(laptop.timer, "stop");
    await sync(laptop, phone);
    expect([runOf(laptop), runOf(phone)]).toEqual([null, null]);
    expect(sessionsOf(phone)).toMatchObject([{ ms: 30 * SECOND }]);
  });

  test("[TM67] stopped on another device meanwhile, there is nothing to ask any more", async () => {
    const { laptop, phone } = await lidClosed();
    await phone.timer.stop();
    await sync(phone, laptop);
    const before = sessionsOf(laptop);
    await sayOf(laptop.timer, "split");
    await sync(laptop, phone);
    expect([runOf(laptop), sessionsOf(laptop)]).toEqual([null, before]);
  });

  test("[TM60] a run that began earlier did so on all devices, whoever says it", async () => {
    const { laptop, phone, pass } = await twoDevices();
    const start = laptop.ports.clock.now();
    await laptop.timer.start();
    await sync(laptop, phone);
    await phone.timer.amend((it) => it.backdate(start - 10 * MINUTE));
    await sync(phone, laptop);
    expect(runOf(laptop)?.startedAt).toBe(start - 10 * MINUTE);
    await pass(15 * MINUTE);
    await sync(laptop, phone);
    expect(sessionsOf(laptop)).toMatchObject([{ ms: 25 * MINUTE, outcome: "completed" }]);
  });

  test("[TM61] nor into the time of a timer that runs elsewhere", async () => {
    const { laptop, phone, pass } = await twoDevices();
    await laptop.preferences.set("conflictPolicy", "ask");
    await sync(laptop, phone);
    for (const tab of [laptop, phone]) setNetwork(tab, false);
    await laptop.timer.start();
    await pass(5 * MINUTE);
    await phone.timer.start();
    const { startedAt = 0 } = runOf(phone) ?? {};
    for (const tab of [laptop, phone]) setNetwork(tab, true);
    await sync(laptop, phone, laptop);
    expect(phone.timer.shared.get()?.rival).not.toBeNull();

    await phone.timer.amend((it) => it.backdate(startedAt - MINUTE));
    expect(runOf(phone)?.startedAt).toBe(startedAt);
    await laptop.timer.amend((it) => it.backdate(startedAt - 10 * MINUTE));
    expect(runOf(laptop)?.startedAt).toBe(startedAt - 10 * MINUTE);
  });
});
