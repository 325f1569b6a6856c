import { computed } from "nanostores";

import { whenKnown } from "../app/when-known.ts";
import { dayNear, type Found } from "../domain/sessions/find.ts";
import { headingLine } from "../domain/sessions/lines.ts";
import { engine } from "./engine.ts";
import { keepPlace } from "./history-place.ts";
import { toggled, withAll } from "./history-selection.ts";
import {
  drawn,
  foundSessions,
  frame,
  listWindow,
  query,
  selection,
  whole,
} from "./history-state.ts";
import { emptyHistory, toHistory } from "./history-view.ts";
import { deletedText } from "./history-words.ts";
import { createHook } from "./hook.ts";
import { focusStays } from "./keep-focus.ts";
import { createLatest } from "./latest.ts";
import { personsDay } from "./persons-day.ts";

let last: string | null = null;
const newJump = createLatest();
let callOff: () => void = () => undefined;
let leavePlace: () => void = () => undefined;

/** A pause in somebody's typing: each figure makes another date, and the focus goes where one leads. */
const PAUSE_MS = 1000;
let isTyped = false;
let typing: ReturnType<typeof setTimeout> | undefined;
/** Before it a year is being typed: "0002" is on the way to 2026. An empty field comes before it, too. */
const FIRST_DATE = "1000-01-01";

export const useHistory = createHook(emptyHistory, () =>
  computed(
    [frame, engine().sessions.all, personsDay(), selection, query],
    (framed, all, today, selected, { kind }) =>
      framed === undefined || all === undefined
        ? emptyHistory
        : toHistory({ ...framed, all, kind, today, selected, place: listWindow().place }),
  ),
);

function list(): HTMLElement | null {
  return document.querySelector<HTMLElement>("#sessions");
}

/** Gives the focus to what is found in the list, as soon as it is drawn. */
function focusOn(selector: string, tries = 20): void {
  const element = list()?.querySelector<HTMLElement>(selector);
  if (element) element.focus({ preventScroll: true });
  else if (tries > 0) requestAnimationFrame(() => focusOn(selector, tries - 1));
}

/** All of the list, as soon as it is known; the toolbar is there before. Undefined if not wanted any more. */
async function forJump(): Promise<Found | undefined> {
  const counts = newJump();
  await whenKnown(frame);
  const all = whole();
  return counts() ? all : undefined;
}

async function goToDate(date: string): Promise<void> {
  const all = await forJump();
  if (all) goTo(dayNear(all, date), all);
}

/** `/history#session-…` leads to that session. */
async function goToLinked(): Promise<void> {
  const id = /^#session-(.+)$/.exec(location.hash)?.[1];
  const stays = focusStays();
  if (id === undefined || !(await forJump())) return;
  listWindow().scrollToKey(id, "center"); // a day's heading stands over the first line
  if (stays()) focusOn(`[data-session="${CSS.escape(id)}"] button`);
}

function goTo(day: number, { days }: Found): void {
  const at = days[day];
  if (!at) return;
  listWindow().scrollTo(headingLine({ sessions: [], days, focusMs: 0 }, day));
  const held = document.activeElement;
  const isAtField = held === document.body || held?.matches('[type="date"]');
  if (isAtField) focusOn(`[data-day="${at.date}"]`); // and not where somebody has gone on meanwhile
}

/** A box that was ticked, by hand or by key. */
interface Tick {
  readonly nativeEvent: { readonly shiftKey?: boolean };
}

/** What a person can do on History. */
export const history = {
  attach(): void {
    // What is in view is right without being measured, and need not be drawn twice to be seen.
    callOff = drawn(() => {
      const element = list();
      if (!element) return;
      listWindow().attach(element);
      leavePlace = keepPlace(listWindow(), whole, goToLinked);
    });
  },
  detach(): void {
    callOff();
    leavePlace();
    clearTimeout(typing);
    newJump(); // to nowhere: what was asked for is not wanted on another page
    listWindow().detach();
    history.stopSelecting();
  },
  /** Brings a day into view, or the next older one in the list (rule HI10). */
  jump(date: string): void {
    clearTimeout(typing);
    if (date < FIRST_DATE) return;
    const go = (): void => {
      isTyped = false;
      void goToDate(date);
    };
    if (isTyped) typing = setTimeout(go, PAUSE_MS);
    else go();
  },
  /** What is typed is a date long before it is the one that is meant; Enter says that it is. */
  typeDate({ key, currentTarget }: KeyboardEvent): void {
    isTyped = key !== "Enter";
    if (!isTyped && currentTarget instanceof HTMLInputElement) history.jump(currentTarget.value);
  },
  /** The focus goes on to the next session, so that one can go on by keys. */
  async remove(id: string): Promise<void> {
    const all = foundSessions();
    const at = all.findIndex((session) => session.id === id);
    const stays = focusStays();
    await engine().sessions.put([], [id], deletedText(1));
    const next = all[at + 1] ?? all[at - 1];
    if (next && stays()) focusOn(`[data-session="${next.id}"] [data-delete]`);
  },
  startSelecting(): void {
    selection.set(new Set());
  },
  stopSelecting(): void {
    last = null;
    selection.set(null);
  },
  /** With Shift, all from the one chosen before to this one. */
  select(id: string, { nativeEvent }: Tick): void {
    const ids = foundSessions().map((session) => session.id);
    selection.set(
      toggled(selection.get() ?? new Set(), id, ids, nativeEvent.shiftKey ? last : null),
    );
    last = id;
  },
  selectDay(date: string): void {
    const all = whole();
    const day = all?.days.find((one) => one.date === date);
    if (!all || !day) return;
    const ids = all.sessions.slice(day.first, day.first + day.count).map(({ id }) => id);
    selection.set(withAll(selection.get() ?? new Set(), ids));
  },
  selectAll(): void {
    const ids = (whole()?.sessions ?? []).map(({ id }) => id);
    selection.set(withAll(selection.get() ?? new Set(), ids));
  },
};
