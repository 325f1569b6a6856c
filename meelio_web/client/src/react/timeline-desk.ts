/** The day that is being mended, and how a change of it is tried out and kept. */

import { atom } from "nanostores";

import type { LocalDate } from "../domain/days/date.ts";
import { inTheWay, makeRoom, type Room } from "../domain/sessions/make-room.ts";
import { dragged, type Grip } from "../domain/sessions/reshape.ts";
import type { Session } from "../domain/sessions/session.ts";
import { say } from "../i18n/say.ts";
import { engine, now, ports } from "./engine.ts";
import { changedText } from "./history-words.ts";
import { noChoice, toRoomChoice } from "./room-words.ts";
import { closedState, type TimelineState } from "./timeline-model.ts";
import { dayOn, type TimelineDay } from "./timeline-view.ts";
import { inTimes } from "./words.ts";

export const state = atom<TimelineState>(closedState);
/** So long after the last press of a key a change by keys is kept. */
const SETTLE_MS = 500;

export function set(change: Partial<TimelineState>): void {
  state.set({ ...state.get(), ...change });
}

function all(): readonly Session[] {
  return engine().sessions.all.get() ?? [];
}

export function find(id: string | null): Session | undefined {
  return all().find((session) => session.id === id);
}

export function shownDay(): TimelineDay | undefined {
  const { date } = state.get();
  if (date === null) return undefined;
  return dayOn(date, all(), engine().preferences.all.get().dayStart);
}

export function zone(): string {
  return shownDay()?.zone ?? "UTC";
}

export function times({ sessionStart, sessionEnd }: Session): string {
  return inTimes(sessionStart, sessionEnd, zone());
}

/** A block may be another element once it has passed others. */
export function focusBlock(id: string): void {
  requestAnimationFrame(() => {
    document.querySelector<HTMLElement>(`[data-block="${CSS.escape(id)}"]`)?.focus();
  });
}

let settling: ReturnType<typeof setTimeout> | undefined;

export function forget(): void {
  clearTimeout(settling);
  settling = undefined;
  set({ draft: null, choice: noChoice });
}

/** Keeps the change, or asks first where it takes the time of others (rules HI47 and HI51). */
export async function settle(room?: Room): Promise<void> {
  clearTimeout(settling);
  settling = undefined;
  const { draft } = state.get();
  const before = find(draft?.id ?? null);
  if (draft === null || before === undefined) return forget();
  const others = inTheWay(draft, before, all());
  if (others.length > 0 && room === undefined) {
    const choice = toRoomChoice(draft, others, zone());
    set({ choice, said: choice.text });
    return;
  }
  const { put, gone } =
    room === undefined ? { put: [draft], gone: [] } : makeRoom(draft, others, room, ports().newId);
  await engine().sessions.put(put, gone, changedText(1));
  // Another press may have come while this one was written; it is kept in its turn.
  if (state.get().draft !== draft) return;
  forget();
  set({ said: say("Now {times}", { times: times(draft) }) });
}

/** Keeps at once what still waits for another press (rule HI60). */
export async function settleNow(): Promise<void> {
  if (settling !== undefined) await settle();
}

export function isWaiting(): boolean {
  return settling !== undefined;
}

/** Whether all is kept, so that something else can be done to it; asks for that first. */
export async function isKept(): Promise<boolean> {
  await settleNow();
  return state.get().draft === null;
}

/** Shows what a change would make of the session; nothing is kept yet. */
function tryOut(id: string, grip: Grip, by: number): void {
  const { draft } = state.get();
  const from = draft?.id === id ? draft : find(id);
  if (from === undefined) return;
  const next = dragged(from, grip, by, now());
  set({ chosenId: id, draft: next, choice: noChoice, said: times(next) });
}

/** One step by a key or a button; kept when no other follows at once. */
export function step(id: string, grip: Grip, by: number): void {
  tryOut(id, grip, by);
  clearTimeout(settling);
  settling = setTimeout(() => void settle(), SETTLE_MS);
}

export function show(date: LocalDate | null): void {
  void settleNow();
  set({ ...closedState, date });
  const url = new URL(location.href);
  if (date === null) url.searchParams.delete("day");
  else url.searchParams.set("day", date);
  history.replaceState(history.state, "", url);
}

export function choose(id: string | null): void {
  const { chosenId, draft } = state.get();
  if (chosenId === id) return;
  if (draft !== null && draft.id !== id) {
    if (isWaiting()) void settle();
    else forget();
  }
  set({ chosenId: id });
}

/** From what it was when the drag began, not from what the drag has made of it. */
export function pull(session: Session, grip: Grip, by: number): void {
  const next = dragged(session, grip, by, now());
  set({ chosenId: session.id, draft: next, choice: noChoice, said: times(next) });
}
