/** Reads a file and plans what it would change. Runs in a worker, where there can be one. */

import { planImport } from "../domain/import/plan.ts";
import { readFile } from "../domain/import/read-file.ts";
import { Unreadable } from "../domain/import/types.ts";
import { type Answer, type Asked, LARGEST } from "./import-messages.ts";

/** As many rows as it takes to see what a column holds. */
const SAMPLE = 5;

export async function answer({ file, choices, existing, overlaps }: Asked): Promise<Answer> {
  if (file.size > LARGEST) return { type: "unreadable", reason: "large" };
  try {
    const read = readFile(new Uint8Array(await file.arrayBuffer()), choices);
    const { entries, rejected: _, tasks: __, table, ...rest } = read;
    const overview = {
      ...rest,
      entries: entries.length,
      header: table?.header ?? [],
      sample: (table?.rows ?? []).slice(0, SAMPLE).map(({ cells }) => cells),
    };
    return { type: "read", overview, plan: planImport(read, existing, overlaps) };
  } catch (error) {
    if (error instanceof Unreadable) return { type: "unreadable", reason: error.reason };
    throw error;
  }
}
