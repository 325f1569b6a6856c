import { computed } from "nanostores";

import type { LocalDate } from "../domain/days/date.ts";
import { fromWall, toWall } from "../domain/days/zone.ts";
import type { Room } from "../domain/sessions/make-room.ts";
import { canSplit, type Grip, joined, split } from "../domain/sessions/reshape.ts";
import { say } from "../i18n/say.ts";
import { loadAhead } from "./at-leisure.ts";
import { engine, ports } from "./engine.ts";
import { deletedText } from "./history-words.ts";
import { createHook } from "./hook.ts";
import { focusStays } from "./keep-focus.ts";
import { minute } from "./minute.ts";
import { createPresses } from "./presses.ts";
import { followSamePage } from "./same-page.ts";
import type { Edge } from "./timeline-clock.ts";
import {
  choose,
  endTyping,
  find,
  focusBlock,
  forget,
  isKept,
  isWaiting,
  pull,
  putAway,
  set,
  settle,
  settleNow,
  show,
  shownDay,
  state,
  step,
  times,
  type,
  zone,
} from "./timeline-desk.ts";
import { beginDrag, cancelDrag, endDrag, followDrag } from "./timeline-drag.ts";
import { keyDeed } from "./timeline-keys.ts";
import { closedTimeline, dayIn } from "./timeline-model.ts";
import { dayAfter, nextOf, toTimeline } from "./timeline-view.ts";
import { sessionDialog } from "./use-session-dialog.ts";
import { undoKey } from "./use-undo.ts";

const PROPOSED_MS = 25 * 60_000;
const press = createPresses();

export const useDayTimeline = createHook(closedTimeline, () => {
  const { sessions, preferences } = engine();
  const dayStart = computed(preferences.all, (all) => all.dayStart);
  return computed([sessions.all, dayStart, minute, state], (all, starts, at, some) =>
    toTimeline(all ?? [], starts, at, some),
  );
});

async function merge(id: string): Promise<void> {
  const stays = focusStays();
  if (!(await isKept())) return;
  const session = find(id);
  const day = shownDay();
  const next = session && day ? nextOf(session, day) : undefined;
  if (session === undefined || next === undefined) return;
  const one = joined([session, next]);
  if (one === undefined) return;
  const other = one.id === session.id ? next : session;
  await engine().sessions.put([one], [other.id], say("Merged 2 sessions"));
  set({ said: say("Merged: {times}", { times: times(one) }) });
  if (state.get().chosenId === id) set({ chosenId: one.id });
  if (stays()) focusBlock(one.id);
}

async function splitAtTime(id: string, text: string): Promise<void> {
  const stays = focusStays();
  if (!(await isKept())) return;
  const session = find(id);
  if (session === undefined) return;
  const days = [session.sessionStart, session.sessionEnd].map((at) => toWall(at, zone()));
  const at = days
    .map((wall) => fromWall(`${wall.slice(0, "2026-11-28".length)}T${text}`, zone()))
    .find((instant) => instant !== undefined && canSplit(session, instant));
  if (at === undefined) {
    set({ said: say("Give a time within the session.") });
    return;
  }
  const parts = split(session, at, ports().newId());
  await engine().sessions.put(parts, [], say("Split 1 session"));
  set({
    said: say("Split: {first} and {second}", { first: times(parts[0]), second: times(parts[1]) }),
  });
  if (stays()) focusBlock(id);
}

async function remove(id: string): Promise<void> {
  await settleNow();
  await engine().sessions.put([], [id], deletedText(1));
  set({ said: deletedText(1) });
  if (state.get().chosenId === id) set({ chosenId: null });
}

const dragging = {
  find,
  choose,
  tryOut: pull,
  settle,
  forget,
  chosenId: () => state.get().chosenId,
};

/** A tab that is put away may never come back. */
function keepHidden(): void {
  if (document.visibilityState === "hidden") void settleNow();
}

function keepLeft(): void {
  void settleNow();
}

let ignoreAddress: () => void = () => undefined;

function lookAt(search: string): void {
  const date = dayIn(search);
  if (date === state.get().date) return;
  putAway(date);
}

function blockOf(event: Event): string | undefined {
  const target = event.target instanceof Element ? event.target : null;
  return target?.closest<HTMLElement>("[data-block]")?.dataset["block"];
}

/** What a person can do with the day. */
export const dayTimeline = {
  open(date: LocalDate): void {
    show(date);
    requestAnimationFrame(() => {
      document.querySelector<HTMLElement>("#day-timeline")?.focus();
    });
  },
  /** `/history?day=2026-11-28` opens that day. */
  follow(): void {
    // What writes is there before the first step, for those who go at once or offline.
    loadAhead(() => import("../app/by-hand.ts"));
    document.addEventListener("visibilitychange", keepHidden);
    window.addEventListener("pagehide", keepLeft);
    ignoreAddress = followSamePage(lookAt);
    lookAt(location.search);
  },
  leave(): void {
    document.removeEventListener("visibilitychange", keepHidden);
    window.removeEventListener("pagehide", keepLeft);
    ignoreAddress();
    putAway(null);
  },
  close(): void {
    show(null);
  },
  goBack(): void {
    const { date } = state.get();
    if (date !== null) show(dayAfter(date, -1));
  },
  goOn(): void {
    const { date } = state.get();
    if (date !== null) show(dayAfter(date, 1));
  },
  toggleWhole(): void {
    set({ isWhole: !state.get().isWhole });
  },
  choose(id: string): void {
    choose(id);
  },
  chooseFrom(id: string): void {
    choose(id === "" ? null : id);
    if (id !== "")
      document
        .querySelector(`[data-block="${CSS.escape(id)}"]`)
        ?.scrollIntoView({ block: "nearest" });
  },
  type(edge: Edge, id: string, text: string): void {
    type(id, edge, text);
  },
  endTyping,
  keepOnEnter({ key, currentTarget }: KeyboardEvent): void {
    if (key === "Enter" && currentTarget instanceof HTMLElement) currentTarget.blur();
  },
  step(id: string, grip: Grip, minutes: number): void {
    step(id, grip, minutes * 60_000);
  },
  makeRoom(room: Room): Promise<void> {
    return press("room", () => settle(room));
  },
  cancel(): void {
    const id = state.get().chosenId;
    forget();
    set({ said: say("Cancelled") });
    if (id !== null) focusBlock(id);
  },
  split(id: string): Promise<void> {
    const field = document.querySelector<HTMLInputElement>("#timeline-split");
    return press(`split ${id}`, () => splitAtTime(id, field?.value ?? ""));
  },
  merge: (id: string): Promise<void> => press(`merge ${id}`, () => merge(id)),
  remove: (id: string): Promise<void> => press(`remove ${id}`, () => remove(id)),
  async edit(id: string): Promise<void> {
    if (await isKept()) sessionDialog.edit(id);
  },
  insert(start: string, end: string): void {
    const from = Number(start);
    sessionDialog.addAt(from, Math.min(Number(end), from + PROPOSED_MS));
  },
  down(event: PointerEvent): void {
    beginDrag(event, dragging);
  },
  drag(event: PointerEvent): void {
    followDrag(event, dragging);
  },
  up(event: PointerEvent): void {
    endDrag(event, dragging);
  },
  drop(): void {
    cancelDrag(dragging);
  },
  press(event: KeyboardEvent): void {
    if (isWaiting() && undoKey(event, null) === "undo") {
      // What is not kept yet is what was done last; no step before it is meant.
      event.preventDefault();
      event.stopPropagation();
      dayTimeline.cancel();
      return;
    }
    const id = blockOf(event);
    const deed = keyDeed(event);
    if (id === undefined || deed === undefined) return;
    event.preventDefault();
    choose(id);
    if (deed.type === "step") {
      step(id, deed.grip, deed.by);
      focusBlock(id);
    } else if (deed.type === "split") {
      requestAnimationFrame(() => document.querySelector<HTMLElement>("#timeline-split")?.focus());
    } else if (deed.type === "merge" || deed.type === "remove") void dayTimeline[deed.type](id);
    else if (deed.type === "keep") void settle();
    else {
      cancelDrag(dragging);
      forget();
    }
  },
};
