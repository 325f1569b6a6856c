import { describe, expect, test } from "bun:test";
import fc from "fast-check";

import type { Session } from "../../../src/domain/sessions/session.ts";
import { doneMs, isOpen, leftMs, overtimeMs } from "../../../src/domain/timer/run.ts";
import {
  anyHistory,
  forwards,
  type Happening,
  play,
  surelyDoneMs,
  watched,
} from "../../support/histories.ts";
import { whyRefused, workedMs } from "../../support/server-takes.ts";

function worked(sessions: readonly Session[]): number {
  return sessions.reduce((sum, session) => sum + workedMs(session), 0);
}

describe("whatever happens, in whatever order, by whatever clock", () => {
  const check = (histories: typeof anyHistory, look: (events: readonly Happening[]) => void) =>
    fc.assert(fc.property(histories, look), { numRuns: 1000 });

  test("[TM5] never more done than went by", () => {
    check(anyHistory, (events) => {
      play(events, ({ state: { run }, recorded }, now, elapsed) => {
        const running = run ? doneMs(run, now) : 0;
        expect(worked(recorded) + running).toBeLessThanOrEqual(elapsed);
      });
    });
  });

  test("[TM5] never more time than was asked for, and beyond it only in overtime", () => {
    check(anyHistory, (events) => {
      const plain = new Map<string, number>();
      const { recorded } = play(events, ({ state: { run } }, now) => {
        if (!run || run.plannedMs === null) return;
        const left = leftMs(run, now) ?? -1;
        expect(left).toBeGreaterThanOrEqual(0);
        expect(left).toBeLessThanOrEqual(run.plannedMs);
        expect(left * overtimeMs(run, now)).toBe(0);
        if (!run.overtime) plain.set(run.sessionId, run.plannedMs);
      });
      for (const session of recorded) {
        const planned = plain.get(session.id);
        if (planned !== undefined) expect(workedMs(session)).toBeLessThanOrEqual(planned);
      }
    });
  });

  test("[TM6] settings and signs of life leave the plan, overtime and strictness of a run alone", () => {
    check(anyHistory, (events) => {
      play(events, ({ state: { run } }, _now, _elapsed, { run: was }) => {
        if (!run || run.sessionId !== was?.sessionId) return;
        expect([run.overtime, run.strict]).toEqual([was.overtime, was.strict]);
        expect(run.plannedMs ?? 0).toBeGreaterThanOrEqual(was.plannedMs ?? 0);
      });
    });
  });

  test("[TM8] a started session is recorded once, or was shorter than a second", () => {
    check(watched, (events) => {
      const known = new Map<string, number>();
      const { state, recorded } = play(events, ({ state: { run } }, now) => {
        if (run) known.set(run.sessionId, surelyDoneMs(run, now));
      });
      const ids = recorded.map((session) => session.id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const [id, done] of known) {
        const goesOn = state.run?.sessionId === id;
        expect(goesOn || ids.includes(id) || done < 1000).toBe(true);
        expect(goesOn && ids.includes(id)).toBe(false);
      }
    });
  });

  test("[TM8] what is recorded of a run is no less than was known to be done", () => {
    check(forwards, (events) => {
      const known = new Map<string, number>();
      const { recorded } = play(events, ({ state: { run } }, now) => {
        if (run) known.set(run.sessionId, surelyDoneMs(run, now));
      });
      for (const session of recorded) {
        expect(workedMs(session)).toBeGreaterThanOrEqual(known.get(session.id) ?? 0);
      }
    });
  });

  test("[TM9] what is recorded is what the server takes", () => {
    check(anyHistory, (events) => {
      play(events, ({ recorded }, now) => {
        for (const session of recorded.splice(0)) {
          expect(whyRefused(session, now + 2000)).toBeNull();
        }
      });
    });
  });

  test("[TM9] no two stretches of a device overlap, as long as its clock is not set back", () => {
    check(forwards, (events) => {
      const { recorded } = play(events, () => undefined);
      const inOrder = recorded.toSorted((one, other) => one.sessionStart - other.sessionStart);
      let end = 0;
      for (const { sessionStart, sessionEnd } of inOrder) {
        expect(sessionStart).toBeGreaterThanOrEqual(end);
        end = sessionEnd;
      }
    });
  });

  test("[TM51] a strict run at work on its plan ends with a reason, or fulfils it", () => {
    check(anyHistory, (events) => {
      play(events, ({ state: { run }, recorded }, now, _elapsed, { run: was }) => {
        if (
          !was?.strict ||
          was.pausedAt !== null ||
          isOpen(was, now) ||
          run?.sessionId === was.sessionId
        )
          return;
        const session = recorded.at(-1);
        expect(
          session?.outcome === "completed" || session?.note || doneMs(was, now) < 1000,
        ).toBeTruthy();
      });
    });
  });
});
