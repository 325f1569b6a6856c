/** Starting over with the server's state, because the two no longer count from the same place. */

import { planResync } from "../domain/sync/back-off.ts";
import { recordKey } from "../domain/sync/outbox.ts";
import type { ResyncReason, SnapshotPage, WireRow } from "../domain/sync/wire.ts";
import { applySnapshot, finishSnapshot, type Position, takeRows } from "../store/resync.ts";
import type { SyncStore } from "../store/sync-store.ts";
import { type CycleParts, Stuck } from "./parts.ts";

const PAGE = 1_000;

/** Calls with each page until that answers false; answers the first one, or null if it did. */
async function readSnapshot(
  { http, signal }: CycleParts,
  take: (rows: readonly WireRow[]) => Promise<boolean>,
): Promise<SnapshotPage | null> {
  let first: SnapshotPage | undefined;
  let next: string | null = null;
  do {
    const at: string = next === null ? "" : `&page=${encodeURIComponent(next)}`;
    const page: SnapshotPage = await http({ path: `/sync/snapshot?limit=${PAGE}${at}`, signal });
    first ??= page;
    if (!(await take(page.rows))) return null;
    next = page.next;
  } while (next !== null);
  return first;
}

/** Page by page, so that nobody who wants to write waits for thousands of rows (decision 0008). */
async function takeOver(parts: CycleParts, from: Position): Promise<void> {
  const { connection, announce } = parts;
  const keys = new Set<string>();
  const first = await readSnapshot(parts, (rows) => {
    for (const { entity, id } of rows) keys.add(recordKey(entity, id));
    return takeRows(connection, from, rows);
  });
  if (first) await finishSnapshot(connection, announce, from, { ...first, keys });
}

/** What the server has lost can only be told from everything that it still has. */
async function rescue(parts: CycleParts, sameEpoch: boolean): Promise<void> {
  const { connection, announce } = parts;
  const rows: WireRow[] = [];
  const first = await readSnapshot(parts, async (some) => {
    rows.push(...some);
    return true;
  });
  const rescuing = { newId: parts.ports.newId, sameEpoch };
  if (first) await applySnapshot(connection, announce, { ...first, rows }, rescuing);
}

/**
 * Replaces the shadow by the server's state. Where the server has lost something (another epoch,
 * or a counter behind ours), what it lost is sent to it again.
 */
export async function resync(
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
