import { expect, test } from "bun:test";
import fc from "fast-check";

import type { Timer } from "../../src/app/meelio.ts";
import { defaultPreferences } from "../../src/domain/preferences/preferences.ts";
import type { Run } from "../../src/domain/timer/timer-state.ts";
import { surelyDoneMs } from "../support/histories.ts";
import { whyRefused } from "../support/server-takes.ts";
import { MINUTE } from "../support/timer.ts";
import { settled, TimerWorld } from "../support/timer-tab.ts";

const TABS = 3;

type Press = (timer: Timer) => Promise<void>;

const press: fc.Arbitrary<Press> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Press>((timer) => timer.start()) },
  fc.constantFrom<Press>(
    (timer) => timer.pause(),
    (timer) => timer.resume(),
    (timer) => timer.stop(),
    (timer) => timer.stop("Fire alarm"),
    (timer) => timer.skip(),
    (timer) => timer.restart(),
    (timer) => timer.extend(MINUTE),
    (timer) => timer.interrupt(),
    (timer) => timer.setMode("stopwatch"),
    (timer) => timer.setMode("pomodoro"),
    (timer) => timer.setTask("a"),
    (timer) => timer.setTask("b"),
  ),
);

/** What several tabs press in one moment; now and then one is killed, and opened again. */
const moment = fc.record({
  ms: fc.oneof(fc.nat(3 * MINUTE), fc.nat(20_000), fc.constant(0)),
  presses: fc.array(fc.tuple(fc.nat(TABS - 1), press), { maxLength: 3 }),
  killed: fc.option(fc.nat(TABS - 1), { freq: 2 }),
});

const preferences = fc.record({
  focusMinutes: fc.constantFrom(1, 3),
  autoStartBreaks: fc.boolean(),
  autoStartFocus: fc.boolean(),
  overtime: fc.boolean(),
  strict: fc.boolean(),
});

type Moment = typeof moment extends fc.Arbitrary<infer One> ? One : never;

/** Lives it through; tells how much was known to be done of every run that any tab has shown. */
async function live(moments: readonly Moment[], chosen: object) {
  const world = new TimerWorld();
  const known = new Map<string, number>();
  const see = (run: Run | null | undefined) => {
    if (run) known.set(run.sessionId, surelyDoneMs(run, world.clock.now()));
  };
  const open = () => {
    const tab = world.open({ preferences: { ...defaultPreferences, ...chosen } });
    tab.timer.state.subscribe((state) => see(state?.run));
    return tab;
  };
  const tabs = Array.from({ length: TABS }, open);
  for (const { ms, presses, killed } of moments) {
    if (killed !== null) tabs[killed]?.kill();
    world.clock.advance(ms);
    await settled();
    if (killed !== null) tabs[killed] = open();
    await Promise.all(presses.map(([nth, act]) => tabs[nth] && act(tabs[nth].timer)));
    await settled();
    see(world.disk.timer?.state.run);
  }
  return { world, known };
}

test("[TM8] [TM23] whatever tabs press at once: no run is lost, doubled or beside another", async () => {
  const moments = fc.array(moment, { maxLength: 25, size: "max" });
  await fc.assert(
    fc.asyncProperty(moments, preferences, async (lived, chosen) => {
      const { world, known } = await live(lived, chosen);
      const { sessions, timer } = world.disk;
      const ids = sessions.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const [id, done] of known) {
        const goesOn = timer?.state.run?.sessionId === id;
        expect([id, goesOn || ids.includes(id) || done < 1000]).toEqual([id, true]);
      }
      let end = 0;
      for (const one of sessions.toSorted((a, b) => a.sessionStart - b.sessionStart)) {
        expect(whyRefused(one, world.clock.now())).toBeNull();
        expect(one.sessionStart).toBeGreaterThanOrEqual(end);
        end = one.sessionEnd;
      }
    }),
    { numRuns: 150 },
  );
});
