import { describe, expect, spyOn, test } from "bun:test";
import { cleanStores } from "nanostores";

import { defaultPreferences } from "../../src/domain/preferences/preferences.ts";
import { createClockView } from "../../src/react/clock-view.ts";
import { MINUTE, SECOND } from "../support/timer.ts";
import { settled, TimerWorld } from "../support/timer-tab.ts";

function open() {
  const world = new TimerWorld();
  const tab = world.open();
  const { timer, store, presence } = tab;
  const face = createClockView(
    { timer, preferences: { all: store.preferences } },
    world.clock,
    presence,
  );
  const texts: string[] = [];
  const off = face.subscribe(({ text }) => texts.push(text));
  return { world, ...tab, face, texts, off };
}

describe("the clock's face", () => {
  test("[TM24] renders once a second while running, and at changes, else never", async () => {
    const { world, timer, texts } = open();
    await world.pass(10 * SECOND);
    expect(texts).toEqual(["25:00"]);

    await timer.start();
    await world.pass(3 * SECOND);
    expect(texts.slice(-3)).toEqual(["24:59", "24:58", "24:57"]);
    expect(texts.length).toBeLessThanOrEqual(5);

    await timer.pause();
    const before = texts.length;
    await world.pass(MINUTE);
    expect(texts.length).toBe(before);
  });

  test("[TM24] stands still while hidden, and is right as soon as it is seen", async () => {
    const { world, timer, presence, face, texts } = open();
    await timer.start();
    presence.hidden = true;
    presence.emit("hidden");
    const before = texts.length;
    await world.pass(10 * MINUTE);
    expect(texts.length).toBe(before);

    presence.hidden = false;
    presence.emit("visible");
    expect(face.get()).toEqual({
      text: "15:00",
      degrees: 144,
      isSteady: true,
      spoken: "15 minutes left",
      earnedText: "",
    });
  });

  test("[TM24] follows the settings while idle, and leaves no alarm when nobody reads it", async () => {
    const { world, timer, store, face, off } = open();
    store.preferences.set({ ...defaultPreferences, focusMinutes: 50 });
    expect(face.get().text).toBe("50:00");

    await timer.start();
    await settled();
    const pending = world.clock.pending;
    off();
    cleanStores(face); // at once, what else happens a second later
    expect(world.clock.pending).toBe(pending - 1);
  });

  test("[UI43] speaks when another minute begins, and not of what a button did", async () => {
    const { world, timer, face } = open();
    const said: string[] = [];
    face.subscribe(({ spoken }) => said.at(-1) !== spoken && said.push(spoken));
    await timer.start();
    await world.pass(2.5 * MINUTE);
    expect(said).toEqual(["", "24 minutes left", "23 minutes left", "22 minutes left"]);

    await timer.pause();
    await timer.extend(5 * MINUTE);
    await timer.resume();
    await settled();
    expect(face.get().spoken).toBe("");
    await world.pass(MINUTE);
    expect(face.get().spoken).toBe("26 minutes left");
  });

  test("[UI43] a stopwatch that is marked alive goes on speaking", async () => {
    const { world, timer, face } = open();
    await timer.setMode("stopwatch");
    await timer.start();
    await world.pass(6 * MINUTE);

    expect(face.get()).toMatchObject({
      spoken: "6 minutes so far",
      earnedText: "Break earned: 1 min",
    });
  });

  test("[UI55] looks for words when another minute begins, however often it ticks", async () => {
    const { world, timer } = open();
    await timer.start();
    await world.pass(1.5 * MINUTE);
    const rules = spyOn(Intl.PluralRules.prototype, "select");
    await world.pass(2 * MINUTE);
    expect(rules).toHaveBeenCalledTimes(2);
    rules.mockRestore();
  });

  test("[UI50] is steady once it has run for a minute, until somebody moves it", async () => {
    const { world, timer, face } = open();
    const isSteady = () => face.get().isSteady;
    await timer.start();
    await world.pass(MINUTE - SECOND);
    expect(isSteady()).toBe(false);
    await world.pass(SECOND);
    expect(isSteady()).toBe(true);

    await timer.extend(5 * MINUTE);
    await settled();
    expect(isSteady()).toBe(false);
    await world.pass(MINUTE);
    expect(isSteady()).toBe(true);
    await timer.pause();
    await world.pass(2 * MINUTE);
    expect(isSteady()).toBe(false);
  });

  test("[UI56] tells a degree of the ring at a time, from none to all", async () => {
    const { world, timer, face } = open();
    const told = new Set<number>();
    face.subscribe(({ degrees }) => told.add(degrees));
    await timer.start();
    await world.pass(25 * MINUTE - SECOND);
    expect([...told]).toEqual(Array.from({ length: 360 }, (_, nth) => nth));
  });
});
