/** The grids of Insights: the cell that is pointed at, in words, and the tables that are open. */

import { atom, computed } from "nanostores";

import { noTable, type TableView } from "./chart-views.ts";
import { calendarTable, calendarText, hourTable, hourText } from "./grid-charts.ts";
import { gridPlace, gridStep } from "./grid-step.ts";
import { createHook } from "./hook.ts";
import { rangeInsights } from "./use-insights.ts";

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
  computed([rangeInsights(), pointed], ({ heat, hours }, at) => {
    if (at === null) return nowhere;
    const text =
      at.grid === "calendar"
        ? heat && calendarText(heat, at.x, at.y)
        : hours && hourText(hours, at.x, at.y);
    return text ? { ...nowhere, x: at.x, y: at.y, [at.grid]: text } : nowhere;
  }),
);

/** The numbers of the grids whose table is open. Mirrored by `ui/bindings/insights.py`. */
export interface GridTables {
  readonly calendar: TableView;
  readonly hourMap: TableView;
}

const unread: GridTables = { calendar: noTable, hourMap: noTable };

const opened = atom<Readonly<Record<GridName, boolean>>>({ calendar: false, hourMap: false });

export const useGridTables = createHook(unread, () =>
  computed([rangeInsights(), opened], ({ heat, hours }, open) => ({
    calendar: open.calendar && heat ? calendarTable(heat) : noTable,
    hourMap: open.hourMap && hours ? hourTable(hours) : noTable,
  })),
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
  const { cells } = rangeInsights().get().view[grid];
  const last = cells.at(-1);
  return { columns: (last?.x ?? 0) + 1, rows: (last?.y ?? 0) + 1 };
}

function isMirrored(element: Element): boolean {
  return getComputedStyle(element).direction === "rtl";
}

/** What a pointer and the arrow keys can do with a grid. */
export const grid = {
  point(name: GridName, { clientX, clientY, currentTarget }: Pointing): void {
    const box = currentTarget.getBoundingClientRect();
    const at = gridPlace({ clientX, clientY }, box, isMirrored(currentTarget), sizeOf(name));
    pointed.set({ grid: name, ...at });
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
  read(name: GridName, { currentTarget }: { readonly currentTarget: HTMLDetailsElement }): void {
    opened.set({ ...opened.get(), [name]: currentTarget.open });
  },
  leave(): void {
    pointed.set(null);
  },
};
