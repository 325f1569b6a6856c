import type { EpochMs, Interval } from "../time.ts";

export type TimerMode = "pomodoro" | "countdown" | "stopwatch";
export type Phase = "focus" | "short_break" | "long_break";

/** A phase under way. Absolute instants only: whoever reads it knows the clock. */
export interface Run {
  /** The id of the focus session that this run becomes. */
  readonly sessionId: string;
  readonly startedAt: EpochMs;
  /** Null for a stopwatch, which has no end. Frozen at the start: settings never touch it. */
  readonly plannedMs: number | null;
  /** Finished pauses, in order. */
  readonly pauses: readonly Interval[];
  /** Set while paused. */
  readonly pausedAt: EpochMs | null;
  readonly interruptions: readonly EpochMs[];
  readonly taskId: string | null;
  readonly taskTitle: string | null;
  readonly timeZone: string;
  /** When this run was last known to be alive; at most 15 s old while somebody looks on. */
  readonly heartbeatAt: EpochMs;
}

/** The timer as it is kept. `mode`, `phase` and `taskId` say what runs, or what would start next. */
export interface TimerState {
  readonly mode: TimerMode;
  readonly phase: Phase;
  /** Focus phases finished since the last long break. */
  readonly cycle: number;
  readonly taskId: string | null;
  /** How long a break the last stopwatch focus earned; null unless that break is next or runs. */
  readonly offeredBreakMs: number | null;
  readonly run: Run | null;
}

/** A timer that nobody has touched yet. */
export const freshTimer: TimerState = {
  mode: "pomodoro",
  phase: "focus",
  cycle: 0,
  taskId: null,
  offeredBreakMs: null,
  run: null,
};
