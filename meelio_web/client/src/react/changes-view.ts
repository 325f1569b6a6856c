import type { EpochMs } from "../domain/time.ts";
import { say } from "../i18n/say.ts";
import { type DecidedInput, type DecidedRow, toDecided } from "./decided-view.ts";
import { atStart, type NameOf } from "./device-words.ts";
import { nameOfGroup } from "./record-words.ts";
import { inList, inMoment } from "./words.ts";

/** One change of a record, as the server tells of it. */
export interface RecordedChange {
  /** ISO 8601. */
  readonly at: string;
  readonly deviceId: string;
  readonly deviceName: string | null;
  readonly op: "upsert" | "delete";
  readonly groups: readonly string[];
  readonly status: string;
  readonly rev: number;
}

/** Mirrored by `ui/bindings/changes.py`. */
export interface ChangeRow {
  readonly id: string;
  readonly when: string;
  readonly device: string;
  readonly what: string;
  /** Empty where nothing was in its way. */
  readonly how: string;
}

/** Whether a session can be asked about, and is. Mirrored by `ui/bindings/changes.py`. */
export interface ChangesView {
  /** There is a session, and a server that may know of it. */
  readonly canOpen: boolean;
  readonly isOpen: boolean;
}

/** What became of one session. Mirrored by `ui/bindings/changes.py`. */
export interface ChangeListView {
  readonly note: string;
  readonly rows: readonly ChangeRow[];
  readonly lost: readonly DecidedRow[];
}

export const noChanges: ChangesView = { canOpen: false, isOpen: false };

export const noChangeList: ChangeListView = { note: "", rows: [], lost: [] };

function sayHow(status: string): string {
  const how: Readonly<Record<string, string>> = {
    merged: say("Joined with another change"),
    resolved: say("Kept over another change"),
    server_kept: say("Another change was kept instead"),
    noop: say("Said what was so already"),
  };
  return how[status] ?? "";
}

export interface Heard {
  readonly changes: readonly RecordedChange[] | undefined;
  /** Why the server could not be asked. */
  readonly error: string;
}

/** Lists the changes of one record, the newest first, and what of it lost (rule UI25). */
export function toChangeList({ changes, error }: Heard, lost: DecidedInput): ChangeListView {
  return {
    note: sayNote(changes, error),
    rows: (changes ?? []).map((change, nth) => toRow(change, nth, lost.nameOf, lost.now)),
    lost: toDecided(lost).rows,
  };
}

function sayNote(changes: readonly RecordedChange[] | undefined, error: string): string {
  if (error !== "") return say("This list is kept on the server. {error}", { error });
  if (changes === undefined) return say("Asking the server…");
  return changes.length === 0 ? say("The server knows of no change in the last 120 days.") : "";
}

function toRow(change: RecordedChange, nth: number, nameOf: NameOf, now: EpochMs): ChangeRow {
  const { deviceId, deviceName, groups, op } = change;
  const name = nameOf(deviceId);
  const what = groups.length > 0 ? inList(groups.map(nameOfGroup)) : say("All of it");
  return {
    id: String(nth),
    when: inMoment(Date.parse(change.at), now),
    device: atStart(name === say("another device") ? (deviceName ?? name) : name),
    what: op === "delete" ? say("Deleted") : what,
    how: sayHow(change.status),
  };
}
