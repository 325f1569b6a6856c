/** Which phase comes when, and how long it is. */

import type { Preferences } from "../preferences/preferences.ts";
import type { Phase, TimerState } from "./timer-state.ts";

const MINUTE = 60_000;

/** A stopwatch focus earns a fifth of its time as a break, if that makes a minute. */
const STOPWATCH_BREAK_SHARE = 5;
const SHORTEST_OFFER_MS = MINUTE;

/** How the focus or break that comes next would be: null is without an end. */
export function plannedMsOf(state: TimerState, preferences: Preferences): number | null {
  if (state.phase === "long_break") return preferences.longBreakMinutes * MINUTE;
  if (state.phase === "short_break") {
    return state.offeredBreakMs ?? preferences.shortBreakMinutes * MINUTE;
  }
  if (state.mode === "stopwatch") return null;
  const { countdownMinutes, focusMinutes } = preferences;
  return (state.mode === "countdown" ? countdownMinutes : focusMinutes) * MINUTE;
}

/** What follows a focus phase that runs to its end; null when nothing but focus again. */
export function breakAfter(state: TimerState, preferences: Preferences): Phase | null {
  if (state.mode === "countdown") return null;
  if (state.mode === "stopwatch") return "short_break";
  return state.cycle + 1 >= preferences.longBreakAfter ? "long_break" : "short_break";
}

/** Focus is next. A long break that is over, or was passed by, begins the count anew. */
export function backToFocus(state: TimerState): TimerState {
  const cycle = state.phase === "long_break" ? 0 : state.cycle;
  return { ...state, phase: "focus", cycle, offeredBreakMs: null, run: null };
}

/** The phase ran out. Only a focus phase run to its end counts towards the long break. */
export function afterCompleted(state: TimerState, preferences: Preferences): TimerState {
  const next = breakAfter(state, preferences);
  if (state.phase !== "focus" || state.mode !== "pomodoro" || next === null) {
    return backToFocus(state);
  }
  return { ...state, phase: next, cycle: state.cycle + 1, run: null };
}

/** Somebody ended the phase after so much of it. A stopwatch has then earned a break. */
export function afterStopped(state: TimerState, doneMs: number): TimerState {
  if (state.phase !== "focus" || state.mode !== "stopwatch") return backToFocus(state);
  const offeredBreakMs = Math.floor(doneMs / STOPWATCH_BREAK_SHARE / 1000) * 1000;
  if (offeredBreakMs < SHORTEST_OFFER_MS) return backToFocus(state);
  return { ...state, phase: "short_break", offeredBreakMs, run: null };
}

/** Somebody wants the next phase now. A focus phase passed by earns no long break. */
export function afterSkipped(state: TimerState, doneMs: number): TimerState {
  if (state.phase !== "focus" || state.mode !== "pomodoro") return afterStopped(state, doneMs);
  return { ...state, phase: "short_break", run: null };
}

/** Only pomodoro goes from phase to phase by itself, and only where it was told to. */
export function startsByItself(state: TimerState, preferences: Preferences): boolean {
  if (state.mode !== "pomodoro") return false;
  return state.phase === "focus" ? preferences.autoStartFocus : preferences.autoStartBreaks;
}
