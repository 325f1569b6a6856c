import { atom, computed, type ReadableAtom } from "nanostores";

import { isSame } from "../domain/sync/outbox.ts";
import { countDays, isAtRest } from "./counted-days.ts";
import { engine, now } from "./engine.ts";
import { createHook } from "./hook.ts";
import { minute } from "./minute.ts";
import { segmentAt, segmentBy } from "./today-strip.ts";
import { emptyToday, type TodayView, toToday } from "./today-view.ts";
import { hereZone } from "./words.ts";

/** The session of the strip that is pointed at. Mirrored by `ui/bindings/today.py`. */
export interface TodayChoiceView {
  /** Empty for none. */
  readonly id: string;
  readonly title: string;
  readonly detail: string;
}

const nothing: TodayChoiceView = { id: "", title: "", detail: "" };

let view: ReadableAtom<TodayView> | undefined;

function openView(): ReadableAtom<TodayView> {
  const { sessions, timer, preferences } = engine();
  let last = emptyToday;
  const dayStart = computed(preferences.all, (all) => all.dayStart);
  const counted = computed(
    [sessions.all, dayStart],
    (list, starts) => list && { list, days: countDays(list, starts) },
  );
  // `minute` only says when to look again: a session that has just ended is later than its minute.
  const shown = [counted, timer.state, preferences.all, isAtRest(), minute] as const;
  return computed(shown, (all, state, chosen, isWhole) => {
    if (all === undefined) return emptyToday;
    const { list, days } = all;
    const input = { sessions: list, days, isWhole, timer: state, preferences: chosen };
    const next = toToday({ ...input, now: now(), zone: hereZone() });
    if (!isSame(last, next)) last = next; // a sign of life of the timer shows nothing new
    return last;
  });
}

function today(): ReadableAtom<TodayView> {
  view ??= openView();
  return view;
}

export const useToday = createHook(emptyToday, today);

const pointed = atom<string | null>(null);

export const useTodayChoice = createHook(nothing, () =>
  computed([today(), pointed], ({ segments }, id) => {
    const found = segments.find((one) => one.id === id);
    return found ? { id: found.id, title: found.title, detail: found.detail } : nothing;
  }),
);

/** How far beside a segment a finger may come down, in pixels. */
const REACH = 22;

interface Pointing {
  readonly clientX: number;
  readonly currentTarget: Element;
}

interface Press {
  readonly key: string;
  readonly currentTarget: Element;
  preventDefault(): void;
}

function isMirrored(strip: Element): boolean {
  return getComputedStyle(strip).direction === "rtl";
}

/** What a person can do with the strip. */
export const strip = {
  point({ clientX, currentTarget }: Pointing): void {
    const { left, width } = currentTarget.getBoundingClientRect();
    const share = (clientX - left) / width;
    const point = (isMirrored(currentTarget) ? 1 - share : share) * 100;
    pointed.set(segmentAt(today().get().segments, point, (REACH / width) * 100));
  },
  press(event: Press): void {
    const { segments } = today().get();
    const next = segmentBy(segments, pointed.get(), event.key, isMirrored(event.currentTarget));
    if (next === undefined) return;
    event.preventDefault();
    pointed.set(next);
  },
  /** Comes by the keyboard: on the latest. */
  enter(): void {
    if (pointed.get() === null) pointed.set(today().get().segments.at(-1)?.id ?? null);
  },
  leave(): void {
    pointed.set(null);
  },
};
