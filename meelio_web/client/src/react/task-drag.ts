/** Moving tasks by mouse, pen or finger, with SortableJS. It is there once the page is. */

import type Sortable from "sortablejs";

import type { Place } from "../domain/tasks/place.ts";

type Move = (id: string, place: Place) => unknown;

let library: typeof Sortable | undefined;

/** Loads it in time, for those who go offline meanwhile; without it the keys still do. */
export function prepareDrag(): void {
  import("sortablejs").then(
    (loaded) => {
      library = loaded.default;
    },
    () => undefined,
  );
}

/** Makes a list's handles draggable, if they are not yet: from now on, this touch included. */
export function attachDrag(list: HTMLElement, move: Move): void {
  if (library === undefined || library.get(list)) return;
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let next: ChildNode | null = null;
  library.create(list, {
    handle: "[data-handle]",
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
    onEnd({ item, from, oldIndex, newIndex }) {
      const place = placeOf(item);
      // Only React moves what it has made: it is put back, and drawn where it belongs.
      from.insertBefore(item, next);
      const id = item.dataset["task"];
      if (id !== undefined && oldIndex !== newIndex) move(id, place);
    },
  });
}

function placeOf(row: HTMLElement): Place {
  return { after: taskOf(row.previousElementSibling), before: taskOf(row.nextElementSibling) };
}

function taskOf(row: Element | null): string | null {
  return row instanceof HTMLElement ? (row.dataset["task"] ?? null) : null;
}
