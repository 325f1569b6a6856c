/** What went wrong, as words for the person and for the field it is about. */

import { say } from "../i18n/say.ts";
import { PersonLeft, StorageFault } from "../store/faults.ts";

/** Field name to message; "" holds what belongs to no field. */
export type FieldErrors = Readonly<Record<string, string>>;

/** The record is not there any more: somebody has deleted it, perhaps on another device. */
export const GONE = { code: "not_found" } as const;

interface ProblemLike {
  readonly code?: unknown;
  readonly detail?: unknown;
  readonly field?: unknown;
  readonly message?: unknown;
  readonly errors?: unknown;
}

function sayCode(code: unknown): string | undefined {
  switch (code) {
    case "invalid_credentials":
      return say("This email and password do not belong together.");
    case "email_taken":
      return say("There is an account with this email already. Sign in instead.");
    case "too_many_requests":
    case "http_429":
      return say("Too many tries. Wait a minute, then try again.");
    case "unauthenticated":
      return say("You are signed out. Sign in again; nothing is lost.");
    case "unreachable":
      return sayOffline();
    default:
      return sayRareCode(String(code));
  }
}

/** What the server says is English: whatever of it a page can show has words of ours. */
function sayRareCode(code: string): string | undefined {
  switch (code) {
    case "not_found":
      return say("This is no longer there. Load the page again to see what is.");
    case "cannot_undo":
      return say("This no longer fits what is there now, so it stays as it is.");
    case "too_many_webhooks":
      return say("There are as many webhooks as an account can have. Delete one first.");
    case "too_many_tokens":
      return say("There are as many tokens as an account can have. Revoke one first.");
    case "plan_required":
      return say("This is part of the premium plan.");
    case "too_large":
    case "http_413":
      return sayTooLarge();
    case "unavailable":
    case "internal":
      return sayBroken();
    default:
      return sayForeign(code);
  }
}

/** What a proxy says in the server's place, or a portal that wants a sign-in of its own. */
function sayForeign(code: string): string | undefined {
  if (code.startsWith("http_5")) return sayBroken();
  return code.startsWith("http_") ? sayOffline() : undefined;
}

function sayTooLarge(): string {
  return say("This is longer than the server takes.");
}

function sayBroken(): string {
  return say("The server cannot do this just now. Nothing is lost; try again in a minute.");
}

function sayOffline(): string {
  return say("The server is out of reach. Nothing is lost; try again when you are online.");
}

/** Sorts a failure by field. What is not understood is said plainly, and never hidden. */
export function toErrors(failure: unknown): FieldErrors {
  if (failure instanceof TypeError) return { "": sayOffline() }; // what fetch throws without a network
  if (failure instanceof StorageFault || failure instanceof PersonLeft) return { "": sayFailed() };
  const problem: ProblemLike = typeof failure === "object" && failure !== null ? failure : {};
  const fields = fieldErrors(problem.errors);
  if (Object.keys(fields).length > 0) return fields;
  if (typeof problem.field === "string") return { [problem.field]: sayProblem(problem) };
  return { "": sayProblem(problem) };
}

function sayProblem({ code, detail, message }: ProblemLike): string {
  const texts = [sayCode(code), detail, message].filter(
    (text) => typeof text === "string" && text !== "",
  );
  return String(texts[0] ?? sayFailed());
}

/** Where it is the browser's storage, the notice on every page says what helps. */
function sayFailed(): string {
  return say("That did not work. Nothing is lost; try again.");
}

/** What can come of a field that people fill in; anything else only of a fault in the pages. */
function sayField(field: string, message: string): string {
  if (/at most \d+ (bytes|characters)/.test(message)) return sayTooLarge();
  if (field === "name") return say("Say what it is called.");
  return field === "email" ? say("Give an email address.") : message;
}

function fieldErrors(errors: unknown): FieldErrors {
  if (!Array.isArray(errors)) return {};
  const pairs = errors.flatMap((error: { field?: unknown; message?: unknown }) =>
    typeof error.field === "string" && typeof error.message === "string"
      ? [[error.field, sayField(error.field, error.message)] as const]
      : [],
  );
  return Object.fromEntries(pairs);
}
