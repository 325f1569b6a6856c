import { describe, expect, test } from "bun:test";

import { defaultPreferences } from "../../src/domain/preferences/preferences.ts";
import { sayOf } from "../support/away.ts";
import { sharedRun, sharedTimer } from "../support/shared-timer.ts";
import { HOUR, MINUTE, SECOND } from "../support/timer.ts";
import { settled, TimerWorld } from "../support/timer-tab.ts";

const OVERTIME = { ...defaultPreferences, overtime: true };

/** A stopwatch of ten minutes, and then the lid is closed for two hours. */
async function lidClosed(preferences = defaultPreferences) {
  const world = new TimerWorld();
  const tab = world.open({ preferences });
  await tab.timer.setMode("stopwatch");
  await tab.timer.start();
  await world.pass(10 * MINUTE);
  world.clock.jump(2 * HOUR);
  tab.presence.emit("visible");
  await settled();
  const at = (ms: number) => world.start + ms;
  return { world, ...tab, at, away: () => tab.timer.state.get()?.away };
}

describe("a lid that was closed during a stopwatch", () => {
  test("[TM65] is asked about once; the run goes on, and is alive", async () => {
    const { world, timer, at, away } = await lidClosed();
    const { sessionId = "" } = timer.state.get()?.run ?? {};
    const gap = { sessionId, from: at(10 * MINUTE), until: at(2 * HOUR + 10 * MINUTE) };
    expect(away()).toEqual({ ...gap, answer: null });

    await world.pass(10 * MINUTE);
    expect(away()).toEqual({ ...gap, answer: null });
    expect(timer.state.get()?.run?.heartbeatAt).toBeGreaterThan(at(2 * HOUR + 19 * MINUTE));
    expect(world.recorded).toEqual([]);
  });

  test("[TM65] less than two minutes are nobody's business", async () => {
    const world = new TimerWorld();
    const { timer, presence } = world.open();
    await timer.setMode("stopwatch");
    await timer.start();
    world.clock.jump(2 * MINUTE);
    presence.emit("visible");
    await settled();
    expect(timer.state.get()?.away).toBeNull();
  });

  test("[TM65] closed again, with the question open, it is one question about both", async () => {
    const { world, presence, at, away } = await lidClosed();
    await world.pass(MINUTE);
    world.clock.jump(HOUR);
    presence.emit("visible");
    await settled();
    expect(away()).toMatchObject({ from: at(10 * MINUTE), until: at(3 * HOUR + 11 * MINUTE) });
  });

  test("[TM65] whatever is pressed first, the time before it is asked about", async () => {
    const world = new TimerWorld();
    const { timer } = world.open();
    await timer.setMode("stopwatch");
    await timer.start();
    world.clock.jump(HOUR);
    await timer.interrupt();
    expect(timer.state.get()).toMatchObject({
      away: { from: world.start, until: world.start + HOUR },
      run: { interruptions: [world.start + HOUR] },
    });
  });

  test("[TM67] all tabs ask it, and an answer in one is enough", async () => {
    const { world, timer } = await lidClosed();
    const other = world.open();
    await settled();
    expect(other.timer.state.get()?.away).toEqual(timer.state.get()?.away ?? null);

    await Promise.all([sayOf(other.timer, "stop"), sayOf(timer, "stop")]);
    await settled();
    expect([timer.state.get()?.away, other.timer.state.get()?.away]).toEqual([null, null]);
    expect(world.recorded).toMatchObject([{ end: 10 * MINUTE, outcome: "completed" }]);
  });

  test("[TM67] an answer that comes when the run is over acts on nothing", async () => {
    const { world, timer } = await lidClosed();
    await timer.stop();
    await timer.setMode("countdown");
    await timer.start();
    await sayOf(timer, "stop");
    expect(timer.state.get()?.run).not.toBeNull();
    expect(world.recorded).toHaveLength(1);
  });

  test("[TM67] a pause is no time away, and neither is what another device began", async () => {
    const world = new TimerWorld();
    const { timer, presence } = world.open();
    await timer.setMode("stopwatch");
    await timer.start();
    await timer.pause();
    world.clock.jump(2 * HOUR);
    presence.emit("visible");
    await settled();
    expect(timer.state.get()?.away).toBeNull();

    await timer.stop();
    const run = sharedRun({ startedAt: world.clock.now(), plannedMs: null, mode: "stopwatch" });
    world.disk.hear(sharedTimer({ mode: "stopwatch", run }));
    await settled();
    world.clock.jump(2 * HOUR);
    presence.emit("visible");
    await settled();
    expect(timer.state.get()).toMatchObject({ run: { sessionId: "theirs" }, away: null });
  });

  test("[TM71] stopped with the question open, that time is recorded, and said to be", async () => {
    const { world, timer, away } = await lidClosed();
    await timer.stop();
    expect(world.recorded).toMatchObject([{ end: 2 * HOUR + 10 * MINUTE }]);
    expect(away()).toMatchObject({ sessionId: world.disk.sessions[0]?.id, answer: null });

    await timer.amend(({ read }) => read);
    expect(away()).toBeNull();
  });

  test("[TM71] is said beside what starts by itself after it, and after beginning anew", async () => {
    const { timer, away } = await lidClosed();
    await timer.restart();
    expect(timer.state.get()?.run).not.toBeNull();
    expect(away()).toMatchObject({ answer: null });
    expect(away()?.sessionId).not.toBe(timer.state.get()?.run?.sessionId);
  });
});

describe("a browser that was gone", () => {
  test("[TM65] past the end of a focus with overtime: asked about what came after", async () => {
    const world = new TimerWorld();
    const first = world.open({ preferences: OVERTIME });
    await first.timer.start();
    await world.pass(10 * MINUTE);
    first.kill();
    world.clock.jump(2 * HOUR);

    const { timer } = world.open({ preferences: OVERTIME });
    await settled();
    expect(timer.state.get()?.away).toMatchObject({
      from: world.start + 25 * MINUTE,
      until: world.start + 2 * HOUR + 10 * MINUTE,
    });
    await sayOf(timer, "stop");
    expect(world.recorded).toMatchObject([{ end: 25 * MINUTE, outcome: "completed" }]);
    expect(timer.state.get()).toMatchObject({ phase: "short_break", cycle: 1 });
  });

  test("[TM71] found long after its end, a focus is complete, and was while nobody was here", async () => {
    const world = new TimerWorld();
    const first = world.open();
    await first.timer.start();
    first.kill();
    world.clock.jump(HOUR);

    const { timer } = world.open();
    await settled();
    expect(world.recorded).toMatchObject([{ end: 25 * MINUTE, outcome: "completed" }]);
    const [session] = world.disk.sessions;
    expect(timer.state.get()?.away).toEqual({
      sessionId: session?.id ?? "",
      from: world.start + 25 * MINUTE,
      until: world.start + HOUR,
      answer: "ended",
    });
    await timer.start();
    expect(timer.state.get()?.away).toBeNull();
  });

  test("[TM71] found within two minutes, nothing is said", async () => {
    const world = new TimerWorld();
    const first = world.open();
    await first.timer.start();
    first.kill();
    world.clock.jump(27 * MINUTE);
    const { timer } = world.open();
    await settled();
    expect(world.recorded).toHaveLength(1);
    expect(timer.state.get()?.away).toBeNull();
  });
});

describe("an answer for good", () => {
  test("[TM70] is given at once, once, and kept to be read", async () => {
    const { world, timer, away, at } = await lidClosed({
      ...defaultPreferences,
      afterAway: "leave_out",
    });
    const other = world.open({ preferences: { ...defaultPreferences, afterAway: "leave_out" } });
    await world.pass(MINUTE);
    const gap = { from: at(10 * MINUTE), until: at(2 * HOUR + 10 * MINUTE) };
    expect(away()).toMatchObject({ ...gap, answer: "leave_out" });
    expect(other.timer.state.get()?.run?.pauses).toEqual([{ start: gap.from, end: gap.until }]);

    await other.timer.amend(({ read }) => read);
    await settled();
    expect(away()).toBeNull();
    expect(timer.state.get()?.run?.pauses).toHaveLength(1);
  });

  test("[TM70] taken back it is asked about, and not answered by itself again", async () => {
    const { world, timer, away } = await lidClosed({
      ...defaultPreferences,
      afterAway: "leave_out",
    });
    await settled();
    await timer.amend(({ undo }) => undo);
    await world.pass(MINUTE);
    expect(away()?.answer).toBe("ask");
    expect(timer.state.get()?.run?.pauses).toEqual([]);

    await sayOf(timer, "split");
    expect(world.recorded).toMatchObject([{ end: 10 * MINUTE }]);
    expect(timer.state.get()?.run?.startedAt).toBe(world.start + 2 * HOUR + 10 * MINUTE);
    expect(away()).toBeNull();
  });

  test("[TM70] a run that it ended is said to have ended, and does not come back", async () => {
    const { world, timer, away } = await lidClosed({ ...defaultPreferences, afterAway: "stop" });
    await settled();
    expect(world.recorded).toMatchObject([{ end: 10 * MINUTE }]);
    expect(away()).toMatchObject({ answer: "stop", sessionId: world.disk.sessions[0]?.id });
    await timer.amend(({ undo }) => undo);
    expect(timer.state.get()?.run).toBeNull();
  });
});

describe("nobody at the device", () => {
  test("[TM72] is asked about in a focus, from when the last hand was seen", async () => {
    const world = new TimerWorld();
    const { timer } = world.open();
    await timer.start();
    await world.pass(15 * MINUTE);
    await timer.amend((it) => it.idleSince(world.start + 5 * MINUTE));
    expect(timer.state.get()?.away).toMatchObject({
      from: world.start + 5 * MINUTE,
      until: world.start + 15 * MINUTE,
    });

    await sayOf(timer, "leave_out");
    await world.pass(20 * MINUTE - SECOND);
    expect(world.recorded).toEqual([]);
    await world.pass(SECOND);
    expect(world.recorded).toMatchObject([{ end: 35 * MINUTE, outcome: "completed" }]);
  });

  test("[TM72] is nothing to ask about while paused, in a break, or while nothing runs", async () => {
    const world = new TimerWorld();
    const { timer } = world.open();
    const isAsked = async () => {
      await timer.amend((it) => it.idleSince(world.clock.now() - 6 * MINUTE));
      return timer.state.get()?.away !== null;
    };
    expect(await isAsked()).toBe(false);
    await timer.start();
    await world.pass(MINUTE);
    await timer.pause();
    await world.pass(10 * MINUTE);
    expect(await isAsked()).toBe(false);
    await timer.resume();
    expect(await isAsked()).toBe(false);
    await timer.skip();
    await timer.start();
    await world.pass(MINUTE);
    expect(await isAsked()).toBe(false);
  });
});

describe("said afterwards", () => {
  test("[TM60] a run that began earlier rings earlier", async () => {
    const world = new TimerWorld();
    const { timer } = world.open();
    await timer.start();
    await world.pass(MINUTE);
    await timer.amend((it) => it.backdate(world.start - 10 * MINUTE));
    await world.pass(14 * MINUTE);

    expect(world.rings).toBe(1);
    expect(world.recorded).toEqual([
      { kind: "focus", outcome: "completed", start: -10 * MINUTE, end: 15 * MINUTE },
    ]);
  });

  test("[TM60] a phase is started earlier, its end no later than it should be", async () => {
    const world = new TimerWorld();
    const { timer } = world.open();
    await timer.amend((it) => it.backdate(world.start - 5 * MINUTE));
    expect(timer.state.get()?.run).toMatchObject({ startedAt: world.start - 5 * MINUTE });
    await world.pass(20 * MINUTE);
    expect(world.recorded).toMatchObject([{ start: -5 * MINUTE, end: 20 * MINUTE }]);
  });

  test("[TM62] one that would be over is recorded, and nothing else starts", async () => {
    const world = new TimerWorld();
    const { timer } = world.open({ preferences: { ...defaultPreferences, autoStartBreaks: true } });
    await timer.amend((it) => it.backdate(world.start - HOUR));
    expect(world.recorded).toMatchObject([{ start: -HOUR, end: -35 * MINUTE }]);
    expect(timer.state.get()).toMatchObject({ phase: "short_break", run: null });
  });

  test("[TM61] what became impossible meanwhile changes nothing", async () => {
    const world = new TimerWorld();
    const { timer } = world.open();
    await timer.start();
    await world.pass(10 * MINUTE);
    await timer.stop();
    const before = world.disk.writes;
    await timer.amend((it) => it.backdate(world.start + MINUTE));
    await timer.amend((it) => it.backdate(world.clock.now() + 1));
    expect([world.disk.writes - before, timer.state.get()?.run]).toEqual([0, null]);
  });

  test("[TM64] a stop that was forgotten is recorded where it should have been", async () => {
    const world = new TimerWorld();
    const { timer } = world.open();
    await timer.setMode("stopwatch");
    await timer.start();
    await world.pass(30 * MINUTE);
    await timer.amend((it) =>
      it.stopAt(timer.state.get()?.run?.sessionId, world.start + 40 * MINUTE),
    );
    expect(timer.state.get()?.run).not.toBeNull();
    await timer.amend((it) =>
      it.stopAt(timer.state.get()?.run?.sessionId, world.start + 20 * MINUTE),
    );
    expect(world.recorded).toMatchObject([{ end: 20 * MINUTE, outcome: "completed" }]);
    expect(timer.state.get()).toMatchObject({ phase: "short_break", offeredBreakMs: 4 * MINUTE });
  });
});
