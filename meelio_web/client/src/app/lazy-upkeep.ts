/** What is seldom needed, and loaded then: full resyncs, and the daily look at the whole. */

import { unreachable } from "../api/problem.ts";
import type { Upkeep } from "../sync/parts.ts";

async function load(): Promise<Upkeep> {
  try {
    return (await import("../sync/resync.ts")).upkeep;
  } catch (error) {
    throw unreachable(error); // tried again as any other request
  }
}

export const lazyUpkeep: Upkeep = {
  resync: async (...asked) => (await load()).resync(...asked),
  verify: async (...asked) => (await load()).verify(...asked),
};
