import type { SyncStatus } from "../app/meelio.ts";
import type { BlockedReason } from "../domain/sync/back-off.ts";
import type { EpochMs } from "../domain/time.ts";
import { inCount } from "./words.ts";

/** What the button beside the words does; empty where there is nothing to press. */
export type NoticeAction = "" | "export" | "reload" | "sync" | "signIn";

/** What a person has to know on every page. Mirrored by `ui/bindings/notice.py`. */
export interface NoticeView {
  readonly text: string;
  readonly action: NoticeAction;
}

export const noNotice: NoticeView = { text: "", action: "" };

const DAY = 86_400_000;
const LONG_MS = 3 * DAY;

/** What stands in the way of keeping anything. */
export const BLOCKED: Readonly<Record<BlockedReason, NoticeView>> = {
  tabs: {
    text: "Another tab of Meelio is in the way. Close the other tabs; this one then goes on.",
    action: "",
  },
  outdated: {
    text: "A newer version of Meelio is open in another tab. Reload this one. Nothing is lost.",
    action: "reload",
  },
  quota: {
    text: "This device is full, so Meelio can not keep anything new. Make some room; what is kept stays.",
    action: "export",
  },
  storage: {
    text: "This browser does not let Meelio keep anything at the moment. Meelio goes on trying.",
    action: "export",
  },
};

const FORGETFUL: NoticeView = {
  text: "This browser does not let Meelio keep anything: export before you close.",
  action: "export",
};
const CLEARED: NoticeView = {
  text: "What Meelio kept in this browser was cleared. Sign in to get your history back.",
  action: "signIn",
};
const UPGRADE: NoticeView = {
  text: "A newer version of Meelio is needed to sync. Nothing is lost.",
  action: "reload",
};
const STUCK: NoticeView = {
  text: "Sync has stopped, as this device and the server do not agree. Nothing is lost.",
  action: "sync",
};

export interface Circumstances {
  readonly status: SyncStatus;
  readonly isGuest: boolean;
  readonly isForgetful: boolean;
  readonly wasCleared: boolean;
  readonly now: EpochMs;
}

/** First what may cost something, then what keeps sync from going on (rules EN47, EN48, ST20). */
export function toNotice(around: Circumstances): NoticeView {
  const { state } = around.status;
  if (around.isForgetful) return FORGETFUL;
  if (state.type === "blocked") return BLOCKED[state.reason];
  if (around.wasCleared && around.isGuest) return CLEARED;
  if (state.type === "paused" && state.reason === "upgrade") return UPGRADE;
  return state.type === "stuck" ? STUCK : sayWaiting(around);
}

function sayWaiting({ status, isGuest, now }: Circumstances): NoticeView {
  const { waiting, lastOkAt } = status;
  if (isGuest || waiting === 0 || lastOkAt === null || now - lastOkAt < LONG_MS) return noNotice;
  const days = inCount(Math.floor((now - lastOkAt) / DAY), "day");
  const text = `${inCount(waiting, "change")} of yours ${waiting === 1 ? "is" : "are"} on this device alone, for ${days} now. Connect it, or export them.`;
  return { text, action: "export" };
}
