/** The day that is being mended, and how a change of it is tried out and kept. */

import { atom } from "nanostores";

import type { LocalDate } from "../domain/days/date.ts";
import { createUnderWay } from "../domain/in-turn.ts";
import { inTheWay, makeRoom, type Room } from "../domain/sessions/make-room.ts";
import { dragged, type Grip } from "../domain/sessions/reshape.ts";
import type { Session } from "../domain/sessions/session.ts";
import { withTimesOf } from "../domain/sessions/within.ts";
import { say } from "../i18n/say.ts";
import { engine, now, ports } from "./engine.ts";
import { changedText } from "./history-words.ts";
import { noChoice, toRoomChoice } from "./room-words.ts";
import { atClock, type Edge } from "./timeline-clock.ts";
import { closedState, type TimelineState } from "./timeline-model.ts";
import { dayOn, type TimelineDay } from "./timeline-view.ts";
import { inTimes } from "./words.ts";

export const state = atom<TimelineState>(closedState);
/** After so long without another step, the next is a change of its own. */
const REST_MS = 500;
/** After so long without another press what was typed is kept, though nobody went on. */
const TYPING_MS = 5000;

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

/** Steps of one session that follow each other: they are taken back as one. */
interface Run {
  readonly id: string;
  /** Another one for each run. */
  readonly goesOn: string;
}

let run: Run | undefined;
/** Ends the run, unless another step follows. */
let resting: ReturnType<typeof setTimeout> | undefined;
/** Being written. What could not be is still in the draft, and tried again by who waits for it. */
const steps = createUnderWay();

function rest(): void {
  clearTimeout(resting);
  resting = undefined;
}

export function forget(): void {
  rest();
  run = undefined;
  set({ draft: null, choice: noChoice, typed: null, refusal: "" });
}

/** Whose time the change takes. */
function othersOf(draft: Session): readonly Session[] {
  return inTheWay(draft, find(draft.id) ?? null, all());
}

async function write(draft: Session, of: Run | undefined, room?: Room): Promise<void> {
  const next = withTimesOf(find(draft.id) ?? draft, draft);
  const { put, gone } =
    room === undefined
      ? { put: [next], gone: [] }
      : makeRoom(next, othersOf(draft), room, ports().newId);
  await engine().sessions.put(put, gone, changedText(1), of?.goesOn);
  // Another step may have come while this one was written; it is kept in its turn.
  if (state.get().draft === draft) set({ draft: null });
}

/** Keeps a step at once, but for one that takes the time of others (rule HI60). */
function keepStep(of: Run | undefined): void {
  const { draft } = state.get();
  if (draft === null || find(draft.id) === undefined || othersOf(draft).length > 0) return;
  // At once it gets its turn among all that is done: who takes back the last means it (rule HI65).
  steps.add(write(draft, of));
}

/** What was last to be kept; it may still be on its way. */
let keeping: Promise<void> = Promise.resolve();

/** Keeps the change, or asks first where it takes the time of others (rules HI47 and HI51). */
export function settle(room?: Room): Promise<void> {
  const done = settleDraft(room);
  keeping = done.catch(() => undefined);
  return done;
}

async function settleDraft(room?: Room): Promise<void> {
  const { draft } = state.get();
  const of = run;
  const id = draft?.id ?? of?.id ?? null;
  rest();
  await steps.ended();
  if (find(id) === undefined) return forget();
  if (draft !== null && state.get().draft === draft) {
    const others = othersOf(draft);
    if (others.length > 0 && room === undefined) {
      const choice = toRoomChoice(draft, others, zone());
      set({ choice, said: choice.text });
      return;
    }
    await write(draft, of, room);
  }
  const after = find(id);
  if (after === undefined || state.get().draft !== null) return;
  forget();
  set({ said: say("Now {times}", { times: times(after) }) });
}

/** Keeps at once what still waits for another press (rule HI60), and waits for what is being kept. */
export async function settleNow(): Promise<void> {
  if (state.get().typed !== null) await endTyping();
  else if (resting !== undefined) await settle();
  await keeping;
}

/** Puts the day away for another, or for none. What waits is kept, if nobody has to be asked first. */
export function putAway(date: LocalDate | null): void {
  // At once: by the time that its turn comes it is on the page no more.
  if (resting !== undefined) keepStep(run);
  void settleNow();
  set({ ...closedState, date });
}

/** Whether there is something that is not kept, as it would take the time of others. */
export function isWaiting(): boolean {
  const { draft } = state.get();
  return resting !== undefined && draft !== null && othersOf(draft).length > 0;
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
  set({ chosenId: id, draft: next, choice: noChoice, refusal: "", said: times(next) });
}

/** One step by a key or a button. */
export function step(id: string, grip: Grip, by: number): void {
  tryOut(id, grip, by);
  if (run?.id !== id) run = { id, goesOn: ports().newId() };
  rest();
  resting = setTimeout(() => void settle(), REST_MS);
  keepStep(run);
}

/** Shows what a typed time makes of the session; kept on Enter, or when one goes on (rule HI62). */
export function type(id: string, edge: Edge, text: string): void {
  const session = find(id);
  if (session === undefined) return;
  const next = atClock(session, edge, text, zone(), now()) ?? null;
  rest();
  run = undefined;
  set({ draft: next, choice: noChoice, typed: { edge, text }, refusal: "" });
  resting = setTimeout(() => void endTyping(), TYPING_MS);
}

/** Keeps what was typed, or says why it cannot be. */
export async function endTyping(): Promise<void> {
  const { typed, draft, chosenId } = state.get();
  if (typed === null) return;
  rest();
  set({ typed: null });
  if (draft !== null) {
    if (draft === find(chosenId)) forget();
    else await settle();
  } else if (typed.text !== "") {
    const refusal = say(
      "{time} does not fit: a session ends after it starts, within 24 hours, and not in the future.",
      { time: typed.text },
    );
    set({ refusal, said: refusal });
  }
}

export function show(date: LocalDate | null): void {
  putAway(date);
  const url = new URL(location.href);
  if (date === null) url.searchParams.delete("day");
  else url.searchParams.set("day", date);
  history.replaceState(history.state, "", url);
}

export function choose(id: string | null): void {
  const { chosenId, draft } = state.get();
  if (chosenId === id) return;
  if (draft !== null && draft.id !== id) {
    if (resting !== undefined) void settle();
    else forget();
  }
  set({ chosenId: id, typed: null, refusal: "" });
}

/** From what it was when the drag began, not from what the drag has made of it. */
export function pull(session: Session, grip: Grip, by: number): void {
  const next = dragged(session, grip, by, now());
  rest();
  run = undefined;
  set({ chosenId: session.id, draft: next, choice: noChoice, refusal: "", said: times(next) });
}
