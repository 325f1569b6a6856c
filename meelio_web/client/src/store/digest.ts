/** Whether this device holds what the server does, without sending either of them. */

import type { Digest, PullPage, WireRow } from "../domain/sync/wire.ts";
import type { EpochMs } from "../domain/time.ts";
import type { Connection } from "./connection.ts";
import type { Reading } from "./schema.ts";

/** So many are looked at between two breaths of the page. */
const SHARE = 2_000;

/** What the server leaves out when it counts. Instants in this one spelling sort as they are. */
function isLocked({ fields }: WireRow, lockedBefore: string | null): boolean {
  const end = fields["sessionEnd"];
  return lockedBefore !== null && typeof end === "string" && end <= lockedBefore;
}

/** Null while something is newer than the cursor: then the server counted without it. */
async function digestOf(tx: Reading, page: PullPage): Promise<Digest | null> {
  const { cursor, lockedBefore = null } = page;
  const digest: Record<string, { n: number; sumRev: number }> = {};
  let after: IDBKeyRange | undefined;
  for (;;) {
    const rows = await tx.objectStore("rows").getAll(after, SHARE);
    if (rows.some(({ rev }) => rev > cursor)) return null;
    for (const { entity, rev } of rows.filter((row) => !isLocked(row, lockedBefore))) {
      const known = digest[entity] ?? { n: 0, sumRev: 0 };
      digest[entity] = { n: known.n + 1, sumRev: known.sumRev + rev };
    }
    const last = rows.at(-1);
    if (!last || rows.length < SHARE) return digest;
    after = IDBKeyRange.lowerBound([last.entity, last.id], true);
  }
}

function sameDigest(ours: Digest, theirs: Digest): boolean {
  const names = [...Object.keys(ours), ...Object.keys(theirs)];
  return names.every(
    (name) =>
      (ours[name]?.n ?? 0) === (theirs[name]?.n ?? 0) &&
      (ours[name]?.sumRev ?? 0) === (theirs[name]?.sumRev ?? 0),
  );
}

/** True also where the two cannot be compared: another engine is further on already. */
export function verifyShadow(
  connection: Connection,
  page: PullPage & { readonly digest: Digest },
  now: EpochMs,
): Promise<boolean> {
  return connection.write(async (tx, meta) => {
    if (meta.cursor !== page.cursor || meta.epoch !== page.epoch) return true;
    const digest = await digestOf(tx, page);
    if (!digest) return true;
    const isSame = sameDigest(digest, page.digest);
    const mismatches = meta.mismatches + (isSame ? 0 : 1);
    await tx.objectStore("meta").put({ ...meta, verifiedAt: now, mismatches }, "sync");
    return isSame;
  });
}
