/** What the server's answers do to one record, with the guards that make two engines safe. */

import type { HeldEntry, OutboxEntry, RecordState, Refusal } from "./outbox.ts";
import type { PushResult, WireRow } from "./wire.ts";

export type RowPlan =
  | { readonly type: "keep" | "drop" }
  | { readonly type: "put"; readonly row: WireRow };

export type EntryPlan =
  | { readonly type: "keep" | "drop" }
  | { readonly type: "hold"; readonly held: HeldEntry }
  | { readonly type: "park"; readonly refusal: Refusal };

export interface SettlePlan {
  readonly entry: EntryPlan;
  readonly row: RowPlan;
}

const KEEP = { type: "keep" } as const;
const DROP = { type: "drop" } as const;

function newer(shadow: WireRow, row: WireRow): RowPlan {
  if (row.rev <= shadow.rev) return KEEP;
  return row.deleted ? DROP : { type: "put", row };
}

/** A row of a pull page whose cursor was still ours. */
export function planPulled(shadow: WireRow | undefined, row: WireRow): RowPlan {
  if (shadow) return newer(shadow, row);
  return row.deleted ? KEEP : { type: "put", row };
}

/**
 * A row that came with a push answer. One that is absent here comes in only above the cursor, or
 * where the answer is at least as new as that: else its tombstone may have passed already, and an
 * old answer would bring the dead back. Absent and yet alive is what a plan locks.
 */
export function planPushed(
  shadow: WireRow | undefined,
  row: WireRow | null,
  seen: { readonly cursor: number; readonly asOf: number },
): RowPlan {
  if (row === null) return shadow && shadow.rev <= seen.asOf ? DROP : KEEP;
  if (shadow) return newer(shadow, row);
  const isOld = row.rev <= seen.cursor && seen.asOf < seen.cursor;
  return row.deleted || isOld ? KEEP : { type: "put", row };
}

/** An entry that is no longer there was settled by another tab: then only the row may matter. */
export function planSettle(
  state: RecordState,
  entry: OutboxEntry,
  result: PushResult,
  seen: { readonly cursor: number; readonly asOf: number },
): SettlePlan {
  if (!state.entries.some((one) => one.mutation.id === entry.mutation.id)) {
    return { entry: KEEP, row: KEEP };
  }
  switch (result.status) {
    case "deferred":
      return { entry: KEEP, row: KEEP };
    case "rejected":
      if (result.error.code === "upgrade_required") return { entry: KEEP, row: KEEP };
      return { entry: { type: "park", refusal: result.error }, row: KEEP };
    case "conflict": {
      const { kind, groups, deletion } = result;
      const { n, mutation, schema } = entry;
      const held = { n, mutation, schema, kind, groups, deletion };
      return { entry: { type: "hold", held }, row: planPushed(state.row, result.row, seen) };
    }
    default:
      return { entry: DROP, row: planPushed(state.row, result.row, seen) };
  }
}
