/** The engine as the pages' hooks see it. Built by `createMeelio`. */

import type { ReadableAtom, WritableAtom } from "nanostores";

import type { Http } from "../api/http.ts";
import type { Preferences } from "../domain/preferences/preferences.ts";
import type { Room } from "../domain/sessions/make-room.ts";
import type { Session } from "../domain/sessions/session.ts";
import type { BlockedReason } from "../domain/sync/back-off.ts";
import type { RecordKey, RecordState, Refusal } from "../domain/sync/outbox.ts";
import type { Settlement } from "../domain/sync/plan-resolve.ts";
import type { Mutation } from "../domain/sync/wire.ts";
import type { EpochMs } from "../domain/time.ts";
import type { SharedTimer } from "../domain/timer/shared-timer.ts";
import type { Phase, TimerMode, TimerState } from "../domain/timer/timer-state.ts";
import type { Clock, PhaseEnd } from "../platform/ports.ts";
import type { HeldView } from "../store/ledger.ts";
import type { Change } from "../store/local-store.ts";
import type { Unsettled } from "../store/resolve.ts";
import type { Tasks } from "./tasks.ts";
import type { RarePlanner } from "./timer-moves.ts";
import type { Undo } from "./undo.ts";

export type { Tasks } from "./tasks.ts";

/** What a person may say of a session; the rest follows. */
export interface SessionDraft {
  readonly sessionStart: EpochMs;
  readonly sessionEnd: EpochMs;
  readonly taskId: string | null;
  readonly note: string | null;
  readonly rating: number | null;
  /** Left out, they stay as they are. What lies outside the session goes. */
  readonly interruptions?: readonly EpochMs[];
  readonly tags?: readonly string[];
  /** IANA name. The moments are what they are, whatever zone they are read in. */
  readonly timeZone?: string;
}

export interface Sessions {
  /** Live sessions of every kind, newest start first. Undefined until the store is open. */
  readonly all: ReadableAtom<readonly Session[] | undefined>;
  /**
   * Rejects with an `InvalidSession` naming the field. Resolves once it is on disk. What has a
   * label, here and below, can be undone: it says what is being done, in the person's words.
   */
  add(draft: SessionDraft, label?: string, room?: Room): Promise<string>;
  /** With `room`, what it newly shares time with is dealt with in the same commit. */
  edit(id: string, draft: SessionDraft, label?: string, room?: Room): Promise<void>;
  /** Makes sessions be so, and others gone, in one commit; those that go on are one step back. */
  put(
    sessions: readonly Session[],
    gone?: readonly string[],
    label?: string,
    goesOn?: string,
  ): Promise<void>;
}

export interface PreferencesStore {
  readonly all: ReadableAtom<Preferences>;
  set<Name extends keyof Preferences>(name: Name, value: Preferences[Name]): Promise<void>;
  /** Keeps them in one commit: all or none. */
  setAll(values: Partial<Preferences>): Promise<void>;
  /** This device's id, for "This device wins". */
  readonly deviceId: ReadableAtom<string | null>;
}

export interface Account {
  readonly id: string;
  readonly email: string;
  readonly plan: string;
  /** ISO 8601. */
  readonly createdAt: string;
  /** How many days the free plan shows on the server; unknown until the first sync. */
  readonly historyDays?: number;
  /** Focus sessions that the server keeps, but does not serve. */
  readonly lockedCount?: number;
}

export type SignOutChoice = "sync" | "keep" | "discard";

/** What becomes of a deleted account's records here: a guest's, or nothing. */
export type DeletedChoice = "guest" | "discard";

/** What another tab did, as it tells the others; `unsent`: this one could not send all and kept it. */
export type PersonNews = "entered" | "left" | "kept" | "discarded" | "guest" | "unsent";

export type MayCarry = () => Promise<boolean>;

export interface AccountController {
  /** Undefined until known; null for a guest. Known offline too. */
  readonly current: ReadableAtom<Account | null | undefined>;
  /** The server no longer knows this sign-in (401): everything is kept, nothing is sent. */
  readonly mustSignIn: ReadableAtom<boolean>;
  /** What happened last that the person did not do here; null once it is read. */
  readonly news: WritableAtom<PersonNews | null>;
  /**
   * Both carry a guest's records over under the same ids, unless `mayCarry`, asked once the server
   * has agreed, says that they stay here. Reject with a `Problem`.
   */
  register(email: string, password: string, mayCarry?: MayCarry): Promise<void>;
  signIn(email: string, password: string, mayCarry?: MayCarry): Promise<void>;
  /** `sync` sends what waits first and keeps the database if it can't; see PROTOCOL D.10. */
  signOut(choice: SignOutChoice): Promise<void>;
  /** Deletes the account on the server, for good; here follows {@link forget}. */
  remove(choice: DeletedChoice): Promise<void>;
  /** Ends a deleted account here. */
  forget(choice: DeletedChoice): Promise<void>;
  /** Asks the server what has become of the account, its plan for one. */
  refresh(): Promise<void>;
  /** Asks the server for what no device keeps. Rejects with a `Problem`. */
  readonly ask: Http;
}

export type SyncState =
  | { readonly type: "idle" | "pulling" | "pushing" | "stuck" }
  | { readonly type: "backoff"; readonly until: EpochMs; readonly offline: boolean }
  | { readonly type: "paused"; readonly reason: "guest" | "auth" | "deleted" | "upgrade" }
  | { readonly type: "blocked"; readonly reason: BlockedReason };

/** A change that the server would not have. It stays on this device until the person decides. */
export interface RefusedChange {
  readonly mutation: Mutation;
  readonly refusal: Refusal;
}

export interface SyncStatus {
  readonly state: SyncState;
  /** Changes not yet on the server, parked ones not counted. */
  readonly waiting: number;
  /** Held conflicts and parked (rejected) changes. */
  readonly needsYou: number;
  readonly lastOkAt: EpochMs | null;
}

export interface Sync {
  readonly status: ReadableAtom<SyncStatus>;
  readonly conflicts: ReadableAtom<readonly HeldView[]>;
  readonly refused: ReadableAtom<readonly RefusedChange[]>;
  /** Runs a cycle now. */
  now(): Promise<void>;
  /** Settles a held or refused change; with changes of other records, all or nothing. */
  resolve(what: Unsettled, settle: Settlement, others?: readonly Change[]): Promise<void>;
  /** Changes records as a person would by hand, in one commit. */
  change(changes: readonly Change[]): Promise<unknown>;
  /** Records as they are on disk, and what the server knows of them. */
  read(keys: readonly RecordKey[]): Promise<readonly RecordState[]>;
}

/** A run that was shown here until another device ended it, or began one that took its place. */
export interface EndedElsewhere {
  readonly sessionId: string;
  readonly phase: Phase;
  readonly by: string;
  readonly isReplaced: boolean;
}

/** Plans of what is seldom done, loaded when it is. */
export type Amends = typeof import("./amends.ts");

export interface Timer {
  /** Undefined until the store is open. Changes with events, never with the clock's ticking. */
  readonly state: ReadableAtom<TimerState | undefined>;
  /** The last phase that came to its planned end in view of this tab. */
  readonly finished: ReadableAtom<PhaseEnd | null>;
  /**
   * Each resolves once the change is on disk; one that makes no sense changes nothing. This one
   * records what has come to its end meanwhile.
   */
  settle(): Promise<void>;
  start(): Promise<void>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  /**
   * Ends the run now. Of at least a second it is recorded as stopped; a stopwatch, which has no
   * plan to fall short of, and what is past its planned end, as completed. The reason becomes the
   * session's note; a strict run is stopped with one only.
   */
  stop(reason?: string): Promise<void>;
  /** Ends the run as {@link Timer.stop} does, and begins the same phase anew. */
  restart(): Promise<void>;
  /** Ends the run as {@link Timer.stop} does, and makes the next phase ready. */
  skip(): Promise<void>;
  extend(ms: number): Promise<void>;
  interrupt(): Promise<void>;
  setMode(mode: TimerMode): Promise<void>;
  setTask(taskId: string | null): Promise<void>;
  /** Does what is said of time that has gone by: a forgotten start or stop, time away. */
  amend(how: (amends: Amends) => RarePlanner): Promise<void>;
  /** What all devices share; null where none has told of a timer. */
  readonly shared: ReadableAtom<SharedTimer | null>;
  /** The other device whose doing `state` is; null for this one's. */
  by(): string | null;
  /** The last run that another device ended; null once it is read, or this device goes on. */
  readonly ended: WritableAtom<EndedElsewhere | null>;
  /** Of two timers that run, keeps this device's or the other; what ends is recorded. */
  keep(which: "this" | "other"): Promise<void>;
}

/** What this browser does with what is kept in it, and how its clock goes. */
export interface ThisDevice {
  /** It keeps nothing: all that is here ends with the tab. */
  readonly isForgetful: ReadableAtom<boolean>;
  /** All that was kept here has been cleared by somebody while the app was open. */
  readonly wasCleared: ReadableAtom<boolean>;
  /** The server's clock minus this device's, as far as known. */
  readonly offsetMs: ReadableAtom<number>;
  /** What is said to be now; the device's own time, or the right one where that is far off. */
  readonly clock: Pick<Clock, "now" | "after">;
}

export interface Meelio {
  readonly device: ThisDevice;
  readonly sessions: Sessions;
  readonly tasks: Tasks;
  readonly preferences: PreferencesStore;
  readonly account: AccountController;
  readonly sync: Sync;
  readonly timer: Timer;
  readonly undo: Undo;
}
