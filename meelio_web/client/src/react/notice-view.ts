import type { SyncStatus } from "../app/meelio.ts";
import type { BlockedReason } from "../domain/sync/back-off.ts";
import type { EpochMs } from "../domain/time.ts";
import { say } from "../i18n/say.ts";
import { sayCount } from "../i18n/say-count.ts";

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
export function blocked(reason: BlockedReason): NoticeView {
  switch (reason) {
    case "tabs":
      return {
        text: say(
          "Another tab of Meelio is in the way. Close the other tabs; this one then goes on.",
        ),
        action: "",
      };
    case "outdated":
      return {
        text: say(
          "A newer version of Meelio is open in another tab. Reload this one. Nothing is lost.",
        ),
        action: "reload",
      };
    case "quota":
      return {
        text: say(
          "This device is full, so Meelio cannot keep anything new. Make some room; what is kept stays.",
        ),
        action: "export",
      };
    default:
      return {
        text: say(
          "This browser does not let Meelio keep anything at the moment. Meelio goes on trying.",
        ),
        action: "export",
      };
  }
}

const forgetful = (): NoticeView => ({
  text: say("This browser does not let Meelio keep anything: export before you close."),
  action: "export",
});
const cleared = (): NoticeView => ({
  text: say("What Meelio kept in this browser was cleared. Sign in to get your history back."),
  action: "signIn",
});
const upgrade = (): NoticeView => ({
  text: say("A newer version of Meelio is needed to sync. Nothing is lost."),
  action: "reload",
});
const stuck = (): NoticeView => ({
  text: say("Sync has stopped, as this device and the server do not agree. Nothing is lost."),
  action: "sync",
});

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
  if (around.isForgetful) return forgetful();
  if (state.type === "blocked") return blocked(state.reason);
  if (around.wasCleared && around.isGuest) return cleared();
  if (state.type === "paused" && state.reason === "upgrade") return upgrade();
  return state.type === "stuck" ? stuck() : sayWaiting(around);
}

function sayWaiting({ status, isGuest, now }: Circumstances): NoticeView {
  const { waiting, lastOkAt } = status;
  if (isGuest || waiting === 0 || lastOkAt === null || now - lastOkAt < LONG_MS) return noNotice;
  const days = sayCount(Math.floor((now - lastOkAt) / DAY), { one: "{n} day", other: "{n} days" });
  const text = sayCount(
    waiting,
    {
      one: "{n} change of yours is on this device alone, for {days} now. Connect it, or export them.",
      other:
        "{n} changes of yours are on this device alone, for {days} now. Connect it, or export them.",
    },
    { days },
  );
  return { text, action: "export" };
}
