import { describe, expect, test } from "bun:test";

import { defaultPreferences } from "../../src/domain/preferences/preferences.ts";
import { HOUR, MINUTE, SECOND } from "../support/timer.ts";
import { settled, TimerWorld } from "../support/timer-tab.ts";

const auto = { ...defaultPreferences, autoStartBreaks: true, autoStartFocus: true };

describe("one tab", () => {
  test("[TM19] a run is on disk before the clock shows it", async () => {
    const world = new TimerWorld();
    const { timer } = world.open();
    const shown: boolean[] = [];
    timer.state.listen((state) => {
      shown.push(world.disk.timer?.state.run?.sessionId === state?.run?.sessionId);
    });

    const started = timer.start();
    expect(timer.state.get()?.run).toBeNull();
    await started;
    expect(timer.state.get()?.run).not.toBeNull();
    expect(shown).toEqual([true]);
  });

  test("[TM19] a disk that takes nothing starts nothing, and says so", async () => {
    const world = new TimerWorld();
    const { timer } = world.open();
    world.disk.isFull = true;

    expect(timer.start()).rejects.toThrow("no room");
    await settled();
    expect(timer.state.get()?.run).toBeNull();
    world.disk.isFull = false;
    await timer.start();
    expect(timer.state.get()?.run).not.toBeNull();
  });

  test("[TM20] a phase ends by itself: recorded with the timer's next state, told and rung", async () => {
    const world = new TimerWorld();
    const { timer } = world.open();
    await timer.start();
    const before = world.disk.writes;
    await world.pass(25 * MINUTE);

    expect(world.recorded).toEqual([
      { kind: "focus", outcome: "completed", start: 0, end: 25 * MINUTE },
    ]);
    expect(world.disk.writes - before).toBe(1);
    expect(timer.finished.get()).toMatchObject({
      phase: "focus",
      at: world.start + 25 * MINUTE,
    });
    expect(timer.state.get()).toMatchObject({ phase: "short_break", run: null });
    expect(world.rings).toBe(1);
  });

  test("[TM20] phases go on by themselves as the person wishes", async () => {
    const world = new TimerWorld();
    const { timer } = world.open({ preferences: auto });
    await timer.start();
    await world.pass(59 * MINUTE);

    expect(world.recorded.map(({ kind }) => kind)).toEqual(["focus", "short_break", "focus"]);
    expect(timer.state.get()).toMatchObject({ phase: "short_break", cycle: 2 });
    expect(world.rings).toBe(3);
  });

  test("[TM20] with the sound off it ends in silence; stopped by hand it ends untold", async () => {
    const world = new TimerWorld();
    const { timer, store } = world.open();
    store.preferences.set({ ...defaultPreferences, sound: false });
    await timer.start();
    await world.pass(MINUTE);
    await timer.stop();
    expect(timer.finished.get()).toBeNull();

    await timer.start();
    await world.pass(25 * MINUTE);
    expect(timer.finished.get()).not.toBeNull();
    expect(world.rings).toBe(0);
  });

  test("[TM6] settings changed meanwhile leave the run and its alarm alone", async () => {
    const world = new TimerWorld();
    const { timer, store } = world.open();
    await timer.start();
    await world.pass(10 * MINUTE);
    store.preferences.set({ ...defaultPreferences, focusMinutes: 90 });
    await world.pass(15 * MINUTE);

    expect(world.recorded).toMatchObject([{ end: 25 * MINUTE }]);
  });

  test("[TM21] a running countdown writes nothing, a stopwatch each 15 s, the idle nothing", async () => {
    const world = new TimerWorld();
    const { timer } = world.open();
    const written = async (ms: number) => {
      const before = world.disk.writes;
      await world.pass(ms);
      return world.disk.writes - before;
    };
    await timer.start();
    expect(await written(10 * MINUTE)).toBe(0);
    await timer.pause();
    expect(await written(10 * MINUTE)).toBe(0);
    await timer.stop();
    expect(await written(10 * MINUTE)).toBe(0);

    await timer.setMode("stopwatch");
    world.open();
    world.open();
    await timer.start();
    expect(await written(MINUTE)).toBe(4);
  });

  test("[TM14] the session carries the task and what it was called", async () => {
    const world = new TimerWorld();
    const { timer, store } = world.open();
    const task = { id: "t1", title: "Write", project: null, color: null, notes: null };
    const rest = { estimate: null, dueOn: null, position: 1, pinned: false };
    store.tasks.set([{ ...task, ...rest, doneAt: null, archivedAt: null }]);
    await timer.setTask("t1");
    await timer.start();
    store.tasks.set([]);
    await world.pass(MINUTE);
    await timer.stop();
    await timer.start();
    await world.pass(MINUTE);
    await timer.stop();

    const titles = world.disk.sessions.map(({ taskId, taskTitle }) => [taskId, taskTitle]);
    expect(titles).toEqual([
      ["t1", "Write"],
      [null, null],
    ]);
  });

  test("[TM18] a clock set back in mid-run: the alarm still comes after the time asked for", async () => {
    const world = new TimerWorld();
    const { timer } = world.open();
    await timer.start();
    await world.pass(10 * MINUTE);
    world.clock.jump(-HOUR);
    await world.pass(15 * MINUTE);

    expect(world.recorded).toEqual([
      { kind: "focus", outcome: "completed", start: -HOUR, end: 25 * MINUTE - HOUR },
    ]);
  });

  test("[TM18] a clock that runs a little slow is no clock set back: the alarm waits for it", async () => {
    const world = new TimerWorld();
    const { timer } = world.open();
    await timer.start();
    world.clock.jump(-1500);
    await world.pass(25 * MINUTE);
    expect(world.recorded).toEqual([]);
    await world.pass(2 * SECOND);

    expect(world.recorded).toMatchObject([{ start: 0, end: 25 * MINUTE }]);
  });

  test("[TM18] two tabs that saw the clock set back move the run once", async () => {
    const world = new TimerWorld();
    const [one, two] = [world.open(), world.open()];
    await one.timer.start();
    await world.pass(10 * MINUTE);
    world.clock.jump(-HOUR);
    one.presence.emit("visible");
    two.presence.emit("visible");
    await settled();
    await world.pass(5 * MINUTE);
    await two.timer.stop();

    expect(world.recorded).toMatchObject([{ start: -HOUR, end: 15 * MINUTE - HOUR }]);
  });
});

describe("pressed twice", () => {
  test("[TM13] a second skip does not fall on the break that the first led to", async () => {
    for (const preferences of [defaultPreferences, auto]) {
      const world = new TimerWorld();
      const { timer } = world.open({ preferences });
      await timer.start();
      await world.pass(5 * MINUTE);
      await Promise.all([timer.skip(), timer.skip()]);

      expect(timer.state.get()?.phase).toBe("short_break");
      expect(world.recorded).toHaveLength(1);
    }
  });

  test("[TM13] nor where nothing runs", async () => {
    const { timer } = new TimerWorld().open();
    await Promise.all([timer.skip(), timer.skip()]);

    expect(timer.state.get()?.phase).toBe("short_break");
  });

  test("[TM13] a second restart does not fall on the run that the first began", async () => {
    const world = new TimerWorld();
    const { timer } = world.open();
    await timer.start();
    await world.pass(5 * MINUTE);
    const first = timer.restart();
    world.clock.advance(1200);
    await Promise.all([first, timer.restart()]);

    expect(world.recorded).toMatchObject([{ start: 0, end: 5 * MINUTE }]);
  });

  test("[TM13] time added twice is added twice", async () => {
    const world = new TimerWorld();
    const { timer } = world.open();
    await timer.start();
    await Promise.all([timer.extend(5 * MINUTE), timer.extend(5 * MINUTE)]);

    expect(timer.state.get()?.run?.plannedMs).toBe(35 * MINUTE);
  });
});

describe("found again", () => {
  test("[TM22] a killed tab loses nothing: the next one goes on with the same run", async () => {
    const world = new TimerWorld();
    const first = world.open();
    await first.timer.start();
    first.kill();
    await world.pass(10 * MINUTE);

    const second = world.open();
    expect(second.timer.state.get()?.run?.startedAt).toBe(world.start);
    await world.pass(15 * MINUTE);
    expect(world.recorded).toMatchObject([{ outcome: "completed", end: 25 * MINUTE }]);
    expect(world.rings).toBe(1);
  });

  test("[TM22] opened long after the end: recorded at its planned end, nothing invented or rung", async () => {
    const world = new TimerWorld();
    const first = world.open({ preferences: auto });
    await first.timer.start();
    first.kill();
    world.clock.advance(9 * HOUR);

    const second = world.open({ preferences: auto });
    await world.pass(HOUR);
    expect(world.recorded).toEqual([
      { kind: "focus", outcome: "completed", start: 0, end: 25 * MINUTE },
    ]);
    expect(second.timer.finished.get()).toMatchObject({
      phase: "focus",
      at: world.start + 25 * MINUTE,
    });
    expect(second.timer.state.get()).toMatchObject({ phase: "short_break", run: null });
    expect(world.rings).toBe(0);
  });

  test("[TM22] a machine that slept over the end settles when the page is seen again", async () => {
    const world = new TimerWorld();
    const { timer, presence } = world.open({ preferences: auto });
    await timer.start();
    world.clock.jump(3 * HOUR); // asleep: alarms stood still
    presence.emit("visible");
    await settled();

    expect(world.recorded).toMatchObject([{ outcome: "completed", end: 25 * MINUTE }]);
    expect(timer.state.get()?.run).toBeNull();
  });

  test("[TM76] a machine that slept while the page stayed in view settles by itself", async () => {
    for (const asleep of [3 * HOUR, 10 * MINUTE]) {
      const world = new TimerWorld();
      const { timer } = world.open();
      await timer.start();
      await world.pass(20 * MINUTE);
      world.clock.jump(asleep);
      await world.pass(5 * SECOND);

      expect(world.recorded).toMatchObject([{ outcome: "completed", end: 25 * MINUTE }]);
      expect(timer.state.get()?.run).toBeNull();
    }
  });

  test("[TM76] after sleep in the midst of a run it still rings on time", async () => {
    const world = new TimerWorld();
    const { timer } = world.open();
    await timer.start();
    await world.pass(5 * MINUTE);
    world.clock.jump(10 * MINUTE);
    await world.pass(10 * MINUTE);

    expect(timer.finished.get()?.at).toBe(world.start + 25 * MINUTE);
    expect(world.rings).toBe(1);
  });

  test("[TM22] pressed before the store was open, it starts at the moment of the press", async () => {
    const world = new TimerWorld();
    const { timer, store } = world.open({ isOpen: false });
    const started = timer.start();
    await world.pass(2 * SECOND);
    expect(timer.state.get()).toBeUndefined();
    store.open();
    await started;

    expect(timer.state.get()?.run?.startedAt).toBe(world.start);
  });

  test("[TM16] a stopwatch found again goes on from its start", async () => {
    const world = new TimerWorld();
    const first = world.open();
    await first.timer.setMode("stopwatch");
    await first.timer.start();
    await world.pass(MINUTE);
    first.kill();
    await world.pass(HOUR);
    const second = world.open();
    await world.pass(MINUTE);
    await second.timer.stop();

    expect(world.recorded).toMatchObject([{ start: 0, end: HOUR + 2 * MINUTE }]);
  });
});

describe("several tabs", () => {
  test("[TM23] all show the same timer, and any may press its buttons", async () => {
    const world = new TimerWorld();
    const [one, two] = [world.open(), world.open()];
    await one.timer.start();
    await settled();
    expect(two.timer.state.get()).toEqual(one.timer.state.get());

    await world.pass(5 * MINUTE);
    await two.timer.pause();
    await settled();
    expect(one.timer.state.get()?.run?.pausedAt).toBe(world.start + 5 * MINUTE);
    await one.timer.stop();
    await settled();
    expect(two.timer.state.get()?.run).toBeNull();
    expect(world.recorded).toHaveLength(1);
  });

  test("[TM23] one end is recorded once and rung once, though every tab tells it", async () => {
    const world = new TimerWorld();
    const tabs = [world.open(), world.open(), world.open({ isSilent: true })];
    await tabs[0]?.timer.start();
    await world.pass(26 * MINUTE);

    expect(world.recorded).toHaveLength(1);
    expect(world.rings).toBe(1);
    for (const tab of tabs) expect(tab.timer.finished.get()?.phase).toBe("focus");
  });

  test("[TM23] buttons pressed in two tabs at once act once", async () => {
    const world = new TimerWorld();
    const [one, two] = [world.open(), world.open()];
    await Promise.all([one.timer.start(), two.timer.start()]);
    await settled();
    expect(two.timer.state.get()).toEqual(one.timer.state.get());

    await world.pass(5 * MINUTE);
    const both = Promise.all([one.timer.stop(), two.timer.skip(), one.timer.pause()]);
    await settled();
    await world.pass(SECOND);
    await both;
    expect(world.recorded).toHaveLength(1);
  });

  test("[TM23] pressed at once it does not fall on what the other tab has just begun", async () => {
    const world = new TimerWorld();
    const [one, two] = [world.open({ preferences: auto }), world.open({ preferences: auto })];
    await one.timer.start();
    await world.pass(5 * MINUTE);
    await Promise.all([one.timer.restart(), two.timer.restart()]);
    await settled();
    await world.pass(MINUTE);
    await Promise.all([one.timer.restart(), two.timer.skip()]);

    expect(world.recorded.map(({ start, end }) => end - start)).toEqual([5 * MINUTE, MINUTE]);
    expect(world.disk.timer?.state.run?.startedAt).toBe(world.start + 6 * MINUTE);
  });

  test("[TM23] what still makes sense after another tab was first, is done as well", async () => {
    const world = new TimerWorld();
    const [one, two] = [world.open(), world.open()];
    await one.timer.start();
    await world.pass(MINUTE);
    await Promise.all([one.timer.extend(5 * MINUTE), two.timer.interrupt()]);

    expect(world.disk.timer?.state.run).toMatchObject({
      plannedMs: 30 * MINUTE,
      interruptions: [world.start + MINUTE],
    });
  });
});
