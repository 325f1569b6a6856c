/** Moving tasks by mouse, pen or finger, with SortableJS. It is there once the page is. */

import type Sortable from "sortablejs";

import type { Place } from "../domain/tasks/place.ts";
import { loadAhead } from "./at-leisure.ts";

/** The project is that of the list where it was let go; undefined in a list of all of them. */
type Move = (id: string, place: Place, project: string | null | undefined) => unknown;

let library: typeof Sortable | undefined;

/** Loads it in time; without it the keys still do. */
export function prepareDrag(): void {
  loadAhead(async () => {
    library = (await import("sortablejs")).default;
  });
}

/** Makes a list's handles draggable, if they are not yet: from now on, this touch included. */
export function attachDrag(list: HTMLElement, move: Move): void {
  if (library === undefined || library.get(list)) return;
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let next: ChildNode | null = null;
  library.create(list, {
    handle: "[data-handle]",
    ...(list.dataset["project"] === undefined ? {} : { group: "projects" }),
    draggable: "[data-task]",
    animation: isCalm ? 0 : 150,
    // The browsers' own drag and drop knows no fingers, and looks different in each.
    forceFallback: true,
    fallbackOnBody: true,
    fallbackClass: "dragged",
    ghostClass: "drag-place",
    scrollSensitivity: 80,
    onStart({ item }) {
      next = item.nextSibling;
    },
    onEnd({ item, from, to, oldIndex, newIndex }) {
      const place = placeOf(item);
      const { project } = to.dataset;
      // Only React moves what it has made: it is put back, and drawn where it belongs.
      from.insertBefore(item, next);
      const id = item.dataset["task"];
      if (id === undefined || (from === to && oldIndex === newIndex)) return;
      move(id, place, project === undefined ? undefined : project || null);
    },
  });
}

/** Between those of its own kind: what is pinned stands first, wherever it was let go. */
function placeOf(row: HTMLElement): Place {
  return { after: alike(row, "previousElementSibling"), before: alike(row, "nextElementSibling") };
}

function alike(row: HTMLElement, side: "previousElementSibling" | "nextElementSibling") {
  const { pinned } = row.dataset;
  let near = row[side];
  while (near instanceof HTMLElement && near.dataset["pinned"] !== pinned) near = near[side];
  return near instanceof HTMLElement ? (near.dataset["task"] ?? null) : null;
}
