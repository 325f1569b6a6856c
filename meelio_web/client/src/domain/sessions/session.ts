import type { EpochMs, Interval } from "../time.ts";

export type SessionKind = "focus" | "short_break" | "long_break";
export type SessionMode = "pomodoro" | "countdown" | "stopwatch" | "manual" | "import";
export type SessionOverlap = "kept" | "superseded";
export type SessionOutcome = "completed" | "stopped";

/** One finished stretch of time, as the screens and the timer know it. */
export interface Session {
  readonly id: string;
  readonly sessionStart: EpochMs;
  readonly sessionEnd: EpochMs;
  /** Whole minutes: end − start − pauses, rounded to the nearest. */
  readonly duration: number;
  readonly kind: SessionKind;
  readonly mode: SessionMode;
  readonly outcome: SessionOutcome;
  readonly plannedSeconds: number | null;
  readonly pauses: readonly Interval[];
  readonly interruptions: readonly EpochMs[];
  readonly taskId: string | null;
  /** What the task was called then; survives the task. */
  readonly taskTitle: string | null;
  readonly note: string | null;
  /** 1 to 5. */
  readonly rating: number | null;
  readonly tags: readonly string[];
  /** IANA name of the zone it started in. */
  readonly timeZone: string;
  readonly sourceKey: string | null;
  /** Beside another session of that time: the person said both are right, or it lies inside one. */
  readonly overlap?: SessionOverlap | null;
}
