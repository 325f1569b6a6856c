import { atom, computed, type ReadableAtom, type WritableAtom } from "nanostores";

import { whenKnown } from "../app/when-known.ts";
import { piecesUpTo } from "../domain/insights/range.ts";
import { underWay } from "../domain/insights/today.ts";
import { isSame } from "../domain/sync/outbox.ts";
import { atLeisure } from "./at-leisure.ts";
import { isAtRest } from "./counted-days.ts";
import { engine, now } from "./engine.ts";
import { createHook } from "./hook.ts";
import { type RangeChoice, type RangeName, readRange, writeRange } from "./insights-range.ts";
import {
  type CountedRange,
  noBasics,
  noRangeInsights,
  toBasics,
  toLocked,
  toRangeInsights,
} from "./insights-view.ts";
import { hasAll, insights, knownHistory } from "./known-history.ts";
import { minute } from "./minute.ts";

let choice: WritableAtom<RangeChoice> | undefined;

function chosen(): WritableAtom<RangeChoice> {
  choice ??= atom(readRange(location.search));
  return choice;
}

export const useInsights = createHook(noBasics, () => {
  let last = noBasics;
  return computed(
    [knownHistory(), engine().timer.state, isAtRest(), minute],
    (known, timer, isWhole) => {
      if (known === undefined) return noBasics;
      const at = { ...known, now: now() };
      const summary = insights.summary(at, underWay(timer, at.now), isWhole);
      const next = toBasics(
        summary,
        known.sessions.every(({ kind }) => kind !== "focus"),
      );
      if (!isSame(last, next)) last = next;
      return last;
    },
  );
});

type Held = Partial<CountedRange> & Pick<CountedRange, "view">;

let held: ReadableAtom<Held> | undefined;

/** What is shown of the range; its figures are there once the plan lets them be seen. */
export function rangeInsights(): ReadableAtom<Held> {
  held ??= computed(
    [knownHistory(), hasAll(), chosen(), engine().account.current, isAtRest()],
    (known, all, some, account, isWhole): Held => {
      if (known === undefined || all === undefined) return { view: noRangeInsights };
      if (all) return toRangeInsights(insights, known, some, known.today, isWhole);
      const own = known.sessions.filter(({ kind }) => kind === "focus").length;
      return { view: toLocked(account ?? null, own) };
    },
  );
  return held;
}

const YEAR: RangeChoice = { name: "365", from: "", last: "" };

/** A year is counted piece by piece before it is asked for, then put together and in words. */
function countAhead(nth = 0): void {
  atLeisure(() => {
    const known = knownHistory().get();
    if (known === undefined) return;
    const piece = piecesUpTo(known.today)[nth];
    if (piece === undefined) {
      toRangeInsights(insights, known, YEAR, known.today, true);
      return;
    }
    insights.over(known, piece, false);
    countAhead(nth + 1);
  });
}

let isCounted = false;

function shown(): void {
  if (isCounted) return;
  isCounted = true;
  const ready = computed([hasAll(), isAtRest()], (all, isSo) => (all && isSo) || undefined);
  void whenKnown(ready).then(() => countAhead());
}

export const useRangeInsights = createHook(
  noRangeInsights,
  () => computed(rangeInsights(), ({ view }) => view),
  shown,
);

function choose(next: RangeChoice): void {
  chosen().set(next);
  history.replaceState(history.state, "", writeRange(next));
}

/** What a person can choose. */
export const range = {
  choose(name: RangeName): void {
    const { first, last } = rangeInsights().get().view;
    choose({ name, from: first, last });
  },
  setFrom(from: string): void {
    if (from !== "") choose({ name: "own", from, last: rangeInsights().get().view.last });
  },
  setLast(last: string): void {
    if (last !== "") choose({ name: "own", from: rangeInsights().get().view.first, last });
  },
};
