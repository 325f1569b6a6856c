import type { DeletedChoice, SignOutChoice, SyncStatus } from "../app/meelio.ts";
import { inCount } from "./words.ts";

/** Leaving, for a while or for good. Mirrored by `ui/bindings/departure.py`. */
export interface DepartureView {
  /** What only this device has; empty where there is nothing. */
  readonly unsentText: string;
  readonly exportText: string;
  readonly choice: SignOutChoice;
  /** Why keeping is what is proposed. */
  readonly whyText: string;
  readonly discardText: string;
  readonly confirmLabel: string;
  readonly confirmError: string;
  readonly signOutText: string;
  readonly isDeleted: boolean;
  readonly copy: DeletedChoice;
  readonly deleteTitle: string;
  readonly deleteAbout: string;
  readonly deleteText: string;
  readonly emailError: string;
  readonly isBusy: boolean;
  /** Why it did not work. */
  readonly error: string;
}

export interface DepartureInput {
  readonly email: string;
  readonly status: SyncStatus;
  readonly choice: SignOutChoice;
  readonly copy: DeletedChoice;
  readonly isBusy: boolean;
  readonly isExported: boolean;
  readonly confirmError: string;
  readonly emailError: string;
  readonly error: string;
}

/** All that would be lost with this device. */
export function unsentOf({ waiting, needsYou }: SyncStatus): number {
  return waiting + needsYou;
}

/** Whether a sync tried now may get anywhere. */
function canSend({ state }: SyncStatus): boolean {
  if (state.type === "backoff") return !state.offline;
  return state.type === "idle" || state.type === "pulling" || state.type === "pushing";
}

export function isDeleted({ state }: SyncStatus): boolean {
  return state.type === "paused" && state.reason === "deleted";
}

/** What can not be sent can only stay (rule AC17). */
export function choiceFor(status: SyncStatus, hasNetwork: boolean): SignOutChoice {
  return hasNetwork && canSend(status) ? "sync" : "keep";
}

function sayWhyKept(choice: SignOutChoice, status: SyncStatus): string {
  if (choice !== "keep" || canSend(status)) return "";
  const why = status.state.type === "backoff" ? "You are offline, so they" : "They";
  return `${why} cannot be sent now. Kept here, they are sent when you sign in again.`;
}

/** The number of changes, as the person is asked to type it: on a phone, a key or two. */
export function isConfirmed(typed: string, status: SyncStatus): boolean {
  return typed.trim() === String(unsentOf(status));
}

export function isSameEmail(typed: string, email: string): boolean {
  return typed.trim().toLowerCase() === email.toLowerCase();
}

export function toDeparture(input: DepartureInput): DepartureView {
  const { status, choice, isExported, email } = input;
  const count = unsentOf(status);
  const changes = inCount(count, "change");
  return {
    unsentText: count === 0 ? "" : sayUnsent(status),
    exportText: isExported ? "Exported. Export again" : "Export what is pending",
    choice,
    whyText: sayWhyKept(choice, status),
    discardText: `Discard ${changes} and sign out`,
    confirmLabel: `Type ${count} to discard ${changes} for good`,
    confirmError: input.confirmError,
    signOutText: SIGN_OUT[choice],
    isDeleted: isDeleted(status),
    copy: input.copy,
    emailError: input.emailError,
    isBusy: input.isBusy,
    error: input.error,
    ...(isDeleted(status) ? REMOVAL : sayDeletion(email)),
  };
}

const SIGN_OUT: Readonly<Record<SignOutChoice, string>> = {
  sync: "Sync and sign out",
  keep: "Sign out and keep them",
  discard: "Discard and sign out",
};

function sayUnsent({ waiting, needsYou }: SyncStatus): string {
  const parts = [
    waiting > 0 ? `${inCount(waiting, "change")} not on the server yet` : "",
    needsYou > 0
      ? `${inCount(needsYou, "change")} that ${needsYou === 1 ? "needs" : "need"} you`
      : "",
  ];
  return `${parts.filter(Boolean).join(", and ")}.`;
}

const REMOVAL = {
  deleteTitle: "Remove everything from this device?",
  deleteAbout:
    "All sessions, tasks and settings of this account go from this device. There is no other copy.",
  deleteText: "Remove for good",
};

function sayDeletion(email: string) {
  return {
    deleteTitle: "Delete your account?",
    deleteAbout:
      `${email} and all its sessions, tasks, settings and tokens go from the server, for good. ` +
      "Your other devices keep what they have until you decide there.",
    deleteText: "Delete for good",
  };
}
