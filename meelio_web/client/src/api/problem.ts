/** What the server says when it says no (RFC 9457), or that it could not be asked. */

import type { ResyncReason } from "../domain/sync/wire.ts";

export interface FieldProblem {
  readonly field: string;
  readonly message: string;
}

export class Problem extends Error {
  override readonly name = "Problem";
  /** "unreachable" when no answer came. */
  readonly code: string;
  /** Zero when no answer came. */
  readonly status: number;
  readonly errors: readonly FieldProblem[];
  readonly retryAfterMs: number | null;
  /** Of a 409 `resync_required`. */
  readonly reason: ResyncReason | null;

  constructor(
    message: string,
    parts: Partial<Omit<Problem, keyof Error>> & Pick<Problem, "code" | "status">,
    cause?: unknown,
  ) {
    super(message, { cause });
    this.code = parts.code;
    this.status = parts.status;
    this.errors = parts.errors ?? [];
    this.retryAfterMs = parts.retryAfterMs ?? null;
    this.reason = parts.reason ?? null;
  }
}

/** How the code of an answer begins that names none itself; its status follows. */
const FOREIGN = "http_";

export function unreachable(cause: unknown): Problem {
  return new Problem("The server is out of reach.", { code: "unreachable", status: 0 }, cause);
}

/** Whether our server has said it, and nothing that stands between: a portal, or a proxy at a loss. */
export function isOfServer({ code }: Problem): boolean {
  return !code.startsWith(FOREIGN);
}

interface ProblemBody {
  /** A number where others speak JSON as well. */
  readonly code?: unknown;
  readonly title?: string;
  readonly detail?: string;
  readonly errors?: readonly FieldProblem[];
  readonly reason?: ResyncReason;
}

/** Seconds, as our server says them; a date from a proxy is not understood and backs off. */
function retryAfterMs(answer: Response): number | null {
  const seconds = Number(answer.headers.get("Retry-After") || Number.NaN);
  return Number.isFinite(seconds) ? Math.max(0, seconds * 1000) : null;
}

/** A proxy's page of HTML counts as well: then only the status is known. */
export async function problemOf(answer: Response): Promise<Problem> {
  const body = (await answer.json().catch(() => null)) as ProblemBody | null;
  const { status } = answer;
  return new Problem(body?.detail ?? body?.title ?? "That did not work.", {
    code: typeof body?.code === "string" ? body.code : `${FOREIGN}${status}`,
    status,
    errors: body?.errors ?? [],
    retryAfterMs: retryAfterMs(answer),
    reason: body?.reason ?? null,
  });
}
