import { describe, expect, test } from "bun:test";
import fc from "fast-check";

import { adopt } from "../../../src/domain/timer/adopt.ts";
import { lastInstant } from "../../../src/domain/timer/run.ts";
import { toldOf } from "../../../src/domain/timer/shared-timer.ts";
import { HEARTBEAT_MS } from "../../../src/domain/timer/timer-event.ts";
import { sharedTimer } from "../../support/shared-timer.ts";
import { ids, instant, local, shared } from "../../support/shared-timers.ts";
import { MINUTE, type Step, T0 } from "../../support/timer.ts";
import { ModelDevice, ModelServer, type Policy } from "../../support/timer-model.ts";

const recorded = fc.uniqueArray(ids);

describe("adopting", () => {
  test("[TM30] the echo of what was told changes nothing", () => {
    fc.assert(
      fc.property(local, shared, (state, before) => {
        const told = toldOf(
          { before: state, after: state, isStart: false },
          before,
          "here",
          () => undefined,
        );
        const echo = { ...sharedTimer(), ...before, ...told, heardEnd: null };
        if (echo.run && echo.rival?.sessionId === echo.run.sessionId) return;
        if (state.run && echo.run?.sessionId !== state.run.sessionId && !echo.rival) return;
        const around = { now: T0 + 60 * MINUTE, deviceId: "here", recordedUntil: () => undefined };
        const plan = adopt(state, echo, around);
        expect(plan.record).toBeNull();
        expect(plan.state.run).toEqual(state.run ?? plan.state.run);
      }),
    );
  });

  test("[TM34] twice is once; nothing is recorded twice, or that did not go by", () => {
    fc.assert(
      fc.property(local, shared, recorded, instant, (state, timer, known, at) => {
        const now = Math.max(at, state.run ? lastInstant(state.run) : 0);
        const sessions = new Set<string>(known);
        const recordedUntil = (id: string) => (sessions.has(id) ? 1 : undefined);
        const once = adopt(state, timer, { now, deviceId: "here", recordedUntil });
        const { record } = once;
        if (record) {
          expect(sessions.has(record.id)).toBe(false);
          expect(record.sessionEnd).toBeLessThanOrEqual(now);
          expect(record.sessionEnd).toBeGreaterThan(record.sessionStart);
          sessions.add(record.id);
        }
        const again = { ...sharedTimer(), ...timer, ...once.told };
        const twice = adopt(once.state, timer || once.told ? again : null, {
          now,
          deviceId: "here",
          recordedUntil,
        });
        expect(twice).toEqual({ state: once.state, record: null, told: null });
      }),
    );
  });

  test("[TM33] a run is recorded, goes on, is told, or is known to be over", () => {
    fc.assert(
      fc.property(local, shared, recorded, instant, (state, timer, known, at) => {
        const { run } = state;
        if (!run) return;
        const now = Math.max(at, lastInstant(run));
        const recordedUntil = (id: string) => (known.some((one) => one === id) ? 1 : undefined);
        const plan = adopt(state, timer, { now, deviceId: "here", recordedUntil });
        const goesOn = plan.state.run?.sessionId === run.sessionId;
        const isOver =
          recordedUntil(run.sessionId) !== undefined || timer?.endedSessionId === run.sessionId;
        // Of a stopwatch that gave no sign of life for long, no more is known than its last one.
        const last = lastInstant(run);
        const isLost = run.plannedMs === null && now - last > 2 * HEARTBEAT_MS;
        const isShort = (run.pausedAt ?? (isLost ? last : now)) - run.startedAt < 1000;
        const isOlder = timer?.run && timer.run.startedAt - run.startedAt < 1000;
        expect(goesOn || isOver || plan.record !== null || isShort || isOlder).toBeTruthy();
      }),
    );
  });
});

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Step>({ type: "start" }) },
  fc.constantFrom<Step>(
    ...(["pause", "resume", "stop", "skip", "restart", "settle"] as const).map((type) => ({
      type,
    })),
    { type: "heartbeat" },
    { type: "setMode", mode: "stopwatch" },
    { type: "setTask", taskId: "a", taskTitle: "a" },
    { type: "setTask", taskId: "b", taskTitle: "b" },
    { type: "extend", byMs: MINUTE },
  ),
);
const act = fc.oneof(
  { weight: 4, arbitrary: step },
  { weight: 2, arbitrary: fc.constant("sync" as const) },
  fc.constantFrom("this" as const, "other" as const),
);
const history = fc.array(fc.tuple(fc.nat(2), fc.integer({ min: 0, max: 2 * MINUTE }), act), {
  maxLength: 40,
  size: "max",
});
const policy = fc.constantFrom<Policy>("newest", "ask", "server", "device:one", "device:two");

type Event = readonly [nth: number, ms: number, what: Step | "sync" | "this" | "other"];

/** Plays it all, then lets everybody hear of everything. */
function play(events: readonly Event[], chosen: Policy) {
  const server = new ModelServer();
  const devices = ["one", "two", "three"].map((id) => new ModelDevice(id, chosen));
  let now = 0;
  for (const [nth, ms, what] of events) {
    now += ms;
    const device = devices[nth];
    if (what === "sync") device?.sync(server, now);
    else if (typeof what === "string") device?.choose(now, what);
    else device?.do(now, what);
  }
  for (let round = 0; round < 4; round += 1) {
    for (const device of devices) device.sync(server, now);
  }
  const view = devices[0]?.view ?? null;
  const going = [view?.run, view?.rival].map((run) => run?.sessionId);
  return { server, devices, view, going, now };
}

describe("three devices, now and then in reach of each other", () => {
  const check = (look: (world: ReturnType<typeof play>) => void) =>
    fc.assert(
      fc.property(history, policy, (events, chosen) => look(play(events, chosen))),
      { numRuns: 400 },
    );

  test("[TM31] end the same: what runs on one runs on all", () => {
    check(({ devices, view, going }) => {
      for (const device of devices) {
        expect(device.view).toEqual(view);
        if (device.state.run) expect(going).toContain(device.state.run.sessionId);
        else expect(view?.run ?? null).toBeNull();
      }
    });
  });

  test("[TM33] lose no run: it is recorded, goes on, or was a slip of the finger", () => {
    check(({ server, devices, going }) => {
      for (const [id, done] of devices.flatMap((device) => [...device.seen])) {
        const isThere = server.sessions.has(id) || going.includes(id);
        const isSlip = done < 1000 || [server, ...devices].some(({ slips }) => slips.has(id));
        expect([id, isThere || isSlip]).toEqual([id, true]);
      }
    });
  });

  test("[TM34] record no run twice, and no time that has not gone by", () => {
    check(({ server, devices, now }) => {
      for (const { recorded: ids } of devices) expect(new Set(ids).size).toBe(ids.length);
      for (const { sessionStart, sessionEnd } of server.sessions.values()) {
        expect(sessionEnd).toBeLessThanOrEqual(T0 + now);
        expect(sessionEnd).toBeGreaterThan(sessionStart);
      }
    });
  });
});
