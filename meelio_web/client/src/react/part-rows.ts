import type { Part } from "../domain/insights/figures.ts";
import { say } from "../i18n/say.ts";
import { inLength, pomodoroCount, sessionCount } from "./words.ts";

/** One of several things that share the focus. Mirrored by `ui/bindings/charts.py`. */
export interface PartRow {
  readonly key: string;
  readonly name: string;
  readonly timeText: string;
  readonly countText: string;
  /** Of the one with the most, in percent. */
  readonly share: number;
}

/** The most that are listed by name; what is beyond them is put together. */
const LISTED = 8;

function rowOf(key: string, name: string, part: Part, most: number): PartRow {
  return {
    key,
    name,
    timeText: inLength(part.focusMs),
    countText: part.pomodoros > 0 ? pomodoroCount(part.pomodoros) : sessionCount(part.sessions),
    share: most > 0 ? Math.max(1, Math.round((part.focusMs / most) * 100)) : 0,
  };
}

export function partRows<P extends Part>(
  parts: readonly P[],
  name: (part: P) => string,
): PartRow[] {
  const rest = parts.slice(LISTED);
  const sum = (of: (part: P) => number) => rest.reduce((total, part) => total + of(part), 0);
  const others: Part = {
    focusMs: sum((part) => part.focusMs),
    sessions: sum((part) => part.sessions),
    pomodoros: sum((part) => part.pomodoros),
  };
  const most = Math.max(others.focusMs, ...parts.map(({ focusMs }) => focusMs));
  const rows = parts
    .slice(0, LISTED)
    .map((part, nth) => rowOf(String(nth), name(part), part, most));
  if (rest.length === 0) return rows;
  return [...rows, rowOf("rest", say("{n} others", { n: rest.length }), others, most)];
}
