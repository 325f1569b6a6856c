import type { Account } from "../app/meelio.ts";
import { say } from "../i18n/say.ts";
import { sayCount } from "../i18n/say-count.ts";

/** What the plan locks. Mirrored by `ui/bindings/locked.py`. */
export interface LockedView {
  readonly text: string;
}

/** Empty where nothing is locked, or nothing is known of it yet. */
export function sayLocked(account: Account | null | undefined): string {
  const count = account?.plan === "free" ? (account.lockedCount ?? 0) : 0;
  if (count === 0) return "";
  const forms = {
    one: "{n} session from more than {days} days ago is locked on the server. Nothing is deleted.",
    other:
      "{n} sessions from more than {days} days ago are locked on the server. Nothing is deleted.",
  };
  return sayCount(count, forms, { days: account?.historyDays ?? 0 });
}

/** With where more of it is said. */
export function toLocked(account: Account | null | undefined): LockedView {
  const text = sayLocked(account);
  return { text: text && `${text} ${say("What this device has stays here.")}` };
}
