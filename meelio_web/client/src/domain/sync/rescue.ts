/** A server that came back from a backup has forgotten some of what it once acknowledged. */

import { changedFields, type OutboxEntry, SCHEMA } from "./outbox.ts";
import type { WireRow } from "./wire.ts";

function lastEditedAt(row: WireRow): number {
  return Math.max(0, ...Object.values(row.fmeta).map(([, , editedAt]) => editedAt));
}

/**
 * The mutation that gives the server back what it may have lost of a row, or null. All that is newer
 * than `agreed`, the last revision of the backup, is said again on top of what the backup has:
 * another device may have returned an older state first, so a newer revision there says nothing. It
 * bears the time of the original edit, so that a change made later still wins.
 */
export function planRescue(
  mine: WireRow,
  theirs: WireRow | undefined,
  stamp: { readonly mutationId: string; readonly n: number; readonly agreed: number },
): OutboxEntry | null {
  if (mine.rev <= stamp.agreed) return null;
  const patch = theirs ? changedFields(theirs.fields, mine.fields) : mine.fields;
  if (Object.keys(patch).length === 0) return null;
  const mutation = {
    id: stamp.mutationId,
    entity: mine.entity,
    entityId: mine.id,
    op: "upsert",
    baseRev: theirs ? stamp.agreed : 0,
    patch,
    full: mine.fields,
    editedAt: lastEditedAt(mine),
    onConflict: "newest",
  } as const;
  return { n: stamp.n, mutation, schema: SCHEMA, parked: null };
}
