import type { SyncState, SyncStatus } from "../app/meelio.ts";
import { say } from "../i18n/say.ts";
import { sayCount } from "../i18n/say-count.ts";
import { deviceNameOf } from "../platform/shared.ts";
import type { AccountDevice } from "./account-calls.ts";
import { inWords } from "./instant-words.ts";
import { blocked } from "./notice-view.ts";
import { hereZone, inDateTime } from "./words.ts";

/** Where the account is signed in or has something left. Mirrored by `ui/bindings/account.py`. */
export interface DeviceRow {
  readonly id: string;
  readonly name: string;
  readonly seenText: string;
  readonly syncedText: string;
  readonly waitingText: string;
  /** What keeps it from syncing; empty where nothing does. */
  readonly troubleText: string;
  readonly isCurrent: boolean;
  readonly revokeText: string;
}

/** This device stands first and says how it is by itself; without a network it stands alone. */
export function toDevices(
  devices: readonly AccountDevice[],
  status: SyncStatus,
  hereName: string,
): readonly DeviceRow[] {
  const here = devices.find(({ isCurrent }) => isCurrent);
  const others = devices.filter((device) => device !== here);
  const name = here ? nameOf(here) : hereName;
  return [toThisDevice(here?.id ?? "", name, status), ...others.map(toOther)];
}

/** What the browser calls itself is no name; what the device calls itself is. */
function nameOf({ name }: AccountDevice): string {
  if (name.startsWith("Mozilla/")) return deviceNameOf(name);
  return name.slice(0, 60) || say("Unknown device");
}

function toThisDevice(id: string, name: string, status: SyncStatus): DeviceRow {
  return {
    id,
    name,
    seenText: say("This device"),
    syncedText: sayLastOk(status),
    waitingText: sayWaitingHere(status.waiting + status.needsYou),
    troubleText: sayTrouble(status.state),
    isCurrent: true,
    revokeText: "",
  };
}

function toOther(device: AccountDevice): DeviceRow {
  const { id, lastSeenAt, lastSyncedAt, isSignedIn, needsFullSync, waiting } = device;
  const seen = { time: inWords(lastSeenAt) };
  const isAway = needsFullSync
    ? say("Away for long: it reads everything anew when it comes back.")
    : "";
  return {
    id,
    name: nameOf(device),
    seenText: isSignedIn
      ? say("Last seen {time}", seen)
      : say("Signed out, last seen {time}", seen),
    syncedText:
      lastSyncedAt === null
        ? say("Not synced yet")
        : say("Last synced {time}", { time: inWords(lastSyncedAt) }),
    waitingText: sayWaitingThere(waiting ?? 0),
    troubleText: isAway,
    isCurrent: false,
    revokeText: isSignedIn ? say("Revoke") : say("Remove"),
  };
}

function sayWaitingHere(count: number): string {
  const forms = { one: "{n} change waiting here", other: "{n} changes waiting here" };
  return count === 0 ? "" : sayCount(count, forms);
}

function sayWaitingThere(count: number): string {
  if (count === 0) return "";
  return sayCount(count, {
    one: "{n} change waiting there when it last synced",
    other: "{n} changes waiting there when it last synced",
  });
}

export function sayLastOk({ lastOkAt }: SyncStatus): string {
  return lastOkAt === null
    ? ""
    : say("Last synced {time}", { time: inDateTime(lastOkAt, hereZone()) });
}

/** What stops this device's sync, and what becomes of it (rule AC16). */
export function sayTrouble(state: SyncState): string {
  switch (state.type) {
    case "backoff":
      return state.offline
        ? say("Offline. Changes stay here and are sent once there is a network.")
        : say(
            "The server could not answer just now. Nothing is lost; it is tried again by itself.",
          );
    case "paused":
      return sayPaused(state.reason);
    case "blocked":
      return blocked(state.reason).text;
    case "stuck":
      return say("Sync is stuck. Nothing is lost: load the page again, or export what is pending.");
    default:
      return "";
  }
}

function sayPaused(reason: "guest" | "auth" | "deleted" | "upgrade"): string {
  switch (reason) {
    case "auth":
      return say("Signed out by the server. Nothing is lost: sign in to sync again.");
    case "deleted":
      return say("The account was deleted. What this device has is still here.");
    case "upgrade":
      return say("The app is older than the server understands. Load it again to go on syncing.");
    default:
      return "";
  }
}
