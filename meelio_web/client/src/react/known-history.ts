/** What Insights and reports are counted from, as one view that changes when any of it does. */

import { computed, type ReadableAtom } from "nanostores";
import { calendarOf } from "../domain/days/user-day.ts";
import { createInsights, type History } from "../domain/insights/insights.ts";
import { countDays } from "./counted-days.ts";
import { engine, now } from "./engine.ts";
import { seesAll } from "./insights-view.ts";
import { minute } from "./minute.ts";
import { hereZone } from "./words.ts";

/** One for both pages: what one has counted, the other need not. */
export const insights = createInsights(countDays);

export interface KnownHistory extends History {
  readonly today: string;
}

let known: ReadableAtom<KnownHistory | undefined> | undefined;

function open(): ReadableAtom<KnownHistory | undefined> {
  const { sessions, tasks, preferences } = engine();
  const today = computed(
    [minute, preferences.all],
    (_minute, { dayStart }) => calendarOf(hereZone(), dayStart).at(now()).date,
  );
  return computed(
    [sessions.all, tasks.all, preferences.all, today],
    (list, all, wishes, date): KnownHistory | undefined =>
      list &&
      all && { sessions: list, tasks: all, wishes, now: now(), zone: hereZone(), today: date },
  );
}

/** Undefined until the store is open. Nothing of it changes with the clock but the date. */
export function knownHistory(): ReadableAtom<KnownHistory | undefined> {
  known ??= open();
  return known;
}

let access: ReadableAtom<boolean | undefined> | undefined;

/**
 * Whether the plan has all of Insights: premium, or a demo history to try it on (rules IN41, IN42).
 * Undefined until known.
 */
export function hasAll(): ReadableAtom<boolean | undefined> {
  access ??= computed([engine().account.current, engine().sessions.all], (account, list) => {
    if (account === undefined || list === undefined) return undefined;
    return seesAll(account, list);
  });
  return access;
}
