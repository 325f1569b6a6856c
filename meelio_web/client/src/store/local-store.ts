import type { ReadableAtom } from "nanostores";

import type { Preferences } from "../domain/preferences/preferences.ts";
import type { Session } from "../domain/sessions/session.ts";
import type { Entity, Fields } from "../domain/sync/wire.ts";
import type { Task } from "../domain/tasks/task.ts";
import type { SharedTimer } from "../domain/timer/shared-timer.ts";
import type { TimerState } from "../domain/timer/timer-state.ts";

/** A person's change of one record, before it becomes a mutation. */
export interface Change {
  readonly entity: Entity;
  readonly id: string;
  readonly op: "upsert" | "delete";
  readonly patch: Fields;
}

/** The timer of this device, and what it was last in step with. */
export interface TimerStep {
  readonly state: TimerState;
  /** Absent where it was written before devices shared a timer. */
  readonly shared?: SharedTimer | null;
  /** The other device whose doing the state is; null or absent for this one's. */
  readonly by?: string | null;
  /** What was added to the device's own clock when this was written; absent for nothing. */
  readonly correctionMs?: number;
}

/** The timer on disk. `version` goes up by one at each write and decides between tabs. */
export interface TimerRecord extends TimerStep {
  readonly version: number;
}

/** The shared timer as this device sees it: what the server said, and what it has not heard yet. */
export interface ActiveTimer {
  readonly shared: SharedTimer;
  /** The device that said so last; null for this one, as long as the server has not heard it. */
  readonly by: string | null;
}

export interface CommitOptions {
  /** Ask the disk to be sure: a session's end, deletes, preferences. */
  readonly strict?: boolean;
  /**
   * Written in the same transaction, only if the stored version is still `expect` (0: none yet),
   * and, where others are told of it, if the shared timer is still the one that was `seen`.
   */
  readonly timer?: {
    readonly expect: number;
    readonly seen: SharedTimer | null;
    readonly next: TimerStep;
  };
}

/**
 * One person's records in this browser: what the server said, and what it has not heard yet.
 * The same object stays while accounts change; its atoms then show the other person's.
 */
export interface LocalStore {
  readonly sessions: ReadableAtom<readonly Session[] | undefined>;
  readonly tasks: ReadableAtom<readonly Task[] | undefined>;
  readonly preferences: ReadableAtom<Preferences>;
  /** Null where nobody has ever told of one. */
  readonly activeTimer: ReadableAtom<ActiveTimer | null>;
  readonly deviceId: ReadableAtom<string | null>;
  /** Whose records are shown: waits for somebody between people. Null: a guest's. */
  whose(): Promise<string | null>;
  /** As last read or written by any tab. Undefined until the store is open; null if never used. */
  readonly timer: ReadableAtom<TimerRecord | null | undefined>;
  /**
   * Writes all or nothing, in one transaction; resolves once it is done.
   * Answers false, having written nothing, when another tab or device moved the timer first.
   */
  commit(changes: readonly Change[], options?: CommitOptions): Promise<boolean>;
}
