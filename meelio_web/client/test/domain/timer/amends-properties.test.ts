import { describe, expect, test } from "bun:test";
import fc from "fast-check";

import { defaultPreferences } from "../../../src/domain/preferences/preferences.ts";
import type { Session } from "../../../src/domain/sessions/session.ts";
import { answerAway, asked, foundAgain } from "../../../src/domain/timer/answer-away.ts";
import { isLongUnseen } from "../../../src/domain/timer/away.ts";
import { backdated, takenBy, whyNotBegin, whyNotEnd } from "../../../src/domain/timer/backdate.ts";
import { endedAt } from "../../../src/domain/timer/cut.ts";
import type { TimerPlan } from "../../../src/domain/timer/timer-event.ts";
import type { AwayAnswer } from "../../../src/domain/timer/timer-state.ts";
import { expectSound, expectSoundRun } from "../../support/runs.ts";
import { HOUR, MINUTE, type Step, T0, TestTimer } from "../../support/timer.ts";

type Amendment =
  | { readonly type: "answer"; readonly answer: AwayAnswer }
  | { readonly type: "backdate" | "stopAt" | "idle"; readonly agoMs: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Step>({ type: "start" }) },
  fc.constantFrom<Step>(
    ...(["pause", "resume", "stop", "skip", "interrupt"] as const).map((type) => ({ type })),
    ...(["heartbeat", "settle", "restart"] as const).map((type) => ({ type })),
  ),
  fc.constantFrom<Step>({ type: "setMode", mode: "stopwatch" }, { type: "extend", byMs: HOUR }),
);
const agoMs = fc.oneof(fc.integer({ min: 0, max: HOUR }), fc.integer({ min: 0, max: 30 * HOUR }));
const amendment: fc.Arbitrary<Amendment> = fc.oneof(
  fc
    .constantFrom<AwayAnswer>("keep", "leave_out", "stop", "split")
    .map((answer) => ({ type: "answer" as const, answer })),
  fc
    .record({
      type: fc.constantFrom("backdate" as const, "stopAt" as const, "idle" as const),
      agoMs,
    })
    .map((one): Amendment => one),
);
const leap = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 10 * MINUTE }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 30 * HOUR }) },
);
const history = fc.array(fc.tuple(leap, fc.oneof(step, amendment)), {
  maxLength: 40,
  size: "max",
});

function isStep(what: Step | Amendment): what is Step {
  return !["answer", "backdate", "stopAt", "idle"].includes(what.type);
}

/** A timer of which the past, too, can be put right. */
class AmendableTimer extends TestTimer {
  #ids = 0;

  /** What is found first of all by who is back. */
  comeBack(ms: number): void {
    const before = this.state;
    if (!before.run || !isLongUnseen(before.run, T0 + ms)) return;
    const known = this.recorded.length;
    this.at(ms, "settle");
    const record = this.recorded[known] ?? null;
    this.state = foundAgain(before, { state: this.state, record }, T0 + ms).state;
  }

  amend(ms: number, what: Amendment): void {
    const now = T0 + ms;
    this.at(ms, "settle");
    const plan = what.type === "answer" ? this.#answer(now, what.answer) : this.#said(now, what);
    if (!plan) return;
    this.state = plan.state;
    if (plan.record) this.recorded.push(plan.record);
  }

  #answer(now: number, answer: AwayAnswer): TimerPlan | null {
    this.#ids += 1;
    const around = { now, preferences: this.preferences, sessionId: `split-${this.#ids}` };
    return answerAway(this.state, answer, around, false);
  }

  #said(now: number, what: Exclude<Amendment, { type: "answer" }>): TimerPlan | null {
    const { state } = this;
    const { run } = state;
    const at = now - what.agoMs;
    if (!run) return null;
    if (what.type === "stopAt") {
      return whyNotEnd(run, at, now) ? null : endedAt(state, run, at, this.preferences);
    }
    if (what.type === "idle") {
      const since = Math.max(at, run.startedAt, run.pauses.at(-1)?.end ?? 0);
      const isIdle = run.pausedAt === null && since < now;
      return isIdle
        ? { state: asked(state, run, { from: since, until: now }), record: null }
        : null;
    }
    const taken = takenBy(this.recorded, [], run, now);
    if (whyNotBegin(state, at, { now, taken })) return null;
    return backdated(state, run, at, now, this.preferences);
  }
}

/** Nothing that was recorded lies in the time of something else, or of what runs. */
function expectApart(sessions: readonly Session[], start: number | undefined): void {
  let free = Number.POSITIVE_INFINITY;
  if (start !== undefined) free = start;
  for (const one of sessions.toSorted((a, b) => b.sessionStart - a.sessionStart)) {
    expect(one.sessionEnd).toBeLessThanOrEqual(free);
    free = one.sessionStart;
  }
}

describe("whatever befalls a timer, and whatever is said of the past", () => {
  test("[TM68] each run is recorded once or goes on, soundly, and none in the time of another", () => {
    const preferences = fc.record({ overtime: fc.boolean(), autoStartBreaks: fc.boolean() });
    fc.assert(
      fc.property(history, preferences, (events, chosen) => {
        const timer = new AmendableTimer({ ...defaultPreferences, ...chosen });
        let now = 0;
        for (const [ms, what] of events) {
          now += ms;
          timer.comeBack(now);
          if (isStep(what)) timer.at(now, what);
          else timer.amend(now, what);
          expectSoundRun(timer.state.run, T0 + now);
        }
        const ids = timer.recorded.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const session of timer.recorded) expectSound(session, T0 + now);
        expect(ids).not.toContain(timer.state.run?.sessionId ?? "");
        expectApart(timer.recorded, timer.state.run?.startedAt);
      }),
      { numRuns: 600 },
    );
  });
});
