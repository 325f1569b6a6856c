import { v5 } from "uuid";

/** A guest has no user id to derive from; nobody else ever sees these ids. */
export const GUEST_NAMESPACE = "00000000-0000-0000-0000-000000000000";

/** The same on every device of a user, so that both make one record and not two. */
export function preferenceId(userId: string | null, name: string): string {
  return v5(`preference:${name}`, userId ?? GUEST_NAMESPACE);
}
