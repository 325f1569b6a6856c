import type { DeletedChoice, SignOutChoice, SyncStatus } from "../app/meelio.ts";
import { say } from "../i18n/say.ts";
import { sayCount } from "../i18n/say-count.ts";

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

/** What cannot be sent can only stay (rule AC17). */
export function choiceFor(status: SyncStatus, hasNetwork: boolean): SignOutChoice {
  return hasNetwork && canSend(status) ? "sync" : "keep";
}

function sayWhyKept(choice: SignOutChoice, status: SyncStatus): string {
  if (choice !== "keep" || canSend(status)) return "";
  return status.state.type === "backoff"
    ? say(
        "You are offline, so they cannot be sent now. Kept here, they are sent when you sign in again.",
      )
    : say("They cannot be sent now. Kept here, they are sent when you sign in again.");
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
  return {
    unsentText: count === 0 ? "" : sayUnsent(status),
    exportText: isExported ? say("Exported. Export again") : say("Export what is pending"),
    choice,
    whyText: sayWhyKept(choice, status),
    discardText: sayCount(count, {
      one: "Discard {n} change and sign out",
      other: "Discard {n} changes and sign out",
    }),
    confirmLabel: sayCount(
      count,
      {
        one: "Type {typed} to discard {n} change for good",
        other: "Type {typed} to discard {n} changes for good",
      },
      { typed: count },
    ),
    confirmError: input.confirmError,
    signOutText: saySignOut(choice),
    isDeleted: isDeleted(status),
    copy: input.copy,
    emailError: input.emailError,
    isBusy: input.isBusy,
    error: input.error,
    ...(isDeleted(status) ? sayRemoval() : sayDeletion(email)),
  };
}

function saySignOut(choice: SignOutChoice): string {
  if (choice === "sync") return say("Sync and sign out");
  return choice === "keep" ? say("Sign out and keep them") : say("Discard and sign out");
}

function sayUnsent({ waiting, needsYou }: SyncStatus): string {
  const unsent = sayCount(waiting, {
    one: "{n} change not on the server yet",
    other: "{n} changes not on the server yet",
  });
  const open = sayCount(needsYou, {
    one: "{n} change that needs you",
    other: "{n} changes that need you",
  });
  if (waiting > 0 && needsYou > 0) return say("{unsent}, and {open}.", { unsent, open });
  return `${waiting > 0 ? unsent : open}.`;
}

function sayRemoval() {
  return {
    deleteTitle: say("Remove everything from this device?"),
    deleteAbout: say(
      "All sessions, tasks and settings of this account go from this device. There is no other copy.",
    ),
    deleteText: say("Remove for good"),
  };
}

function sayDeletion(email: string) {
  return {
    deleteTitle: say("Delete your account?"),
    deleteAbout: say(
      "{email} and all its sessions, tasks, settings and tokens go from the server, for good. Your other devices keep what they have until you decide there.",
      { email },
    ),
    deleteText: say("Delete for good"),
  };
}
