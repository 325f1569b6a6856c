/** Which phase comes when, how long it is, and how it begins. */

import type { Preferences } from "../preferences/preferences.ts";
import type { EpochMs } from "../time.ts";
import type { Surroundings } from "./timer-event.ts";
import type { Phase, Run, TimerState } from "./timer-state.ts";

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

/** Nothing runs, and a new day has begun: what was left over of the last one's round does not go on. */
export function onNewDay(
  state: TimerState,
  { isNewDay }: Pick<Surroundings, "isNewDay">,
): TimerState {
  const isFresh = state.cycle === 0 && state.phase === "focus";
  return state.run || isFresh || !isNewDay() ? state : { ...backToFocus(state), cycle: 0 };
}

/** The phase that is next begins. */
export function started(state: TimerState, now: EpochMs, surroundings: Surroundings): TimerState {
  const { preferences, taskTitle, sessionId, timeZone } = surroundings;
  const isFocus = state.phase === "focus";
  const plannedMs = plannedMsOf(state, preferences);
  const hasTask = isFocus && taskTitle !== null;
  const hasPlan = isFocus && plannedMs !== null;
  const run: Run = {
    sessionId,
    startedAt: now,
    plannedMs,
    pauses: [],
    pausedAt: null,
    interruptions: [],
    taskId: hasTask ? state.taskId : null,
    taskTitle: hasTask ? taskTitle : null,
    timeZone,
    overtime: hasPlan && preferences.overtime,
    strict: hasPlan && preferences.strict,
    heartbeatAt: now,
  };
  return { ...state, offeredBreakMs: isFocus ? null : state.offeredBreakMs, run };
}

/** The phase ran out. Only a focus phase run to its end counts towards the long break. */
export function afterCompleted(state: TimerState, preferences: Preferences): TimerState {
  const next = breakAfter(state, preferences);
  if (state.phase !== "focus" || state.mode !== "pomodoro" || next === null) {
    return backToFocus(state);
  }
  return { ...state, phase: next, cycle: state.cycle + 1, run: null };
}

/** How long a break a stopwatch has earned after so much, and by its parts before that. */
export function earnedMs({ offeredBreakMs }: TimerState, doneMs: number): number {
  return (offeredBreakMs ?? 0) + Math.floor(doneMs / STOPWATCH_BREAK_SHARE / 1000) * 1000;
}

/** Somebody ended the phase after so much of it. A stopwatch has then earned a break. */
export function afterStopped(state: TimerState, doneMs: number): TimerState {
  if (state.phase !== "focus" || state.mode !== "stopwatch") return backToFocus(state);
  const offeredBreakMs = earnedMs(state, doneMs);
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
