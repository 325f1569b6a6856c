/** A disk that takes nothing for a while: the timer asks it again by itself. */

import { expect, test } from "bun:test";

import { MINUTE, SECOND } from "../support/timer.ts";
import { TimerWorld } from "../support/timer-tab.ts";

test("[TM20] an end that the disk would not take is recorded, told and rung once it does", async () => {
  const world = new TimerWorld();
  const { timer } = world.open();
  await timer.start();
  await world.pass(25 * MINUTE - SECOND);
  world.disk.isFull = true;
  await world.pass(10 * SECOND);
  expect(world.recorded).toEqual([]);

  world.disk.isFull = false;
  await world.pass(5 * SECOND);

  expect(world.recorded).toEqual([
    { kind: "focus", outcome: "completed", start: 0, end: 25 * MINUTE },
  ]);
  expect(timer.state.get()).toMatchObject({ phase: "short_break", run: null });
  expect(world.rings).toBe(1);
});

test("[TM21] a stopwatch that the disk would not mark alive is marked again", async () => {
  const world = new TimerWorld();
  const { timer } = world.open();
  await timer.setMode("stopwatch");
  await timer.start();
  await world.pass(MINUTE);
  world.disk.isFull = true;
  await world.pass(20 * SECOND);
  world.disk.isFull = false;
  await world.pass(5 * MINUTE);

  const { heartbeatAt = 0 } = timer.state.get()?.run ?? {};
  expect(world.clock.now() - heartbeatAt).toBeLessThanOrEqual(16 * SECOND);
  expect(timer.state.get()?.away).toBeNull();
});
