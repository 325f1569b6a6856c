/** How much focus things have had: time, and pomodoros. */

import { activeMs, partsOf } from "../days/focus.ts";
import type { Interval } from "../time.ts";
import type { Session } from "./session.ts";

export interface Effort {
  /** Without pauses; what overlaps counts once. */
  readonly ms: number;
  /** Focus that was planned, and came to its end. */
  readonly pomodoros: number;
}

export const noEffort: Effort = { ms: 0, pomodoros: 0 };

/** The sum so far, and the sessions that later ones may still overlap. */
interface Sum {
  ms: number;
  pomodoros: number;
  open: Session[];
  reach: number;
}

/**
 * Sums the focus up by a key (rules TK32 to TK35). Sessions overlap seldom: only those that do are
 * put together from their parts.
 *
 * @param sessions newest start first
 */
export function effortBy(
  sessions: readonly Session[],
  keyOf: (session: Session) => string,
): ReadonlyMap<string, Effort> {
  const sums = new Map<string, Sum>();
  for (let at = sessions.length - 1; at >= 0; at -= 1) {
    const session = sessions[at];
    // What gave way lies within another, which has that time already (rules IN12 and IN60).
    if (session?.kind !== "focus" || session.overlap === "superseded") continue;
    const key = keyOf(session);
    let sum = sums.get(key);
    if (sum === undefined) {
      sum = { ms: 0, pomodoros: 0, open: [], reach: Number.NEGATIVE_INFINITY };
      sums.set(key, sum);
    }
    add(sum, session);
  }
  for (const sum of sums.values()) close(sum);
  return sums;
}

function add(sum: Sum, session: Session): void {
  if (session.sessionStart >= sum.reach) close(sum);
  sum.open.push(session);
  sum.reach = Math.max(sum.reach, session.sessionEnd);
  if (isPomodoro(session)) sum.pomodoros += 1;
}

function close(sum: Sum): void {
  const [first, another] = sum.open;
  if (first === undefined) return;
  sum.ms += another === undefined ? activeMs(first) : unionMs(sum.open.flatMap(partsOf));
  sum.open = [];
}

/** How long the stretches last together; what overlaps counts once. */
function unionMs(parts: readonly Interval[]): number {
  let sum = 0;
  let reached = Number.NEGATIVE_INFINITY;
  for (const { start, end } of [...parts].sort((a, b) => a.start - b.start)) {
    sum += Math.max(0, end - Math.max(start, reached));
    reached = Math.max(reached, end);
  }
  return sum;
}

/** Focus that was planned, and came to its end. */
export function isPomodoro({ outcome, plannedSeconds }: Session): boolean {
  return outcome === "completed" && (plannedSeconds ?? 0) > 0;
}
