/** Starting over with the server's state, because the two no longer count from the same place. */

import { planResync } from "../domain/sync/back-off.ts";
import type { ResyncReason, SnapshotPage, WireRow } from "../domain/sync/wire.ts";
import { applySnapshot, type Snapshot } from "../store/resync.ts";
import type { SyncStore } from "../store/sync-store.ts";
import { type CycleParts, Stuck } from "./parts.ts";

const PAGE = 1_000;

async function readSnapshot({ http, signal }: CycleParts): Promise<Snapshot> {
  const rows: WireRow[] = [];
  let first: SnapshotPage | undefined;
  let next: string | null = null;
  do {
    const at: string = next === null ? "" : `&page=${encodeURIComponent(next)}`;
    const page: SnapshotPage = await http({ path: `/sync/snapshot?limit=${PAGE}${at}`, signal });
    first ??= page;
    rows.push(...page.rows);
    next = page.next;
  } while (next !== null);
  return { rows, seq: first.seq, epoch: first.epoch, epochBase: first.epochBase };
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
  const { resyncs } = await store.meta();
  const begun = planResync(resyncs, parts.ports.clock.now());
  if (begun === null) throw new Stuck("too many resyncs");
  await store.note({ resyncs: begun });
  const snapshot = await readSnapshot(parts);
  const hasLost = reason === "epoch" || reason === "cursor_ahead";
  const sameEpoch = reason === "cursor_ahead";
  const rescuing = hasLost ? { newId: parts.ports.newId, sameEpoch } : null;
  await applySnapshot(parts.connection, parts.announce, snapshot, rescuing);
}
