/** How a conflict or a refused change that waits for the person is settled. */

import type { ConflictPolicy } from "../preferences/preferences.ts";
import { changedFields, type OutboxEntry, type RecordState, viewOf } from "./outbox.ts";
import { NOTHING, newEntry, type OutboxPlan, type Stamp } from "./plan-change.ts";
import type { Fields, Mutation } from "./wire.ts";

/**
 * How a person settles a held conflict or a refused change: what the record is to be (null: gone),
 * of what it is here and on the server; or by whose word, which is then the server's to find out.
 */
export type Settlement =
  | ((mine: Fields | null, theirs: Fields | null) => Fields | null)
  | ConflictPolicy;

/**
 * Settles a record that waits for the person, with all that came after (rules EN23, EN71): what is
 * wanted and not there becomes one new mutation on top of what the server has, the whole record
 * where it has none. By a policy, it is as if the change were only now sent for the first time.
 */
export function planResolve(state: RecordState, settle: Settlement, stamp: Stamp): OutboxPlan {
  const all = [...(state.held ? [state.held] : []), ...state.entries].map((one) => one.mutation);
  const [first, last] = [all[0], all.at(-1)];
  if (!first || !last) return NOTHING;
  const mine = viewOf(state);
  const current: RecordState = { ...state, held: undefined, entries: [] };
  const put =
    typeof settle !== "string"
      ? toBecome(current, first, settle(mine, viewOf(current)), stamp, state.held?.deletion?.[0])
      : asIfNew(toBecome(current, first, mine, stamp), first, last.editedAt, settle);
  return { drop: state.entries, put };
}

/** What turns the server's record into the one that is wanted; null if that is what it is. */
function toBecome(
  current: RecordState,
  { entity, entityId: id }: Mutation,
  wanted: Fields | null,
  stamp: Stamp,
  goneRev?: number,
): OutboxEntry | null {
  const theirs = viewOf(current);
  if (wanted === null) {
    return theirs && newEntry(current, { entity, id, op: "delete", patch: {} }, stamp);
  }
  const patch = theirs ? changedFields(theirs, wanted) : wanted;
  if (Object.keys(patch).length === 0) return null;
  return newEntry(current, { entity, id, op: "upsert", patch }, stamp, goneRev);
}

function asIfNew(
  entry: OutboxEntry | null,
  { baseRev, full }: Mutation,
  editedAt: number,
  onConflict: ConflictPolicy,
): OutboxEntry | null {
  return (
    entry && { ...entry, mutation: { ...entry.mutation, baseRev, full, editedAt, onConflict } }
  );
}
