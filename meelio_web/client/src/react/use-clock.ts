import { computed, onMount, type ReadableAtom } from "nanostores";

import { presence } from "../platform/browser.ts";
import {
  type ClockView,
  type ClockWords,
  createClockView,
  type Face,
  initialFace,
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

/** Of the ring's length, which counts as 100: the part at which nothing of it is drawn. */
const NOTHING = 150;
const OFFSET = "stroke-dashoffset";

/** Writes the text, and moves the strips of numerals to what its last digits are. */
function writeTime(clock: Element, { text, isSteady }: Face): void {
  const [words, numerals] = clock.children as HTMLCollectionOf<HTMLElement>;
  const read = words?.firstChild;
  if (!words || !read || !numerals) return;
  const skipped = isSteady ? "auto" : "";
  if (words.style.contentVisibility !== skipped) words.style.contentVisibility = skipped;
  const was = read.nodeValue ?? "";
  if (was === text) return;
  read.nodeValue = text;
  const [lead, ...boxes] = numerals.children as HTMLCollectionOf<HTMLElement>;
  const rest = text.slice(0, -boxes.length);
  if (lead && lead.dataset["lead"] !== rest) lead.dataset["lead"] = rest;
  for (const [nth, box] of boxes.entries()) {
    const digit = text.at(nth - boxes.length) ?? "0";
    const strip = box.firstElementChild as HTMLElement;
    // A tenth of a strip is a numeral.
    if (digit !== was.at(nth - boxes.length)) strip.style.transform = `translateY(-${digit}0%)`;
  }
}

/**
 * Writes what moves by itself into the page: React would cost as much again each time. To React both
 * are as the page was built, so it never writes there.
 */
function write(): void {
  const face = openFace().get();
  const clock = document.querySelector("#clock");
  if (clock) writeTime(clock, face);
  const ring = document.querySelector("#ring");
  const offset = String(face.progress > 0 ? 100 - 100 * face.progress : NOTHING);
  if (ring && ring.getAttribute(OFFSET) !== offset) ring.setAttribute(OFFSET, offset);
}

const place = ({ text }: Face): ClockView => ({ isLong: text.length > SHORT });
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
export const useClockWords = createHook(words(initialFace), openPart(words));
