import "fake-indexeddb/auto";
import { expect, test } from "bun:test";

import { turns } from "../support/engine-world.ts";
import { ended, ringing } from "../support/ringing.ts";
import { MINUTE, SECOND } from "../support/timer.ts";
import { runOf, sessionsOf, setNetwork, sync } from "../support/two-devices.ts";

const overtime = { overtime: true };

test("[SG22] the one that began it rings; the other hears of it, and goes on in silence", async () => {
  const { laptop, phone, pass, rings } = await ringing(overtime);
  await pass(25 * MINUTE);
  await ended(laptop);
  await sync(laptop, phone);
  await ended(phone);
  await pass(MINUTE);

  expect(rings).toEqual({ laptop: 1, phone: 0 });
  expect(phone.timer.finished.get()).toEqual(laptop.timer.finished.get());
  expect(runOf(phone)?.sessionId).toBe(runOf(laptop)?.sessionId as string);
  await phone.timer.stop();
  await sync(phone, laptop);
  expect(sessionsOf(laptop)).toMatchObject([{ outcome: "completed", ms: 26 * MINUTE }]);
  expect(rings).toEqual({ laptop: 1, phone: 0 });
});

test("[SG22] of what was paused and resumed on the other device, too", async () => {
  const { laptop, phone, pass, rings } = await ringing(overtime);
  await phone.timer.pause();
  await pass(MINUTE);
  await phone.timer.resume();
  await sync(phone, laptop);
  await pass(25 * MINUTE);
  await ended(laptop);
  await sync(laptop, phone);
  await ended(phone);
  await pass(MINUTE);

  expect(rings).toEqual({ laptop: 1, phone: 0 });
});

test("[SG22] no news within two seconds: the other rings and tells; nobody rings again", async () => {
  const { laptop, phone, pass, rings } = await ringing(overtime);
  setNetwork(laptop, false);
  await pass(25 * MINUTE + SECOND);
  phone.ports.presence.emit("visible");
  await turns(50);
  expect([rings.phone, phone.timer.finished.get()]).toEqual([0, null]);
  await pass(SECOND);
  await ended(phone);
  expect(rings.phone).toBe(1);

  await pass(5 * SECOND);
  setNetwork(laptop, true);
  await sync(phone, laptop, phone);
  for (const tab of [laptop, phone]) {
    expect(tab.timer.shared.get()?.heardEnd).toEqual({
      sessionId: runOf(phone)?.sessionId ?? "",
      end: phone.timer.finished.get()?.at ?? 0,
    });
  }
  await pass(MINUTE);
  expect(rings).toEqual({ laptop: 1, phone: 1 });
});

test("[SG22] without a network there is no news to wait for: it rings at once", async () => {
  const { phone, pass, rings } = await ringing(overtime);
  setNetwork(phone, false);
  await pass(25 * MINUTE);
  await ended(phone);

  expect(rings.phone).toBe(1);
});

test("[SG22] the news is one write, at the end, and none follows from it", async () => {
  const { laptop, phone, pass } = await ringing(overtime);
  await pass(25 * MINUTE);
  await ended(laptop);
  await sync(laptop, phone);
  await ended(phone);
  const told = phone.timer.shared.get();
  await pass(10 * MINUTE);
  await sync(laptop, phone, laptop);

  expect(phone.timer.shared.get()).toBe(told);
  for (const tab of [laptop, phone]) expect(tab.sync.status.get().waiting).toBe(0);
});

test("[SG39] time added elsewhere in overtime rings again, once", async () => {
  const { laptop, phone, pass, rings } = await ringing(overtime);
  await pass(25 * MINUTE);
  await ended(laptop);
  await sync(laptop, phone);
  await pass(2 * MINUTE);
  await phone.timer.extend(5 * MINUTE);
  await sync(phone, laptop);
  await pass(5 * MINUTE);
  await sync(laptop, phone);
  await pass(MINUTE);

  expect(rings).toEqual({ laptop: 2, phone: 0 });
  expect(phone.timer.finished.get()).toMatchObject({ at: laptop.ports.clock.now() - MINUTE });
});

test("[SG39] begun anew in overtime, it rings at the new end", async () => {
  const { laptop, phone, pass, rings } = await ringing(overtime);
  await pass(25 * MINUTE);
  await ended(laptop);
  await sync(laptop, phone);
  await pass(MINUTE);
  await laptop.timer.restart();
  await sync(laptop, phone);
  await pass(25 * MINUTE);
  await sync(laptop, phone);
  await pass(MINUTE);

  expect(rings).toEqual({ laptop: 2, phone: 0 });
});

test("[SY67] who heard the end without having heard of a pause leaves the pause as it is", async () => {
  const { laptop, phone, pass } = await ringing(overtime);
  setNetwork(phone, false);
  await pass(10 * MINUTE);
  await laptop.timer.pause();
  await sync(laptop);
  await pass(15 * MINUTE);
  await ended(phone);
  setNetwork(phone, true);
  await sync(phone, laptop);

  for (const tab of [laptop, phone]) {
    expect(runOf(tab)?.pausedAt).toBe(laptop.ports.clock.now() - 15 * MINUTE);
  }
  await laptop.timer.resume();
  await sync(laptop, phone);
  expect(laptop.timer.finished.get()).toBeNull();
});
