/** What went wrong, as words for the person and for the field it is about. */

/** Field name to message; "" holds what belongs to no field. */
export type FieldErrors = Readonly<Record<string, string>>;

interface ProblemLike {
  readonly code?: unknown;
  readonly detail?: unknown;
  readonly field?: unknown;
  readonly message?: unknown;
  readonly errors?: unknown;
}

const SAYINGS: Readonly<Record<string, string>> = {
  invalid_credentials: "This email and password do not belong together.",
  email_taken: "There is an account with this email already. Sign in instead.",
  too_many_requests: "Too many tries. Wait a minute, then try again.",
  unauthenticated: "You are signed out. Sign in again; nothing is lost.",
};

const OFFLINE = "The server is out of reach. Nothing is lost; try again when you are online.";

/** Sorts a failure by field. What is not understood is said plainly, and never hidden. */
export function toErrors(failure: unknown): FieldErrors {
  if (failure instanceof TypeError) return { "": OFFLINE }; // what fetch throws without a network
  const problem: ProblemLike = typeof failure === "object" && failure !== null ? failure : {};
  const fields = fieldErrors(problem.errors);
  if (Object.keys(fields).length > 0) return fields;
  if (typeof problem.field === "string") return { [problem.field]: say(problem) };
  return { "": say(problem) };
}

function say({ code, detail, message }: ProblemLike): string {
  const known = typeof code === "string" ? SAYINGS[code] : undefined;
  const texts = [known, detail, message].filter((text) => typeof text === "string" && text !== "");
  return String(texts[0] ?? "That did not work. Nothing is lost; try again.");
}

function fieldErrors(errors: unknown): FieldErrors {
  if (!Array.isArray(errors)) return {};
  const pairs = errors.flatMap((error: { field?: unknown; message?: unknown }) =>
    typeof error.field === "string" && typeof error.message === "string"
      ? [[error.field, error.message] as const]
      : [],
  );
  return Object.fromEntries(pairs);
}
