import { describe, expect, test } from "bun:test";
import { defaultPreferences } from "../../src/domain/preferences/preferences.ts";
import { doDeed, followLink } from "../../src/react/deep-link.ts";
import { answerPress, type Pages } from "../../src/service-worker/notified.ts";
import { MINUTE } from "../support/timer.ts";
import { settled, TimerWorld } from "../support/timer-tab.ts";

describe("the link that starts focus", () => {
  function follow(href: string) {
    const world = new TimerWorld();
    const { timer, store } = world.open({ isOpen: false });
    const urls: string[] = [];
    const trail = {
      state: { idx: 0 },
      replaceState: (_: unknown, __: string, url?: string | URL | null) =>
        void urls.push(String(url)),
    };
    const followed = followLink(timer, { href }, trail, world.clock.now);
    return { world, timer, store, urls, followed };
  }

  test("[TM27] starts focus once, and leaves the address clean", async () => {
    const { timer, store, urls, followed } = follow("https://meelio.test/?start=focus&x=1");
    store.open();
    await followed;

    expect(urls).toEqual(["https://meelio.test/?x=1"]);
    expect(timer.state.get()).toMatchObject({ phase: "focus" });
    expect(timer.state.get()?.run).not.toBeNull();
  });

  test("[TM27] passes a break by that is only offered, but ends nothing that runs", async () => {
    for (const [isRunning, phase] of [
      [true, "short_break"],
      [false, "focus"],
    ] as const) {
      const { world, timer, store, followed } = follow("https://meelio.test/?start=focus");
      const other = world.open();
      await other.timer.skip();
      if (isRunning) await other.timer.start();
      store.open();
      await followed;
      await settled();
      expect(timer.state.get()?.phase).toBe(phase);
      expect(timer.state.get()?.run).not.toBeNull();
    }
  });

  test("[TM27] starts focus where what ran came to its end while no page was open", async () => {
    const world = new TimerWorld();
    const first = world.open();
    await first.timer.start();
    first.kill();
    await world.pass(26 * MINUTE);

    const { timer } = world.open();
    const trail = { state: null, replaceState: () => undefined };
    const here = { href: "https://meelio.test/?start=focus" };
    await followLink(timer, here, trail, world.clock.now);

    expect(timer.state.get()).toMatchObject({
      phase: "focus",
      run: { startedAt: world.clock.now() },
    });
    expect(world.recorded).toMatchObject([{ outcome: "completed", end: 25 * MINUTE }]);
  });

  test("[TM27] any other address starts nothing", async () => {
    const { timer, store, urls, followed } = follow("https://meelio.test/?start=now");
    store.open();
    await followed;

    expect(urls).toEqual([]);
    expect(timer.state.get()?.run).toBeNull();
  });
});

describe("what a notification does", () => {
  const link = (href: string, world: TimerWorld) => {
    const { timer } = world.open();
    const trail = { state: null, replaceState: () => undefined };
    return { timer, followed: followLink(timer, { href }, trail, world.clock.now) };
  };

  test("[SG27] starts the break that is next, or passes it by, in a page opened for it", async () => {
    for (const [deed, phase] of [
      ["start-break", "short_break"],
      ["start-focus", "focus"],
    ] as const) {
      const world = new TimerWorld();
      const first = world.open();
      await first.timer.start();
      await world.pass(26 * MINUTE);
      first.kill();
      const { timer, followed } = link(`https://meelio.test/?do=${deed}`, world);
      await followed;

      expect(timer.state.get()).toMatchObject({ phase, run: { startedAt: world.clock.now() } });
      expect(world.recorded).toHaveLength(1);
    }
  });

  test("[SG27] adds five minutes to what runs, in a page that is open", async () => {
    const world = new TimerWorld();
    const { timer } = world.open();
    await timer.start();
    const meant = timer.state.get()?.run?.sessionId;
    await doDeed(`add-five.${meant}`, timer, world.clock.now);

    expect(timer.state.get()?.run?.plannedMs).toBe(30 * MINUTE);
  });

  test("[SG27] no five minutes are added to another run than the one that was told of", async () => {
    const world = new TimerWorld();
    const { timer } = world.open();
    await timer.start();
    const meant = timer.state.get()?.run?.sessionId;
    await timer.restart();
    for (const deed of [`add-five.${meant}`, "add-five"]) {
      await doDeed(deed, timer, world.clock.now);
      expect(timer.state.get()?.run?.plannedMs).toBe(25 * MINUTE);
    }
  });

  test("[SG27] a focus in overtime gives way to its break", async () => {
    const world = new TimerWorld();
    const { timer } = world.open({ preferences: { ...defaultPreferences, overtime: true } });
    await timer.start();
    await world.pass(30 * MINUTE);
    await doDeed("start-break", timer, world.clock.now);

    expect(timer.state.get()).toMatchObject({ phase: "short_break" });
    expect(timer.state.get()?.run).not.toBeNull();
    expect(world.recorded).toMatchObject([{ outcome: "completed", end: 30 * MINUTE }]);
  });

  test("[SG27] what no longer makes sense changes nothing", async () => {
    const world = new TimerWorld();
    const { timer } = world.open();
    for (const deed of ["add-five", "start-break", "nonsense", "toString", undefined]) {
      await doDeed(deed, timer, world.clock.now);
      expect(timer.state.get()).toMatchObject({ phase: "focus", run: null });
    }
    await timer.start();
    const { run } = timer.state.get() ?? {};
    for (const deed of ["start-break", "start-focus"]) {
      await doDeed(deed, timer, world.clock.now);
      expect(timer.state.get()?.run).toEqual(run as never);
    }
  });

  function windows(open: boolean) {
    const done: unknown[] = [];
    const client = {
      postMessage: (message: unknown) => done.push(message),
      focus: async () => done.push("focus"),
    };
    const fake = {
      matchAll: async () => (open ? [client] : []),
      openWindow: async (url: string) => done.push(url),
    };
    return { done, fake: fake as Pages };
  }

  test("[SG27] pressed, it brings the app to the front and passes the button on, or opens it", async () => {
    for (const [action, open, expected] of [
      ["", true, ["focus"]],
      ["add-five", true, [{ do: "add-five" }, "focus"]],
      ["", false, ["/"]],
      ["start-break", false, ["/?do=start-break"]],
    ] as const) {
      const { done, fake } = windows(open);
      await answerPress(action, fake);
      expect(done).toEqual([...expected]);
    }
  });
});
