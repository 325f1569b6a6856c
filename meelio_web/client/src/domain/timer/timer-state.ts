import type { AfterAway } from "../preferences/preferences.ts";
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
  /** Goes on past its planned end until somebody ends it. Frozen at the start, as is `strict`. */
  readonly overtime: boolean;
  /** Until its planned end it cannot be paused or skipped, and is stopped only with a reason. */
  readonly strict: boolean;
  /** When this run was last known to be alive; at most 15 s old while somebody looks on. */
  readonly heartbeatAt: EpochMs;
}

export type AwayAnswer = Exclude<AfterAway, "ask">;

/** Time of a run in which nobody was seen to be there; `until` is when somebody was again. */
export interface Away {
  readonly sessionId: string;
  readonly from: EpochMs;
  readonly until: EpochMs;
  /** What became of it by itself, to be read. A question is null, or "ask" if it is for the person. */
  readonly answer: AfterAway | "ended" | null;
}

/** The timer as it is kept. `mode`, `phase` and `taskId` say what runs, or what would start next. */
export interface TimerState {
  readonly mode: TimerMode;
  readonly phase: Phase;
  /** Focus phases finished since the last long break. */
  readonly cycle: number;
  readonly taskId: string | null;
  /**
   * How long a break the last stopwatch focus earned, where that break is next or runs; or what the
   * parts of the one that runs have earned before its task was changed.
   */
  readonly offeredBreakMs: number | null;
  readonly run: Run | null;
  /** What the person is to say, or to read, of a run; null for nothing. Never shared. */
  readonly away: Away | null;
}

/** A run as all were before there was a choice. */
export const plainRun = { overtime: false, strict: false } as const;

/** A timer that nobody has touched yet. */
export const freshTimer: TimerState = {
  mode: "pomodoro",
  phase: "focus",
  cycle: 0,
  taskId: null,
  offeredBreakMs: null,
  run: null,
  away: null,
};
