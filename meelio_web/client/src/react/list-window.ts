/** Draws of a long list of a page what is in view: any list whose lines carry `data-index`. */

import {
  measureElement,
  observeWindowOffset,
  observeWindowRect,
  Virtualizer,
  type VirtualizerOptions,
  windowScroll,
} from "@tanstack/virtual-core";
import { atom, type ReadableAtom } from "nanostores";

import { createLineHeights } from "./line-heights.ts";

/** A list that knows how many lines it has, what each is called, and about how high it is. */
export interface Lines {
  readonly count: number;
  readonly keyOf: (line: number) => string;
  /** Lines of a kind hold as much, so they are mostly equally high. */
  readonly kindOf: (line: number) => number;
  /** Of a kind, in pixels; goes until one of it was on screen. */
  readonly heightOf: (kind: number) => number;
}

/** The lines to draw, the last one included. */
export interface Shown {
  readonly first: number;
  readonly last: number;
  /** Of the whole list, in pixels. */
  readonly height: number;
}

export interface ListWindow {
  readonly shown: ReadableAtom<Shown>;
  /** Where a line begins and ends, in pixels from the list's top. */
  place(line: number): { readonly start: number; readonly end: number };
  /** Another list, or the same one changed: what is in view stays where it is. */
  use(lines: Lines): void;
  scrollTo(line: number): void;
  /** The first line that is wholly in view; undefined at the top. */
  topKey(): string | undefined;
  scrollToKey(key: string, place?: "start" | "center"): void;
  attach(list: HTMLElement): void;
  detach(): void;
}

/** In pixels. Some lines are lower, but something stands above the list, too. */
const LOW_LINE = 60;
/** So many lines come and go at once, and are drawn beyond what is in view. */
const STEP = 8;
const NONE: Lines = { count: 0, keyOf: String, kindOf: () => 0, heightOf: () => 0 };

/** Before it is known how much of the list is in view: no more of it than the window could hold. */
function atFirst(): Shown {
  return { first: 0, last: Math.ceil(window.innerHeight / LOW_LINE), height: 0 };
}

/** A line to go to, and where in view it shall stand. */
interface Wanted {
  readonly line: number;
  readonly align: "start" | "center";
}

/** A line and how far below the list's top it began. */
interface Anchor {
  readonly key: string;
  readonly start: number;
}

type Windowed = Virtualizer<Window, HTMLElement>;

export function createListWindow(): ListWindow {
  let lines = NONE;
  let list: HTMLElement | null = null;
  let margin = 0;
  let width = 0;
  const heights = createLineHeights();
  /** Where the page was, and with what in view, before a change that has yet to be scrolled for. */
  let owed: { readonly held: readonly Anchor[]; readonly top: number } | null = null;
  /** The line to go to as soon as it is known where the list stands. */
  let wanted: Wanted | null = null;
  let stop: () => void = () => undefined;
  const shown = atom<Shown>(atFirst());

  const options = (): VirtualizerOptions<Window, HTMLElement> => ({
    count: lines.count,
    getItemKey: lines.keyOf,
    estimateSize: guess,
    measureElement: measureLine,
    getScrollElement: () => (list === null ? null : window),
    observeElementRect: observeWindowRect,
    observeElementOffset: observeWindowOffset,
    scrollToFn: windowScroll,
    overscan: STEP,
    scrollMargin: margin,
    onChange: publish,
    initialOffset: () => window.scrollY,
  });
  const virtual: Windowed = new Virtualizer(options());

  function guess(line: number): number {
    const kind = lines.kindOf(line);
    return heights.of(kind) ?? lines.heightOf(kind);
  }

  function measureLine(...asked: Parameters<typeof measureElement<HTMLElement>>): number {
    const height = measureElement(...asked);
    const line = virtual.indexFromElement(asked[0]);
    // What is hidden has no height, and says nothing of others.
    if (height > 0 && line < lines.count) heights.learn(lines.kindOf(line), height);
    return height;
  }

  function publish(): void {
    const height = virtual.getTotalSize();
    const items = virtual.getVirtualItems();
    const before = shown.get();
    const [top, bottom] = [items[0]?.index ?? before.first, items.at(-1)?.index ?? before.last];
    const first = Math.floor(top / STEP) * STEP;
    const last = Math.ceil((bottom + 1) / STEP) * STEP - 1;
    if (before.first === first && before.last === last && before.height === height) return;
    shown.set({ first, last, height });
  }

  function update(): void {
    virtual.setOptions(options());
    virtual._willUpdate();
    publish();
  }

  /** Lines that have come are measured before anything is painted, and those that have gone let go. */
  function measure(): void {
    for (const line of list?.querySelectorAll<HTMLElement>("[data-index]") ?? []) {
      if (virtual.indexFromElement(line) < lines.count) virtual.measureElement(line);
    }
    virtual.measureElement(null);
  }

  function look(): void {
    if (list && width !== list.clientWidth) {
      width = list.clientWidth;
      heights.forget();
    }
    const next = list === null ? 0 : Math.round(list.getBoundingClientRect().top + window.scrollY);
    if (next === margin) return;
    margin = next;
    update();
  }

  function place(line: number) {
    const { start = margin, end = margin } = virtual.measurementsCache[line] ?? {};
    return { start: start - margin, end: end - margin };
  }

  /** The first line that is wholly in view and how far below the edge it is; none at the top. */
  function anchor(): readonly Anchor[] {
    if (list === null || window.scrollY <= margin) return [];
    const { first, last } = shown.get();
    const keys: Anchor[] = [];
    for (let line = first; line <= Math.min(last, lines.count - 1); line += 1) {
      const { start } = place(line);
      if (start + margin >= window.scrollY) keys.push({ key: lines.keyOf(line), start });
    }
    return keys;
  }

  /**
   * Once the lines are drawn, and before they are painted. Lines that are measured meanwhile have the
   * page scrolled for themselves, so what is owed is where to stand, and not how far to go.
   */
  function settle(): void {
    if (owed === null) return;
    const { held, top } = owed;
    owed = null;
    window.scrollTo({ top: top + moved(held), behavior: "instant" });
  }

  /** How far what was in view has moved. */
  function moved(held: readonly Anchor[]): number {
    if (held.length === 0) return 0;
    const where = new Map<string, number>();
    for (let line = 0; line < lines.count; line += 1) where.set(lines.keyOf(line), line);
    const still = held.find(({ key }) => where.has(key));
    return still ? place(where.get(still.key) ?? 0).start - still.start : 0;
  }

  function goTo(where: Wanted): void {
    wanted = list === null ? where : null;
    if (wanted === null) virtual.scrollToIndex(where.line, { align: where.align });
  }

  return {
    shown,
    place,
    use(next) {
      const from = owed ?? { held: anchor(), top: window.scrollY };
      lines = next;
      // It is all measured as soon as it is known where it stands: the first lines need not wait.
      if (list === null) return;
      virtual.setOptions(options());
      virtual.getTotalSize(); // measures anew
      const by = moved(from.held);
      if (by !== 0) {
        virtual.scrollOffset = from.top + by;
        if (owed === null) requestAnimationFrame(settle);
        owed = from;
      }
      publish();
    },
    scrollTo: (line) => goTo({ line, align: "start" }),
    topKey: () => anchor()[0]?.key,
    scrollToKey(key, align = "start") {
      for (let line = 0; line < lines.count; line += 1) {
        if (lines.keyOf(line) === key) return goTo({ line, align });
      }
    },
    attach(element) {
      stop();
      list = element;
      look();
      const unmount = virtual._didMount();
      update();
      measure();
      if (wanted !== null) goTo(wanted);
      const lookouts = [new MutationObserver(measure), new ResizeObserver(look)] as const;
      lookouts[0].observe(element, { childList: true, subtree: true });
      lookouts[1].observe(element.parentElement ?? element);
      stop = () => {
        for (const lookout of lookouts) lookout.disconnect();
        unmount();
      };
    },
    detach() {
      stop();
      stop = () => undefined;
      list = null;
      owed = null;
      wanted = null;
      shown.set(atFirst());
    },
  };
}
