/** How many records are asked for at once, so that a line too poor for many still brings some. */

import { Problem } from "../api/problem.ts";
import type { Clock } from "../platform/ports.ts";

const LARGEST = 1_000;
const SMALLEST = 25;
/** A page that came within this is followed by one of twice the size, which comes in time as well. */
const QUICK_MS = 5_000;

/** Asks for a page, and learns from how that goes. */
export type AskPage = <Page>(ask: (limit: number) => Promise<Page>) => Promise<Page>;

export function createPages(clock: Pick<Clock, "monotonic">): AskPage {
  let limit = LARGEST;
  return async (ask) => {
    const since = clock.monotonic();
    try {
      const page = await ask(limit);
      if (clock.monotonic() - since < QUICK_MS) limit = Math.min(LARGEST, limit * 2);
      return page;
    } catch (error) {
      const isLost = error instanceof Problem && error.status === 0;
      if (isLost) limit = Math.max(SMALLEST, Math.floor(limit / 4));
      throw error;
    }
  };
}
