import type { Session } from "./session.ts";

/** Newest start first; the id settles ties, so that every device lists alike. */
export function byNewestStart(
  a: Pick<Session, "id" | "sessionStart">,
  b: Pick<Session, "id" | "sessionStart">,
): number {
  return b.sessionStart - a.sessionStart || (a.id < b.id ? 1 : -1);
}
