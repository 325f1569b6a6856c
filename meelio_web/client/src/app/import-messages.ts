/** What is asked of the worker that reads files, and what it answers. */

import type { Existing, OverlapChoice, Plan } from "../domain/import/plan.ts";
import type { Choices, ReadFile, Unreadable } from "../domain/import/types.ts";

/** More than a browser can hold several times over. */
export const LARGEST = 100_000_000;

export interface Asked {
  readonly file: Blob;
  readonly choices: Choices;
  readonly existing: Existing;
  readonly overlaps: OverlapChoice;
}

/** What the page needs to know of the file: not the whole of it. */
export interface Overview extends Omit<ReadFile, "entries" | "rejected" | "tasks" | "table"> {
  readonly entries: number;
  readonly header: readonly string[];
  /** The first rows of a table, as they stand. */
  readonly sample: readonly (readonly string[])[];
}

export type Answer =
  | { readonly type: "read"; readonly overview: Overview; readonly plan: Plan }
  | { readonly type: "unreadable"; readonly reason: Unreadable["reason"] | "large" };
