import type { SyncStatus } from "../app/meelio.ts";
import type { BlockedReason } from "../domain/sync/back-off.ts";
import { say } from "../i18n/say.ts";
import { sayCount } from "../i18n/say-count.ts";

export type SyncTone = "quiet" | "busy" | "offline" | "out" | "attention";

/** The sync state in a word or two. Mirrored by `ui/bindings/sync.py`. */
export interface SyncView {
  readonly text: string;
  readonly tone: SyncTone;
  /** Where one can do something about it; empty where nothing needs doing. */
  readonly href: string;
}

export const unknownSync: SyncView = { text: "", tone: "quiet", href: "" };

/** Says what most needs saying (rule UI1): first what stops, then what waits for the person. */
export function toSyncView(status: SyncStatus, isGuest: boolean): SyncView {
  const { state, waiting, needsYou } = status;
  const isSignedOut = isGuest || (state.type === "paused" && state.reason !== "upgrade");
  if (state.type === "blocked") return attention(sayBlocked(state.reason), "/account");
  if (isSignedOut) return { text: say("Signed out"), tone: "out", href: "/account" };
  if (needsYou > 0)
    return attention(
      sayCount(needsYou, { one: "Needs you: {n}", other: "Needs you: {n}" }),
      "/conflicts",
    );
  if (state.type === "paused") return attention(say("Update needed"), "");
  if (state.type === "stuck") return attention(say("Sync is stuck"), "/account");
  return sayProgress(state.type === "backoff" && state.offline, waiting);
}

function sayBlocked(reason: BlockedReason): string {
  if (reason === "quota") return say("Storage is full");
  if (reason === "storage") return say("Storage is blocked");
  return reason === "tabs" ? say("Close other tabs") : say("Reload needed");
}

function attention(text: string, href: string): SyncView {
  return { text, tone: "attention", href };
}

function sayProgress(isOffline: boolean, waiting: number): SyncView {
  const count = waiting > 0 ? sayCount(waiting, { one: "{n} waiting", other: "{n} waiting" }) : "";
  if (isOffline) {
    return { text: [say("Offline"), count].filter(Boolean).join(" · "), tone: "offline", href: "" };
  }
  if (waiting > 0) return { text: count, tone: "busy", href: "" };
  return { text: say("All saved"), tone: "quiet", href: "" };
}
