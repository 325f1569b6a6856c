/** Starting over with the server's state, because the two no longer count from the same place. */

import { planResync } from "../domain/sync/back-off.ts";
import { recordKey } from "../domain/sync/outbox.ts";
import type { ResyncReason, SnapshotPage, WireRow } from "../domain/sync/wire.ts";
import { verifyShadow } from "../store/digest.ts";
import { applySnapshot, finishSnapshot, type Position, takeRows } from "../store/resync.ts";
import type { SyncStore } from "../store/sync-store.ts";
import { type CycleParts, Stuck, type Upkeep } from "./parts.ts";

const PAGE = 1_000;

/** What is locked are sessions. */
function keyOfSession(id: string): string {
  return recordKey("focus_session", id);
}

type Take = (rows: readonly WireRow[], locked: readonly string[]) => Promise<boolean>;

/** Calls with each page until that answers false; answers the first one, or null if it did. */
async function readSnapshot(
  { http, signal }: CycleParts,
  take: Take,
): Promise<SnapshotPage | null> {
  let first: SnapshotPage | undefined;
  let next: string | null = null;
  do {
    const at: string = next === null ? "" : `&page=${encodeURIComponent(next)}`;
    const page: SnapshotPage = await http({ path: `/sync/snapshot?limit=${PAGE}${at}`, signal });
    first ??= page;
    if (!(await take(page.rows, (page.locked ?? []).map(keyOfSession)))) return null;
    next = page.next;
  } while (next !== null);
  return first;
}

/** Page by page, so that nobody who wants to write waits for thousands of rows (decision 0008). */
async function takeOver(parts: CycleParts, from: Position): Promise<void> {
  const { connection, announce } = parts;
  const keys = new Set<string>();
  const first = await readSnapshot(parts, (rows, locked) => {
    for (const { entity, id } of rows) keys.add(recordKey(entity, id));
    for (const key of locked) keys.add(key);
    return takeRows(connection, from, rows);
  });
  if (first) await finishSnapshot(connection, announce, from, { ...first, keys });
}

/** What the server has lost can only be told from everything that it still has. */
async function rescue(parts: CycleParts, sameEpoch: boolean): Promise<void> {
  const { connection, announce } = parts;
  const rows: WireRow[] = [];
  const locked = new Set<string>();
  const first = await readSnapshot(parts, async (some, shut) => {
    rows.push(...some);
    for (const key of shut) locked.add(key);
    return true;
  });
  const rescuing = { newId: parts.ports.newId, sameEpoch };
  if (first) await applySnapshot(connection, announce, { ...first, rows, locked }, rescuing);
}

/**
 * Replaces the shadow by the server's state. Where the server has lost something (another epoch,
 * or a counter behind ours), what it lost is sent to it again.
 */
async function resync(
  parts: CycleParts,
  store: SyncStore,
  reason: ResyncReason | null,
): Promise<void> {
  const meta = await store.meta();
  const begun = planResync(meta.resyncs, parts.ports.clock.now());
  if (begun === null) throw new Stuck("too many resyncs");
  await store.note({ resyncs: begun });
  const hasLost = reason === "epoch" || reason === "cursor_ahead";
  await (hasLost ? rescue(parts, reason === "cursor_ahead") : takeOver(parts, meta));
}

export const upkeep: Upkeep = { resync, verify: verifyShadow };
