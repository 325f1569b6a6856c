/** What differs between two lists of sessions, and where in time it lies. */

import type { Interval } from "../time.ts";
import type { Worked } from "./focus.ts";

/** The sessions that only one of two lists has. */
export interface Changes<T> {
  readonly gone: readonly T[];
  readonly come: readonly T[];
}

/** How many items both lists have in common from the first on. */
function commonStart<T>(before: readonly T[], after: readonly T[], most: number): number {
  let count = 0;
  while (count < most && before[count] === after[count]) count += 1;
  return count;
}

function commonEnd<T>(before: readonly T[], after: readonly T[], most: number): number {
  const [lastBefore, lastAfter] = [before.length - 1, after.length - 1];
  let count = 0;
  while (count < most && before[lastBefore - count] === after[lastAfter - count]) count += 1;
  return count;
}

/** Both lists are in order, so what they have in common is mostly at their ends. */
export function changesOf<T>(before: readonly T[], after: readonly T[]): Changes<T> {
  if (before === after) return { gone: [], come: [] };
  const shorter = Math.min(before.length, after.length);
  const end = commonEnd(before, after, shorter);
  const start = commonStart(before, after, shorter - end);
  const gone = new Set(before.slice(start, before.length - end));
  const rest = after.slice(start, after.length - end);
  if (gone.size === 0) return { gone: [], come: rest };
  const come = rest.filter((one) => !gone.delete(one));
  return { gone: [...gone], come };
}

/** The stretches of time that the sessions lie in, in order and apart. */
export function stretches(sessions: readonly Worked[]): readonly Interval[] {
  const found: Interval[] = [];
  for (const one of sessions.toSorted((a, b) => a.sessionStart - b.sessionStart)) {
    const last = found.at(-1);
    if (last && one.sessionStart <= last.end) {
      found.splice(-1, 1, { ...last, end: Math.max(last.end, one.sessionEnd) });
    } else found.push({ start: one.sessionStart, end: one.sessionEnd });
  }
  return found;
}
