/** Starting over with the server's state, because the two no longer count from the same place. */

import { planResync } from "../domain/sync/back-off.ts";
import { recordKey } from "../domain/sync/outbox.ts";
import type { ResyncReason, SnapshotPage, WireRow } from "../domain/sync/wire.ts";
import { verifyShadow } from "../store/digest.ts";
import { applySnapshot, finishSnapshot, type Position, takeRows } from "../store/resync.ts";
import type { SyncStore } from "../store/sync-store.ts";
import type { AskPage } from "./pages.ts";
import { type CycleParts, Stuck, type Upkeep } from "./parts.ts";

/** What is locked are sessions. */
function keyOfSession(id: string): string {
  return recordKey("focus_session", id);
}

type Asking = CycleParts & { readonly askPage: AskPage };
type Take = (rows: readonly WireRow[], locked: readonly string[]) => Promise<boolean>;

/** Calls with each page until that answers false; answers the first one, or null if it did. */
async function readSnapshot(
  { http, signal, askPage }: Asking,
  take: Take,
): Promise<SnapshotPage | null> {
  let first: SnapshotPage | undefined;
  let next: string | null = null;
  do {
    const at: string = next === null ? "" : `&page=${encodeURIComponent(next)}`;
    const path = (limit: number) => `/sync/snapshot?limit=${limit}${at}`;
    const page: SnapshotPage = await askPage((limit) => http({ path: path(limit), signal }));
    first ??= page;
    if (!(await take(page.rows, (page.locked ?? []).map(keyOfSession)))) return null;
    next = page.next;
  } while (next !== null);
  return first;
}

/** Page by page, so that nobody who wants to write waits for thousands of rows (decision 0008). */
async function takeOver(parts: Asking, from: Position): Promise<void> {
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
async function rescue(parts: Asking, sameEpoch: boolean): Promise<void> {
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
  given: CycleParts,
  store: SyncStore,
  reason: ResyncReason | null,
  askPage: AskPage,
): Promise<void> {
  const parts: Asking = { ...given, askPage };
  const meta = await store.meta();
  const begun = planResync(meta.resyncs, parts.ports.clock.now());
  if (begun === null) throw new Stuck("too many resyncs");
  const hasLost = reason === "epoch" || reason === "cursor_ahead";
  await (hasLost ? rescue(parts, reason === "cursor_ahead") : takeOver(parts, meta));
  // One that broke off has led nowhere: it is tried again like any other request.
  await store.note({ resyncs: begun });
}

export const upkeep: Upkeep = { resync, verify: verifyShadow };
