import type { SyncStatus } from "../app/meelio.ts";

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
  if (state.type === "blocked") return attention(BLOCKED[state.reason], "/account");
  if (isSignedOut) return { text: "Signed out", tone: "out", href: "/account" };
  if (needsYou > 0) return attention(`Needs you: ${needsYou}`, "/conflicts");
  if (state.type === "paused") return attention("Update needed", "");
  if (state.type === "stuck") return attention("Sync is stuck", "/account");
  return sayProgress(state.type === "backoff" && state.offline, waiting);
}

const BLOCKED = {
  quota: "Storage is full",
  storage: "Storage is blocked",
  tabs: "Close other tabs",
  outdated: "Reload needed",
} as const;

function attention(text: string, href: string): SyncView {
  return { text, tone: "attention", href };
}

function sayProgress(isOffline: boolean, waiting: number): SyncView {
  const count = waiting > 0 ? `${waiting} waiting` : "";
  if (isOffline) {
    return { text: ["Offline", count].filter(Boolean).join(" · "), tone: "offline", href: "" };
  }
  if (waiting > 0) return { text: count, tone: "busy", href: "" };
  return { text: "All saved", tone: "quiet", href: "" };
}
