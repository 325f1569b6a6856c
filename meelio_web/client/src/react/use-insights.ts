import { atom, computed, onMount, type ReadableAtom, type WritableAtom } from "nanostores";

import { whenKnown } from "../app/when-known.ts";
import type { DateRange } from "../domain/insights/figures.ts";
import { AT_ONCE_MS } from "../domain/insights/insights.ts";
import { underWay } from "../domain/insights/today.ts";
import { isSame } from "../domain/sync/outbox.ts";
import { atLeisure } from "./at-leisure.ts";
import { isAtRest } from "./counted-days.ts";
import { engine, now } from "./engine.ts";
import { createHook } from "./hook.ts";
import {
  datesFor,
  type RangeChoice,
  type RangeName,
  readRange,
  saysRange,
  usualRange,
  writeRange,
} from "./insights-range.ts";
import {
  type CountedRange,
  noBasics,
  noRangeInsights,
  toBasics,
  toChosen,
  toLocked,
  toRangeInsights,
} from "./insights-view.ts";
import { hasAll, insights, type KnownHistory, knownHistory } from "./known-history.ts";
import { minute } from "./minute.ts";
import { followSamePage } from "./same-page.ts";

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

interface Asked {
  readonly known: KnownHistory;
  /** Whether the plan lets all of it be seen. */
  readonly all: boolean;
  readonly some: RangeChoice;
}

function datesOf({ known, some }: Pick<Asked, "known" | "some">): DateRange {
  return datesFor(some, known.today, known.sessions, known.wishes.dayStart);
}

/** Says whether there is more to do than what fits into that time. */
function countOn(asked: Asked): boolean {
  const until = performance.now() + AT_ONCE_MS;
  while (insights.countSome(asked.known, datesOf(asked))) {
    if (performance.now() >= until) return true;
  }
  return false;
}

/** What was asked for last, once its days are counted (rule IN64). */
function prepared(asked: ReadableAtom<Asked | undefined>): ReadableAtom<Asked | undefined> {
  const ready = atom<Asked | undefined>();
  onMount(ready, () => {
    let latest: Asked | undefined;
    const goOn = (next: Asked | undefined): void => {
      if (latest !== next) return;
      if (next?.all && countOn(next)) setTimeout(goOn, 0, next);
      else ready.set(next);
    };
    return asked.subscribe((next) => {
      latest = next;
      goOn(next);
    });
  });
  return ready;
}

type Held = Partial<CountedRange> & Pick<CountedRange, "view">;

let held: ReadableAtom<Held> | undefined;

function open(): ReadableAtom<Held> {
  const asked = computed([knownHistory(), hasAll(), chosen()], (known, all, some) =>
    known === undefined || all === undefined ? undefined : { known, all, some },
  );
  const counted = computed([prepared(asked), isAtRest()], (ready, isWhole) =>
    ready?.all
      ? toRangeInsights(insights, ready.known, ready.some, ready.known.today, isWhole)
      : undefined,
  );
  return computed([asked, counted, engine().account.current], (now, figures, account): Held => {
    if (now?.all === false) {
      const own = now.known.sessions.filter(({ kind }) => kind === "focus").length;
      return { view: toLocked(account ?? null, own) };
    }
    if (now === undefined || figures === undefined) return { view: noRangeInsights };
    // The fields show what was chosen at once, the rest as soon as it is counted.
    return { ...figures, view: { ...figures.view, ...toChosen(now.some, datesOf(now)) } };
  });
}

/** What is shown of the range; its figures are there once the plan lets them be seen. */
export function rangeInsights(): ReadableAtom<Held> {
  held ??= open();
  return held;
}

const YEAR: RangeChoice = { name: "365", from: "", last: "" };

/** A year is counted piece by piece before it is asked for, then put together and in words. */
function countAhead(): void {
  atLeisure(() => {
    const known = knownHistory().get();
    if (known === undefined) return;
    if (insights.countSome(known, datesOf({ known, some: YEAR }))) countAhead();
    else toRangeInsights(insights, known, YEAR, known.today, true);
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

let ignoreAddress: () => void = () => undefined;

function lookAt(search: string): void {
  const asked = readRange(search);
  if (!isSame(asked, chosen().get())) chosen().set(asked);
}

/** What a person can choose. */
export const range = {
  /** Looks at what the address says, and goes on doing so; one that says nothing says what is shown. */
  read(): void {
    if (saysRange(location.search)) lookAt(location.search);
    else if (chosen().get() !== usualRange) choose(chosen().get());
    ignoreAddress = followSamePage(lookAt);
  },
  leave(): void {
    ignoreAddress();
  },
  choose(name: RangeName): void {
    const { first, last } = rangeInsights().get().view;
    choose({ name, from: first, last });
  },
  setFrom(from: string): void {
    choose({ name: "own", from, last: rangeInsights().get().view.last });
  },
  setLast(last: string): void {
    choose({ name: "own", from: rangeInsights().get().view.first, last });
  },
};
