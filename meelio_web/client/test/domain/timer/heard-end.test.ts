import { expect, test } from "bun:test";
import fc from "fast-check";

import { adopt } from "../../../src/domain/timer/adopt.ts";
import { isHeard, planEndAt } from "../../../src/domain/timer/run.ts";
import { heardNow } from "../../../src/domain/timer/shared-timer.ts";
import type { Run } from "../../../src/domain/timer/timer-state.ts";
import { running, sharedRun, sharedTimer } from "../../support/shared-timer.ts";
import { ids, instant, local, shared } from "../../support/shared-timers.ts";
import { MINUTE, SECOND, T0 } from "../../support/timer.ts";

const END = T0 + 25 * MINUTE;
const told = { heardEnd: { sessionId: "mine", end: END } };

/** What a device makes of the news, where the run is that device's and now is that. */
function heard(owner: string, now: number, more: Partial<Run> = {}): Run | null {
  const { run } = running({ overtime: true, ...more });
  const { heartbeatAt: _, ...same } = run;
  const theirs = sharedRun({ ...same, deviceId: owner });
  const around = { now, deviceId: "here", recordedUntil: () => undefined };
  return adopt(running(run), sharedTimer({ run: theirs, ...told }), around).state.run;
}

const isNews = (run: Run | null) => run !== null && isHeard(run);

test("[SG40] of another's run it is believed even before the end that is seen here", () => {
  for (const lateMs of [-30 * SECOND, 0, MINUTE])
    expect(isNews(heard("there", END + lateMs))).toBe(true);
});

test("[SG40] of its own run a device believes it from the end that it sees itself", () => {
  expect(isNews(heard("here", END - SECOND))).toBe(false);
  expect(isNews(heard("here", END))).toBe(true);
});

test("[SG39] what was heard is one end: time that was added since, or a pause before it, has another", () => {
  expect(isNews(heard("there", END, { plannedMs: 30 * MINUTE }))).toBe(false);
  expect(isNews(heard("there", END, { pausedAt: T0 + MINUTE }))).toBe(false);
  const pauses = [{ start: T0 + MINUTE, end: T0 + 2 * MINUTE }];
  expect(isNews(heard("there", END, { pauses }))).toBe(false);
  expect(isNews(heard("there", END, { overtime: false }))).toBe(false);
});

test("[SG22] of all signs of life the first past the end is told, and no other", () => {
  const beats = fc.array(fc.integer({ min: 0, max: 40 * MINUTE }), { maxLength: 12 });
  fc.assert(
    fc.property(beats, fc.boolean(), (ms, overtime) => {
      const { run } = running({ overtime });
      const lives = ms.sort((a, b) => a - b).map((by) => ({ ...run, heartbeatAt: T0 + by }));
      const news = lives.flatMap((after, nth) => heardNow(lives[nth - 1] ?? run, after) ?? []);
      const isPast = overtime && lives.some(({ heartbeatAt }) => heartbeatAt >= END);
      expect(news).toEqual(isPast ? [told] : []);
    }),
  );
});

test("[SY67] such news changes nothing of a run but when it was last known alive, and only in overtime", () => {
  const news = fc.record({ sessionId: ids, end: instant });
  fc.assert(
    fc.property(local, shared, news, instant, (state, timer, heardEnd, now) => {
      if (!timer) return;
      const around = { now, deviceId: "here", recordedUntil: () => undefined };
      const without = adopt(state, { ...timer, heardEnd: null }, around);
      const after = adopt(state, { ...timer, heardEnd }, around);
      expect(after.record).toEqual(without.record);
      const [run, plain] = [after.state.run, without.state.run];
      expect({ ...after.state, run: null }).toEqual({ ...without.state, run: null });
      expect(run && { ...run, heartbeatAt: 0 }).toEqual(plain && { ...plain, heartbeatAt: 0 });
      if (run?.heartbeatAt === plain?.heartbeatAt) return;
      expect([run?.sessionId, isNews(run), isNews(plain)]).toEqual([
        heardEnd.sessionId,
        true,
        false,
      ]);
      expect(run && planEndAt(run)).toBeLessThanOrEqual(heardEnd.end);
    }),
  );
});
