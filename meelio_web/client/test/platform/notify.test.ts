import { describe, expect, test } from "bun:test";

import type { TimerState } from "../../src/domain/timer/timer-state.ts";
import { actionsOf, optionsOf, wordsOf } from "../../src/platform/notify.ts";
import { MINUTE, TestTimer } from "../support/timer.ts";

function noticeOf(after: TimerState, sessionId = "ended") {
  const end = { phase: "focus", at: 0, sessionId } as const;
  return { ...end, after, isSilent: false, vibrates: true };
}

function started(): TimerState {
  const timer = new TestTimer();
  timer.at(0, "start");
  return timer.state;
}

describe("a notification", () => {
  test("[SG25] says what ended and what is next, and is one for one session", () => {
    const timer = new TestTimer();
    timer.at(0, "start");
    timer.at(25 * MINUTE, "settle");
    const notice = noticeOf(timer.state);

    expect(wordsOf(notice)).toEqual({ title: "Focus finished", body: "Short break is next." });
    expect(optionsOf(notice).tag).toBe("meelio-end-ended");
    expect(optionsOf({ ...notice, sessionId: "other" }).tag).not.toBe(optionsOf(notice).tag);
  });

  test("[SG25] is silent where the end is heard already, and vibrates only where it is not", () => {
    const notice = noticeOf(started());
    expect(optionsOf(notice)).toMatchObject({ silent: false, vibrate: [200, 100, 200, 100, 400] });
    expect(optionsOf({ ...notice, isSilent: true }).silent).toBe(true);
    expect(optionsOf({ ...notice, isSilent: true })).not.toHaveProperty("vibrate");
    expect(optionsOf({ ...notice, vibrates: false })).not.toHaveProperty("vibrate");
  });

  test("[SG27] offers what makes sense next", () => {
    const titles = (...of: Parameters<typeof noticeOf>) =>
      actionsOf(noticeOf(...of)).map(({ title }) => title);
    const timer = new TestTimer();
    expect(titles(timer.state)).toEqual(["Start focus"]);
    timer.at(0, "start");
    timer.at(25 * MINUTE, "settle");
    expect(titles(timer.state)).toEqual(["Start break", "Start focus"]);
    timer.at(26 * MINUTE, "start");
    expect(titles(timer.state)).toEqual(["Add 5 minutes"]);
  });

  test("[SG22] [SG27] of a focus that goes on past its end says so, and offers to end it or go on", () => {
    const state = started();
    const notice = noticeOf(state, state.run?.sessionId);

    expect(wordsOf(notice)).toEqual({
      title: "Focus: the time is up",
      body: "It goes on until you end it.",
    });
    expect(actionsOf(notice).map(({ title }) => title)).toEqual(["Start break", "Add 5 minutes"]);
    const countdown = noticeOf({ ...state, mode: "countdown" }, state.run?.sessionId);
    expect(actionsOf(countdown).map(({ title }) => title)).toEqual(["Add 5 minutes"]);
  });
});
