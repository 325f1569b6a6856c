import { atom, computed, type ReadableAtom, type WritableAtom } from "nanostores";

import { underWay } from "../domain/insights/today.ts";
import { isSame } from "../domain/sync/outbox.ts";
import { engine, now } from "./engine.ts";
import { gridStep } from "./grid-step.ts";
import { createHook } from "./hook.ts";
import { type RangeChoice, type RangeName, readRange, writeRange } from "./insights-range.ts";
import {
  noBasics,
  noRangeInsights,
  type RangeInsightsView,
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
  return computed([knownHistory(), engine().timer.state, minute], (known, timer) => {
    if (known === undefined) return noBasics;
    const at = { ...known, now: now() };
    const summary = insights.summary(at, underWay(timer, at.now));
    const next = toBasics(
      summary,
      known.sessions.every(({ kind }) => kind !== "focus"),
    );
    if (!isSame(last, next)) last = next;
    return last;
  });
});

let rangeView: ReadableAtom<RangeInsightsView> | undefined;

function rangeInsights(): ReadableAtom<RangeInsightsView> {
  rangeView ??= computed([knownHistory(), hasAll(), chosen()], (known, all, some) => {
    if (known === undefined || all === undefined) return noRangeInsights;
    if (!all) return toLocked(known.sessions.filter(({ kind }) => kind === "focus").length);
    return toRangeInsights(insights, known, some, known.today);
  });
  return rangeView;
}

export const useRangeInsights = createHook(noRangeInsights, rangeInsights);

function choose(next: RangeChoice): void {
  chosen().set(next);
  history.replaceState(history.state, "", writeRange(next));
}

/** What a person can choose. */
export const range = {
  choose(name: RangeName): void {
    const { first, last } = rangeInsights().get();
    choose({ name, from: first, last });
  },
  setFrom(from: string): void {
    if (from !== "") choose({ name: "own", from, last: rangeInsights().get().last });
  },
  setLast(last: string): void {
    if (last !== "") choose({ name: "own", from: rangeInsights().get().first, last });
  },
};

/** The cell of a grid that is pointed at. */
interface Pointed {
  readonly grid: GridName;
  readonly x: number;
  readonly y: number;
}

export type GridName = "calendar" | "hourMap";

/** Mirrored by `ui/bindings/insights.py`. */
export interface PointedView {
  /** In words; empty where none is pointed at. */
  readonly calendar: string;
  readonly hourMap: string;
  readonly x: number;
  readonly y: number;
}

const nowhere: PointedView = { calendar: "", hourMap: "", x: 0, y: 0 };

const pointed = atom<Pointed | null>(null);

export const usePointed = createHook(nowhere, () =>
  computed([rangeInsights(), pointed], (view, at) => {
    if (at === null) return nowhere;
    const cell = view[at.grid].cells.find(({ x, y }) => x === at.x && y === at.y);
    return cell ? { ...nowhere, x: at.x, y: at.y, [at.grid]: cell.text } : nowhere;
  }),
);

interface Pointing {
  readonly clientX: number;
  readonly clientY: number;
  readonly currentTarget: Element;
}

interface Press {
  readonly key: string;
  readonly currentTarget: Element;
  preventDefault(): void;
}

function sizeOf(grid: GridName): { columns: number; rows: number } {
  const { cells } = rangeInsights().get()[grid];
  const last = cells.at(-1);
  return { columns: (last?.x ?? 0) + 1, rows: (last?.y ?? 0) + 1 };
}

function isMirrored(element: Element): boolean {
  return getComputedStyle(element).direction === "rtl";
}

/** What a pointer and the arrow keys can do with a grid. */
export const grid = {
  point(name: GridName, { clientX, clientY, currentTarget }: Pointing): void {
    const { left, top, width, height } = currentTarget.getBoundingClientRect();
    const { columns, rows } = sizeOf(name);
    const share = (clientX - left) / width;
    const x = Math.floor((isMirrored(currentTarget) ? 1 - share : share) * columns);
    pointed.set({ grid: name, x, y: Math.floor(((clientY - top) / height) * rows) });
  },
  press(name: GridName, event: Press): void {
    const before = pointed.get();
    const next = gridStep(
      before?.grid === name ? before : null,
      isMirrored(event.currentTarget),
      event.key,
      sizeOf(name),
    );
    if (next === undefined) return;
    event.preventDefault();
    pointed.set(next && { grid: name, ...next });
  },
  enter(name: GridName): void {
    const { columns, rows } = sizeOf(name);
    if (pointed.get()?.grid !== name) {
      const isCalendar = name === "calendar";
      pointed.set({ grid: name, x: isCalendar ? columns - 1 : 0, y: isCalendar ? rows - 1 : 0 });
    }
  },
  leave(): void {
    pointed.set(null);
  },
};
