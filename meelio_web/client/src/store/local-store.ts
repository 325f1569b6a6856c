import type { ReadableAtom } from "nanostores";

import type { Preferences } from "../domain/preferences/preferences.ts";
import type { Session } from "../domain/sessions/session.ts";
import type { Entity, Fields } from "../domain/sync/wire.ts";
import type { Task } from "../domain/tasks/task.ts";
import type { TimerState } from "../domain/timer/timer-state.ts";

/** A person's change of one record, before it becomes a mutation. */
export interface Change {
  readonly entity: Entity;
  readonly id: string;
  readonly op: "upsert" | "delete";
  readonly patch: Fields;
}

/** The timer on disk. `version` goes up by one at each write and decides between tabs. */
export interface TimerRecord {
  readonly version: number;
  readonly state: TimerState;
}

export interface CommitOptions {
  /** Ask the disk to be sure: a session's end, deletes, preferences. */
  readonly strict?: boolean;
  /** Written in the same transaction, only if the stored version is still `expect` (0: none yet). */
  readonly timer?: { readonly expect: number; readonly next: TimerState };
}

/**
 * One person's records in this browser: what the server said, and what it has not heard yet.
 * The same object stays while accounts change; its atoms then show the other person's.
 */
export interface LocalStore {
  readonly sessions: ReadableAtom<readonly Session[] | undefined>;
  readonly tasks: ReadableAtom<readonly Task[] | undefined>;
  readonly preferences: ReadableAtom<Preferences>;
  /** As last read or written by any tab. Undefined until the store is open; null if never used. */
  readonly timer: ReadableAtom<TimerRecord | null | undefined>;
  /**
   * Writes all or nothing, in one transaction; resolves once it is done.
   * Answers false, having written nothing, when another tab moved the timer first.
   */
  commit(changes: readonly Change[], options?: CommitOptions): Promise<boolean>;
}
