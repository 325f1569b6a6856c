/** What a person reads off the timer. Pure: the words follow from the state and the clock. */

import { say } from "../../i18n/say.ts";
import { sayCount } from "../../i18n/say-count.ts";
import type { Preferences } from "../preferences/preferences.ts";
import type { EpochMs } from "../time.ts";
import { afterCompleted, afterStopped, breakAfter, plannedMsOf } from "./phases.ts";
import { doneMs, dueAt, isPastPlan, LONGEST_MS, leftMs, overtimeMs, planEndAt } from "./run.ts";
import type { Phase, Run, TimerState } from "./timer-state.ts";

const MINUTE = 60_000;
const HOUR = 3_600_000;

/** The phase, as people call it. */
export function phaseLabel(phase: Phase): string {
  if (phase === "focus") return say("Focus");
  return phase === "short_break" ? say("Short break") : say("Long break");
}

/** The same in the middle of a sentence. */
export function phaseName(phase: Phase): string {
  if (phase === "focus") return say("focus");
  return phase === "short_break" ? say("short break") : say("long break");
}

export function statusOf(state: TimerState): "idle" | "running" | "paused" {
  if (!state.run) return "idle";
  return state.run.pausedAt === null ? "running" : "paused";
}

/** `mm:ss`, from an hour on `h:mm:ss`. */
export function clockText(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  const rest = `${two(minutes)}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

/** What the clock shows, in whole seconds. A countdown shows the second that is not over yet. */
export function shownSeconds(state: TimerState, preferences: Preferences, now: EpochMs): number {
  const { run } = state;
  if (!run) return Math.ceil((plannedMsOf(state, preferences) ?? 0) / 1000);
  if (isPastPlan(run, now)) return Math.floor(overtimeMs(run, now) / 1000);
  const left = leftMs(run, now);
  return left === null ? Math.floor(doneMs(run, now) / 1000) : Math.ceil(left / 1000);
}

/** The clock's digits; past the planned end they count up again, behind a plus. */
export function shownText(state: TimerState, preferences: Preferences, now: EpochMs): string {
  const text = clockText(shownSeconds(state, preferences, now));
  return state.run && isPastPlan(state.run, now) ? `+${text}` : text;
}

/** How long the clock shows what it shows now. */
export function msToNextSecond(state: TimerState, now: EpochMs): number {
  if (!state.run) return 1000;
  if (isPastPlan(state.run, now)) return 1000 - (overtimeMs(state.run, now) % 1000);
  const left = leftMs(state.run, now);
  if (left === null) return 1000 - (doneMs(state.run, now) % 1000);
  return left % 1000 || 1000;
}

/** 0 to 1: how much of the phase is over; for a stopwatch, of its hour. */
export function progress(state: TimerState, now: EpochMs): number {
  if (!state.run) return 0;
  const done = doneMs(state.run, now);
  const { plannedMs } = state.run;
  if (plannedMs === null) return (done % HOUR) / HOUR;
  return done < plannedMs ? done / plannedMs : 1;
}

/** In whole minutes, so that it can be read out without being a nuisance. */
export function spokenTime(state: TimerState, preferences: Preferences, now: EpochMs): string {
  const minutes = Math.floor(shownSeconds(state, preferences, now) / 60);
  if (!state.run) return sayCount(minutes, { one: "{n} minute", other: "{n} minutes" });
  const few = minutes === 0;
  if (isPastPlan(state.run, now)) {
    if (few) return say("The planned end is over");
    return sayCount(minutes, { one: "{n} minute past the end", other: "{n} minutes past the end" });
  }
  if (state.run.plannedMs === null) {
    if (few) return say("Less than a minute so far");
    return sayCount(minutes, { one: "{n} minute so far", other: "{n} minutes so far" });
  }
  if (few) return say("Less than a minute left");
  return sayCount(minutes, { one: "{n} minute left", other: "{n} minutes left" });
}

/** "2 of 4": which focus phase on the way to the long break. Only pomodoro counts. */
export function cycleText(state: TimerState, preferences: Preferences): string {
  if (state.mode !== "pomodoro") return "";
  const nth = state.phase === "focus" ? state.cycle + 1 : Math.max(1, state.cycle);
  const all = preferences.longBreakAfter;
  return say("{n} of {all}", { n: Math.min(nth, all), all });
}

/** One focus phase on the way to the long break. */
export type Step = "done" | "now" | "ahead";

/** The way to the long break, focus by focus; only pomodoro has one. */
export function sequence(state: TimerState, preferences: Preferences): readonly Step[] {
  if (state.mode !== "pomodoro") return [];
  return Array.from({ length: preferences.longBreakAfter }, (_, nth): Step => {
    if (nth < state.cycle) return "done";
    return nth === state.cycle && state.phase === "focus" ? "now" : "ahead";
  });
}

/** What comes after this phase, and how long it takes. */
export function nextText(state: TimerState, preferences: Preferences): string {
  if (state.phase === "focus" && state.mode === "stopwatch") {
    return say("Next: a break, a fifth as long");
  }
  if (state.phase === "focus" && breakAfter(state, preferences) === null) return "";
  const next = afterCompleted(state, preferences);
  const ms = plannedMsOf(next, preferences);
  const phase = phaseName(next.phase);
  if (ms === null) return say("Next: {phase}", { phase });
  return say("Next: {phase}, {minutes} min", { phase, minutes: Math.round(ms / MINUTE) });
}

/** When it ends; while nothing runs, when it would if it went on now. Null for what has no end. */
export function endOf(state: TimerState, preferences: Preferences, now: EpochMs): EpochMs | null {
  const { run } = state;
  if (run && run.pausedAt === null) return planEndAt(run);
  if (run) return run.plannedMs === null ? null : now + (leftMs(run, now) ?? 0);
  const ms = plannedMsOf(state, preferences);
  return ms === null ? null : now + ms;
}

/** When the next long break begins if everything goes on without a pause; null while in one. */
export function longBreakAt(
  state: TimerState,
  preferences: Preferences,
  now: EpochMs,
): EpochMs | null {
  let at = endOf(state, preferences, now);
  if (at === null || state.mode !== "pomodoro" || state.phase === "long_break") return null;
  let next = afterCompleted(state, preferences);
  while (next.phase !== "long_break") {
    at += plannedMsOf(next, preferences) ?? 0;
    next = afterCompleted(next, preferences);
  }
  return at;
}

/** The break that a stopwatch has earned by now; null while it is too short for one, or none is. */
export function earnedMs(state: TimerState, now: EpochMs): number | null {
  const { run } = state;
  if (!run || state.mode !== "stopwatch" || state.phase !== "focus") return null;
  return afterStopped(state, doneMs(run, now)).offeredBreakMs;
}

/** When the run ends if nobody stops it; null for one that has no end, or is paused. */
export function endsAt({ run }: TimerState): EpochMs | null {
  return run && run.pausedAt === null ? planEndAt(run) : null;
}

/** "Ends at 14:25", in the way this person writes times. */
export function endsAtText(state: TimerState, inTime: (at: EpochMs) => string): string {
  const end = endsAt(state);
  return end === null ? "" : say("Ends at {time}", { time: inTime(end) });
}

/** What a screen reader says when the timer went from one state to another. */
export function announcement(
  before: TimerState,
  after: TimerState,
  preferences: Preferences,
  now: EpochMs,
): string {
  const [was, is] = [before.run, after.run];
  if (was && was.sessionId !== is?.sessionId) return ending(before, after, now);
  if (!is) return "";
  const time = spokenTime(after, preferences, now);
  if (!was) {
    if (is.plannedMs === null) return say("Focus started");
    return say("{phase} started, {time}", { phase: phaseLabel(after.phase), time });
  }
  return changing(was, is, time);
}

function changing(was: Run, is: Run, time: string): string {
  if (was.pausedAt !== is.pausedAt) {
    return is.pausedAt === null
      ? say("Resumed, {time}", { time })
      : say("Paused, {time}", { time });
  }
  if (was.plannedMs !== is.plannedMs) return say("Time added, {time}", { time });
  if (was.taskId !== is.taskId) return say("Task changed");
  if (was.interruptions.length < is.interruptions.length) return say("Interruption noted");
  const reached = isPastPlan(is, is.heartbeatAt) && !isPastPlan(was, was.heartbeatAt);
  return reached ? say("The planned end is reached. Focus goes on") : "";
}

function ending(before: TimerState, after: TimerState, now: EpochMs): string {
  const phase = phaseLabel(before.phase);
  const end = isComplete(before, now)
    ? say("{phase} finished", { phase })
    : say("{phase} stopped", { phase });
  if (before.phase === after.phase && after.run) {
    if (before.taskId !== after.taskId) return say("Task changed");
    return say("{phase} started again", { phase });
  }
  if (before.phase === after.phase) return end;
  const next = phaseLabel(after.phase);
  return after.run
    ? say("{end}. {next} started", { end, next })
    : say("{end}. {next} is next", { end, next });
}

/** As the session says: a hand completes a stopwatch; left to itself for a day, it is stopped. */
function isComplete(state: TimerState, now: EpochMs): boolean {
  const { run } = state;
  if (run?.plannedMs === null) return now - run.startedAt < LONGEST_MS;
  return ranOut(state, now) || (run !== null && isPastPlan(run, now));
}

/** Whether the phase was over by itself, rather than by somebody's hand. */
export function ranOut(state: Pick<TimerState, "run">, now: EpochMs): boolean {
  const end = state.run && state.run.plannedMs !== null ? dueAt(state.run) : null;
  return end !== null && now >= end;
}
