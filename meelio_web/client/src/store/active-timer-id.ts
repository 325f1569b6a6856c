import { v5 } from "uuid";

import { GUEST_NAMESPACE } from "./preference-id.ts";

/** A person has one timer, the same on all devices. */
export function activeTimerId(userId: string | null): string {
  return v5("active_timer", userId ?? GUEST_NAMESPACE);
}
