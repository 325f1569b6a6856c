import type { SyncState, SyncStatus } from "../app/meelio.ts";
import { deviceNameOf } from "../platform/shared.ts";
import type { AccountDevice } from "./account-calls.ts";
import { BLOCKED } from "./notice-view.ts";
import { hereZone, inCount, inDateTime } from "./words.ts";

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
  return name.slice(0, 60) || "Unknown device";
}

function toThisDevice(id: string, name: string, status: SyncStatus): DeviceRow {
  return {
    id,
    name,
    seenText: "This device",
    syncedText: sayLastOk(status),
    waitingText: sayWaiting(status.waiting + status.needsYou, "here"),
    troubleText: sayTrouble(status.state),
    isCurrent: true,
    revokeText: "",
  };
}

function toOther(device: AccountDevice): DeviceRow {
  const { id, lastSeenAt, lastSyncedAt, isSignedIn, needsFullSync, waiting } = device;
  const seen = say(lastSeenAt);
  const isAway = needsFullSync ? "Away for long: it reads everything anew when it comes back." : "";
  return {
    id,
    name: nameOf(device),
    seenText: isSignedIn ? `Last seen ${seen}` : `Signed out, last seen ${seen}`,
    syncedText: lastSyncedAt === null ? "Not synced yet" : `Last synced ${say(lastSyncedAt)}`,
    waitingText: sayWaiting(waiting ?? 0, "there when it last synced"),
    troubleText: isAway,
    isCurrent: false,
    revokeText: isSignedIn ? "Revoke" : "Remove",
  };
}

function say(instant: string): string {
  return inDateTime(Date.parse(instant), hereZone());
}

function sayWaiting(count: number, where: string): string {
  return count === 0 ? "" : `${inCount(count, "change")} waiting ${where}`;
}

export function sayLastOk({ lastOkAt }: SyncStatus): string {
  return lastOkAt === null ? "" : `Last synced ${inDateTime(lastOkAt, hereZone())}`;
}

/** What stops this device's sync, and what becomes of it (rule AC16). */
export function sayTrouble(state: SyncState): string {
  switch (state.type) {
    case "backoff":
      return state.offline
        ? "Offline. Changes stay here and are sent once there is a network."
        : "The server could not answer just now. Nothing is lost; it is tried again by itself.";
    case "paused":
      return PAUSED[state.reason];
    case "blocked":
      return BLOCKED[state.reason].text;
    case "stuck":
      return "Sync is stuck. Nothing is lost: load the page again, or export what is pending.";
    default:
      return "";
  }
}

const PAUSED = {
  guest: "",
  auth: "Signed out by the server. Nothing is lost: sign in to sync again.",
  deleted: "The account was deleted. What this device has is still here.",
  upgrade: "The app is older than the server understands. Load it again to go on syncing.",
} as const;
