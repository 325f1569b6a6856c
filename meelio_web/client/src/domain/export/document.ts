/** All that a person has, as one document that comes back in field by field; see docs/open-data.md. */

import type { Json } from "../json.ts";
import type { Session } from "../sessions/session.ts";
import type { EpochMs } from "../time.ts";

export const FORMAT = "meelio";
export const VERSION = 1;

/** A record as REST spells it. */
export type Spelled = Readonly<Record<string, Json>> & { readonly id: string };

export interface MeelioDocument {
  readonly format: typeof FORMAT;
  readonly version: typeof VERSION;
  /** ISO 8601, as all instants here. */
  readonly exportedAt: string;
  /** The account's id; null for a guest. */
  readonly owner: string | null;
  readonly range: { readonly from: string | null; readonly to: string | null } | null;
  readonly focusSessions: readonly Spelled[];
  readonly tasks: readonly Spelled[];
  readonly preferences: Readonly<Record<string, Json>>;
}

/** Half-open; null for no limit. */
export interface Range {
  readonly from: EpochMs | null;
  readonly to: EpochMs | null;
}

/** Those that start within the range, the earliest first. */
export function within(newestFirst: readonly Session[], { from, to }: Range): readonly Session[] {
  const low = from ?? Number.NEGATIVE_INFINITY;
  const high = to ?? Number.POSITIVE_INFINITY;
  return newestFirst
    .filter(({ sessionStart }) => sessionStart >= low && sessionStart < high)
    .toReversed();
}
