import type { EpochMs } from "../time.ts";

/** Something a person wants to get done, and may choose to focus on. */
export interface Task {
  readonly id: string;
  readonly title: string;
  readonly project: string | null;
  readonly color: string | null;
  readonly notes: string | null;
  /** In pomodoros. */
  readonly estimate: number | null;
  /** Local date, YYYY-MM-DD. */
  readonly dueOn: string | null;
  /** Smaller comes first; new tasks take the time of their making. */
  readonly position: number;
  readonly pinned: boolean;
  readonly doneAt: EpochMs | null;
  readonly archivedAt: EpochMs | null;
}
