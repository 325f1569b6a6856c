import { describe, expect, test } from "bun:test";

import type { Session } from "../../src/domain/sessions/session.ts";
import type { Away, TimerState } from "../../src/domain/timer/timer-state.ts";
import { toAway } from "../../src/react/away-view.ts";
import { nothingAway } from "../../src/react/nothing-away.ts";
import { hereZone, inTime } from "../../src/react/words.ts";
import { running } from "../support/shared-timer.ts";
import { HOUR, MINUTE, T0 } from "../support/timer.ts";

const gap = { sessionId: "mine", from: T0 + 10 * MINUTE, until: T0 + 2 * HOUR };
const [from, until] = [gap.from, gap.until].map((at) => inTime(at, hereZone()));
const NOW = gap.until;
const session = { id: "mine", kind: "focus" } as Session;

const pauses = [{ start: gap.from, end: gap.until }];
const state = (answer: Away["answer"], run = true): TimerState => ({
  ...running({ plannedMs: null, ...(answer === "leave_out" ? { pauses } : {}) }),
  ...(run ? {} : { run: null }),
  away: { ...gap, answer },
});

describe("time away in words", () => {
  test("[TM65] the question says when, how long, and what each answer does", () => {
    const view = toAway(state(null), [], NOW);
    expect(view.questionText).toBe(`Nobody was here from ${from} to ${until}`);
    expect(view.lengthText).toContain("1 hr 50 min");
    expect(view.stopLabel).toBe(`It ended at ${from}`);
    expect(view.splitLabel).toBe(`New session from ${until}`);
    expect(view.noticeText).toBe("");
    expect(toAway(state("ask"), [], NOW).questionText).toBe(view.questionText);
  });

  test("[TM66] where it cannot be ended, no answer says so", () => {
    const held = {
      ...running({ plannedMs: 3 * HOUR, strict: true }),
      away: { ...gap, answer: null },
    };
    expect(toAway(held, [], NOW)).toMatchObject({ stopLabel: "", splitLabel: "" });
    expect(toAway(held, [], NOW).questionText).not.toBe("");
  });

  test("[TM70] what was done by itself is said, and offered to be taken back where it can be", () => {
    expect(toAway(state("leave_out"), [], NOW)).toMatchObject({
      questionText: "",
      noticeText: `Nobody was here from ${from} to ${until}. It was left out, as you chose.`,
      canUndo: true,
      historyHref: "",
    });
    expect(toAway(state("keep"), [], NOW).canUndo).toBe(true);
    for (const answer of ["stop", "split"] as const) {
      const view = toAway(state(answer, false), [session], NOW);
      expect(view.noticeText).toStartWith(`Focus ended at ${from}, when you were last here`);
      expect([view.canUndo, view.historyHref]).toEqual([false, "/history#session-mine"]);
    }
  });

  test("[TM71] what ended while nobody was here is said, and where to put it right", () => {
    expect(toAway(state("ended", false), [session], NOW)).toMatchObject({
      noticeText: `Focus ended at ${from}, while nobody was here.`,
      historyHref: "/history#session-mine",
    });
    expect(toAway(state(null, false), [session], NOW).noticeText).toBe(
      `Focus was recorded with the time from ${from} to ${until}, in which nobody was here.`,
    );
  });

  test("[TM71] nothing is said of a session that is not there, or where there is nothing to say", () => {
    for (const [timer, sessions] of [
      [state("ended", false), []],
      [state("ended", false), undefined],
      [{ ...state(null), away: null }, [session]],
      [undefined, [session]],
    ] as const) {
      expect(toAway(timer, sessions, NOW)).toEqual(nothingAway);
    }
  });
});
