import { describe, expect, test } from "bun:test";

import { defaultPreferences } from "../../src/domain/preferences/preferences.ts";
import type { TimerState } from "../../src/domain/timer/timer-state.ts";
import { afterSessionWords, toAfterSession } from "../../src/react/after-session-view.ts";
import { toDone } from "../../src/react/done-view.ts";
import { endedBy } from "../../src/react/ended-run.ts";
import { toTimerView } from "../../src/react/use-timer.ts";
import { inTime } from "../../src/react/words.ts";
import { at, session } from "../support/sessions.ts";
import { MINUTE, T0, TestTimer } from "../support/timer.ts";

const chosen = defaultPreferences;
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
const clock = (ms: number) => inTime(T0 + ms, here);
const view = (state: TimerState | undefined, ms: number) => toTimerView(state, chosen, "", T0 + ms);

describe("what the page says of the timer", () => {
  test("[UI33] when it would end if it began now", () => {
    const timer = new TestTimer();
    expect(view(timer.state, 0)).toMatchObject({
      endsAtText: `Ends at ${clock(25 * MINUTE)}`,
      endsIfText: "if you start now",
    });

    timer.at(0, "start");
    expect(view(timer.state, 10 * MINUTE)).toMatchObject({
      endsAtText: `Ends at ${clock(25 * MINUTE)}`,
      endsIfText: "",
    });

    timer.at(10 * MINUTE, "pause");
    expect(view(timer.state, 20 * MINUTE)).toMatchObject({
      endsAtText: `Ends at ${clock(35 * MINUTE)}`,
      endsIfText: "if you resume now",
    });
  });

  test("[UI33] nothing of the time where pages are built, and of what has no end", () => {
    expect(toTimerView(undefined, chosen, "", 0)).toMatchObject({
      endsAtText: "",
      endsIfText: "",
      longBreakText: "",
    });
    expect(view(new TestTimer(chosen, { mode: "stopwatch" }).state, 0).endsAtText).toBe("");
  });

  test("[UI32] about when the long break comes, unless it is the next thing", () => {
    const text = (state: Partial<TimerState>) =>
      view(new TestTimer(chosen, state).state, 0).longBreakText;

    expect(text({})).toBe(`Long break about ${clock(115 * MINUTE)}`);
    expect(text({ cycle: 1, phase: "short_break" })).toBe(
      `Long break about ${clock((5 + 85) * MINUTE)}`,
    );
    expect(text({ cycle: 3 })).toBe("");
    expect(text({ cycle: 4, phase: "long_break" })).toBe("");
    expect(text({ mode: "countdown" })).toBe("");
  });

  test("[UI35] that it is past its planned end, and what the button does", () => {
    const timer = new TestTimer({ ...chosen, overtime: true });
    timer.at(0, "start");
    expect(view(timer.state, 24 * MINUTE)).toMatchObject({ mainLabel: "Pause", isPast: false });
    expect(view(timer.state, 25 * MINUTE)).toMatchObject({
      mainLabel: "Finish focus",
      isPast: true,
      endsAtText: `Planned until ${clock(25 * MINUTE)}`,
      longBreakText: "",
    });
    timer.at(25 * MINUTE + 10, "heartbeat");
    expect(view(timer.state, 24 * MINUTE).isPast).toBe(true);
  });

  test("[UI36] a strict focus is stopped, not paused", () => {
    const timer = new TestTimer({ ...chosen, strict: true });
    timer.at(0, "start");
    expect(view(timer.state, 0)).toMatchObject({ mainLabel: "Stop", isHeld: true });
  });

  test("[UI41] how often it was interrupted", () => {
    const timer = new TestTimer();
    timer.at(0, "start");
    expect(view(timer.state, 0).interruptionCount).toBe("");
    timer.at(MINUTE, "interrupt");
    timer.at(2 * MINUTE, "interrupt");
    expect(view(timer.state, 0).interruptionCount).toBe("2");
  });
});

describe("what has ended", () => {
  const focus = session("2026-03-10T09:00:00Z", { id: "f" });
  const idle = new TestTimer(chosen, { phase: "short_break", cycle: 1 }).state;

  test("[UI37] is the run that is not there any more", () => {
    const timer = new TestTimer();
    const fresh = timer.state;
    timer.at(0, "start");
    const running = timer.state;
    timer.at(25 * MINUTE, "settle");

    expect(endedBy(fresh, running)).toBe(undefined);
    expect(endedBy(undefined, timer.state)).toBe(undefined);
    expect(endedBy(running, timer.state)).toBe("session-1");
  });

  test("[UI37] says what was done and what is next", () => {
    expect(toDone(idle, focus)).toEqual({
      isShown: true,
      isWhole: true,
      phase: "focus",
      title: "Focus finished",
      text: `25 min, ${inTime(focus.sessionStart, "UTC")} – ${inTime(focus.sessionEnd, "UTC")}`,
      nextText: "Short break is next",
    });
    const pause = { ...focus, kind: "short_break" as const };
    expect(toDone({ ...idle, phase: "focus" }, pause)).toMatchObject({
      title: "Short break over",
      nextText: "Focus is next",
    });
    expect(toDone(idle, { ...focus, outcome: "stopped" })).toMatchObject({
      title: "Focus stopped",
      isWhole: false,
    });
  });

  test("[UI37] until something runs, or another mode is chosen", () => {
    const timer = new TestTimer();
    timer.at(0, "start");
    expect(toDone(timer.state, focus).isShown).toBe(false);
    expect(toDone({ ...idle, mode: "countdown" }, focus).isShown).toBe(false);
    expect(toDone(idle, null).isShown).toBe(false);
  });
});

describe("how it went", () => {
  const focus = session("2026-03-10T09:00:00Z", {
    id: "f",
    interruptions: [at("2026-03-10T09:07:00Z"), at("2026-03-10T09:15:00Z")],
  });
  const idle = new TestTimer(chosen, { phase: "short_break", cycle: 1 }).state;
  const asks = (about = focus, state = idle, all = chosen, putOff: string | null = null) =>
    toAfterSession(about, state, all, putOff, afterSessionWords).isAsking;

  test("[UI38] is asked of a focus of a minute or more that has no rating yet", () => {
    expect(asks()).toBe(true);
    expect(asks({ ...focus, kind: "short_break" })).toBe(false);
    expect(asks({ ...focus, rating: 3 })).toBe(false);
    expect(asks({ ...focus, sessionEnd: focus.sessionStart + MINUTE - 1 })).toBe(false);
    expect(toAfterSession(null, idle, chosen, null, afterSessionWords).isAsking).toBe(false);
  });

  test("[UI38] with the note it has and when it was interrupted", () => {
    const noted = { ...focus, note: "Phone" };
    expect(toAfterSession(noted, idle, chosen, null, afterSessionWords)).toMatchObject({
      key: "f",
      note: "Phone",
      interruptionsText: `2 interruptions: ${focus.interruptions.map((it) => inTime(it, "UTC")).join(", ")}`,
    });
  });

  test("[UI39] with what went wrong in answering for this one, and no other", () => {
    const words = { error: "Too long", of: "f", said: "" };
    const error = (of: string) =>
      toAfterSession(focus, idle, chosen, null, { ...words, of }).noteError;
    expect([error("f"), error("g")]).toEqual(["Too long", ""]);
  });

  test("[UI39] not once it was put off, is not wanted, or the next focus runs", () => {
    expect(asks(focus, idle, chosen, "f")).toBe(false);
    expect(asks(focus, idle, { ...chosen, askAfterSession: false })).toBe(false);
    const timer = new TestTimer(chosen, { phase: "short_break", cycle: 1 });
    timer.at(0, "start");
    expect(asks(focus, timer.state)).toBe(true);
    timer.at(5 * MINUTE, "settle");
    timer.at(6 * MINUTE, "start");
    expect(asks(focus, timer.state)).toBe(false);
  });
});
