import { computed, onMount, type ReadableAtom } from "nanostores";

import { presence } from "../platform/browser.ts";
import {
  type ClockView,
  type ClockWords,
  createClockView,
  type Face,
  initialFace,
  type RingView,
} from "./clock-view.ts";
import { engine } from "./engine.ts";
import { createHook } from "./hook.ts";
import { keepSame } from "./same.ts";

let face: ReadableAtom<Face> | undefined;

/** One for the whole tab: the page and the tab's title show the same second. */
export function openFace(): ReadableAtom<Face> {
  face ??= createClockView(engine(), engine().device.clock, presence);
  return face;
}

/** What changes once a minute is not rendered each second: each pace has a hook of its own. */
function openPart<Part extends object>(pick: (face: Face) => Part): () => ReadableAtom<Part> {
  return () => {
    const same = keepSame<Part>();
    return computed(openFace(), (now) => same(pick(now)));
  };
}

const SHORT = "25:00".length;

/**
 * Writes the time into the page by itself: React would cost as much again each second. To React the
 * text is the one that the page was built with, so it never writes there.
 */
function write(): void {
  const clock = document.querySelector("[role=timer]")?.firstChild;
  const { text } = openFace().get();
  if (clock && clock.nodeValue !== text) clock.nodeValue = text;
}

const place = ({ text }: Face): ClockView => ({ isLong: text.length > SHORT });
const ring = ({ progress }: Face): RingView => ({ progress });
const words = ({ spoken, earnedText }: Face): ClockWords => ({ spoken, earnedText });

export const useClock = createHook(
  place(initialFace),
  () => {
    const view = openPart(place)();
    onMount(view, () => openFace().listen(write));
    return view;
  },
  write,
);
export const useRing = createHook(ring(initialFace), openPart(ring));
export const useClockWords = createHook(words(initialFace), openPart(words));
