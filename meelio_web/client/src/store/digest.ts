/** Whether this device holds what the server does, without sending either of them. */

import type { Digest } from "../domain/sync/wire.ts";
import type { Reading } from "./schema.ts";

/** So many are looked at between two breaths of the page. */
const SHARE = 2_000;

/** Null while something is newer than the cursor: then the server counted without it. */
export async function digestOf(tx: Reading, cursor: number): Promise<Digest | null> {
  const digest: Record<string, { n: number; sumRev: number }> = {};
  let after: IDBKeyRange | undefined;
  for (;;) {
    const rows = await tx.objectStore("rows").getAll(after, SHARE);
    for (const { entity, rev } of rows) {
      if (rev > cursor) return null;
      const known = digest[entity] ?? { n: 0, sumRev: 0 };
      digest[entity] = { n: known.n + 1, sumRev: known.sumRev + rev };
    }
    const last = rows.at(-1);
    if (!last || rows.length < SHARE) return digest;
    after = IDBKeyRange.lowerBound([last.entity, last.id], true);
  }
}

export function sameDigest(ours: Digest, theirs: Digest): boolean {
  const names = [...Object.keys(ours), ...Object.keys(theirs)];
  return names.every(
    (name) =>
      (ours[name]?.n ?? 0) === (theirs[name]?.n ?? 0) &&
      (ours[name]?.sumRev ?? 0) === (theirs[name]?.sumRev ?? 0),
  );
}
