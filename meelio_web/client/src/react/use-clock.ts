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

const HALF = 180;

/** From where to where a thing is moved, and in how many steps. */
interface Way {
  readonly transform: readonly [string, string];
  readonly steps: number;
}

/** A tenth of a strip is a numeral. */
const STRIP: Way = { transform: ["translateY(0)", "translateY(-100%)"], steps: 10 };
const RING: Way = { transform: ["rotate(0deg)", "rotate(180deg)"], steps: HALF };

const held = new WeakMap<Element, Animation>();

/**
 * Moves it by an animation that never runs: that changes one layer and nothing else. After a change
 * of style Chromium asks anew of all layers which lie over which.
 */
function moveTo(thing: Element, { transform, steps }: Way, step: number): void {
  let animation = held.get(thing);
  if (!animation) {
    animation = thing.animate({ transform: [...transform] }, { duration: steps, fill: "both" });
    animation.pause();
    held.set(thing, animation);
  }
  if (animation.currentTime !== step) animation.currentTime = step;
}

/** What is so already is not touched: the browser need not find that out. */
function put({ style }: HTMLElement, name: "visibility" | "contentVisibility", value: string) {
  if (style[name] !== value) style[name] = value;
}

/** Writes the text, and moves the strips of numerals to what its last digits are. */
function writeTime(clock: Element, { text, isSteady }: Face): void {
  const [words, numerals] = clock.children as HTMLCollectionOf<HTMLElement>;
  const read = words?.firstChild;
  if (!words || !read || !numerals) return;
  put(words, "contentVisibility", isSteady ? "auto" : "");
  const was = read.nodeValue ?? "";
  if (was === text) return;
  read.nodeValue = text;
  const [lead, ...boxes] = numerals.children as HTMLCollectionOf<HTMLElement>;
  const rest = text.slice(0, -boxes.length);
  if (lead && lead.dataset["lead"] !== rest) lead.dataset["lead"] = rest;
  for (const [nth, box] of boxes.entries()) {
    const digit = text.at(nth - boxes.length) ?? "0";
    if (box.firstElementChild) moveTo(box.firstElementChild, STRIP, Number(digit));
  }
}

/** Turns each half of the ring into its window, the second once the first is over. */
function turn(ring: HTMLElement, degrees: number): void {
  const [, ...windows] = ring.children as HTMLCollectionOf<HTMLElement>;
  put(ring, "visibility", degrees > 0 ? "visible" : "");
  for (const [nth, window] of windows.entries()) {
    const before = nth * HALF;
    const isBegun = degrees >= Math.max(1, before);
    put(window, "visibility", isBegun ? "visible" : "");
    const half = window.firstElementChild;
    if (half) moveTo(half, RING, isBegun ? Math.min(HALF, degrees - before) : 0);
  }
}

/**
 * Writes what moves by itself into the page: React would cost as much again each time. To React both
 * are as the page was built, so it never writes there. Nothing of it is laid out or painted anew.
 */
function write(): void {
  const face = openFace().get();
  const clock = document.querySelector("#clock");
  if (clock) writeTime(clock, face);
  const ring = document.querySelector<HTMLElement>("#ring");
  if (ring) turn(ring, face.degrees);
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
