/** A server that came back from a backup has forgotten some of what it once acknowledged. */

import { changedFields, type OutboxEntry, SCHEMA } from "./outbox.ts";
import type { Fields, WireRow } from "./wire.ts";

function lastEditedAt(row: WireRow): number {
  return Math.max(0, ...Object.values(row.fmeta).map(([, , editedAt]) => editedAt));
}

function lostFields(mine: WireRow, theirs: WireRow | undefined): Fields {
  if (theirs === undefined) return mine.fields;
  return theirs.rev < mine.rev ? changedFields(theirs.fields, mine.fields) : {};
}

/**
 * The mutation that gives the server back what it lost of a row, or null. It bears the time of the
 * original edit, so that a removal made later still wins.
 */
export function planRescue(
  mine: WireRow,
  theirs: WireRow | undefined,
  stamp: { readonly mutationId: string; readonly n: number },
): OutboxEntry | null {
  const patch = lostFields(mine, theirs);
  if (Object.keys(patch).length === 0) return null;
  const mutation = {
    id: stamp.mutationId,
    entity: mine.entity,
    entityId: mine.id,
    op: "upsert",
    baseRev: theirs?.rev ?? 0,
    patch,
    full: mine.fields,
    editedAt: lastEditedAt(mine),
    onConflict: "newest",
  } as const;
  return { n: stamp.n, mutation, schema: SCHEMA, parked: null };
}
