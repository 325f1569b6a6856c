/**
 * Where in the list somebody was, for the way back: the router brings back how far a page was
 * scrolled before the list is tall enough for it.
 */

import type { ListWindow } from "./list-window.ts";

const REST_MS = 150;
/** No line: the list stands at its top. */
const TOP = "";
/** The line on top, by the entry of the browser's history. */
const places = new Map<string, string>();

function entry(): string {
  const state: unknown = window.history.state;
  return state instanceof Object && "key" in state ? String(state.key) : "";
}

/**
 * Goes where somebody was on this entry, and notes where they go from there; gives what ends it.
 *
 * @param atFirst called where nobody has been on this entry yet
 */
export function keepPlace(list: ListWindow, drawAll: () => void, atFirst: () => void): () => void {
  const before = places.get(entry());
  if (before === undefined) atFirst();
  else if (before !== TOP) {
    drawAll();
    list.scrollToKey(before);
  }
  let resting: ReturnType<typeof setTimeout> | undefined;
  const note = (): void => {
    const here = entry();
    clearTimeout(resting);
    resting = setTimeout(() => {
      if (entry() === here) places.set(here, list.topKey() ?? TOP);
    }, REST_MS);
  };
  window.addEventListener("scroll", note, { passive: true });
  return () => {
    clearTimeout(resting);
    window.removeEventListener("scroll", note);
  };
}
