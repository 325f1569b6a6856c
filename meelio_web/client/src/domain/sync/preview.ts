/** How the server would settle a change that waits for the person, for the screen to show first. */

import type { ConflictPolicy } from "../preferences/preferences.ts";
import { groupOf } from "./groups.ts";
import { changedFields } from "./outbox.ts";
import { type Fields, type GroupMeta, type Mutation, SERVER_DEVICE, type WireRow } from "./wire.ts";

export type Side = "mine" | "theirs";

/** Nobody can say who wins: the person still has to. */
export type Verdict = Side | "ask";

/** What meets what. `row` is null where the server has none, or no more than its tombstone. */
export interface Clash {
  readonly mutation: Mutation;
  readonly row: Pick<WireRow, "fields" | "fmeta"> | null;
  /** Of a record that is gone: undefined where this device never heard, null where nobody knows. */
  readonly deletion?: GroupMeta | null | undefined;
}

/** Who looks, and when by the server's clock in µs. */
export interface Viewer {
  readonly device: string;
  readonly now: number;
  /** Whether a session of these fields ended as it was planned to: nobody stopped it. */
  readonly ranOut: (session: Fields) => boolean;
}

/** The part of a record that is the record: where one side deleted it, there are no others. */
export const WHOLE = "";

/** How far ahead of the server, in µs, an author's clock is believed. */
const CLOCK_LEAD = 60_000_000;

/** The groups that somebody else wrote unseen, with when and by whom. */
function unseen(
  { mutation, row }: Clash,
  device: string,
): readonly (readonly [string, GroupMeta])[] {
  return Object.entries(row?.fmeta ?? {}).filter(
    ([, [rev, by]]) => rev > mutation.baseRev && by !== device,
  );
}

/** The parts in conflict, by name; none where both sides can have what they want. */
export function clashesOf(clash: Clash, device: string): readonly string[] {
  const { mutation, row } = clash;
  const others = unseen(clash, device).map(([group]) => group);
  if (mutation.op === "delete") return row && others.length > 0 ? [WHOLE] : [];
  if (!row) return mutation.baseRev > 0 && clash.deletion?.[1] !== device ? [WHOLE] : [];
  const changed = new Set(Object.keys(changedFields(row.fields, mutation.patch)).map(groupOf));
  return others.filter((group) => changed.has(group));
}

/** Theirs: what the part was last written by. Null where nobody knows. */
function theirsOf(clash: Clash, part: string, device: string): GroupMeta | null | undefined {
  const { row, deletion } = clash;
  if (part !== WHOLE) return row?.fmeta[part];
  if (!row) return deletion;
  const newer = (a: GroupMeta, b: GroupMeta) => (b[2] - a[2] || (b[1] > a[1] ? 1 : -1)) > 0;
  return unseen(clash, device).reduce<GroupMeta | undefined>(
    (newest, [, meta]) => (newest && !newer(newest, meta) ? newest : meta),
    undefined,
  );
}

function newest(mine: GroupMeta, theirs: GroupMeta, ties: boolean): Side {
  if (mine[2] === theirs[2]) return ties && mine[1] > theirs[1] ? "mine" : "theirs";
  return mine[2] > theirs[2] ? "mine" : "theirs";
}

/** Two devices ended the same timer: the first real stop stands (FS9). Null: nothing of the kind. */
function settleStops({ mutation, row }: Clash, part: string, theirs: GroupMeta, viewer: Viewer) {
  const isStop = part === "timing" && mutation.entity === "focus_session" && mutation.baseRev === 0;
  if (!isStop || !row) return null;
  const isReal = theirs[1] !== SERVER_DEVICE && !viewer.ranOut(row.fields);
  return isReal || viewer.ranOut({ ...row.fields, ...mutation.patch }) ? "theirs" : "mine";
}

function verdict(clash: Clash, part: string, policy: ConflictPolicy, viewer: Viewer): Verdict {
  const { device, now } = viewer;
  if (policy === "ask") return "ask";
  if (policy === "server") return "theirs";
  if (policy === `device:${device}`) return "mine";
  const theirs = theirsOf(clash, part, device);
  const writers = clash.row && part === WHOLE ? unseen(clash, device).map(([, meta]) => meta) : [];
  if ([theirs, ...writers].some((one) => policy === `device:${one?.[1]}`)) return "theirs";
  if (!theirs) return theirs === null ? "theirs" : "ask";
  const at = Math.min(clash.mutation.editedAt, now + CLOCK_LEAD);
  const mine = [0, device, at] as const;
  return settleStops(clash, part, theirs, viewer) ?? newest(mine, theirs, part !== WHOLE);
}

/** Who would win each part that is in conflict (rule UI17), as the server decides (SY12 to SY16). */
export function previewOf(
  clash: Clash,
  policy: ConflictPolicy,
  viewer: Viewer,
): ReadonlyMap<string, Verdict> {
  const parts = clashesOf(clash, viewer.device);
  return new Map(parts.map((part) => [part, verdict(clash, part, policy, viewer)]));
}
