import { computed } from "nanostores";

import { dayNear, type Found } from "../domain/sessions/find.ts";
import { headingLine } from "../domain/sessions/lines.ts";
import { engine } from "./engine.ts";
import { toggled, withAll } from "./history-selection.ts";
import { drawn, foundSessions, frame, listWindow, query, selection } from "./history-state.ts";
import { emptyHistory, toHistory } from "./history-view.ts";
import { deletedText } from "./history-words.ts";
import { createHook } from "./hook.ts";
import { personsDay } from "./persons-day.ts";

let last: string | null = null;
let callOff: () => void = () => undefined;

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

function goTo(day: number, { days }: Found): void {
  const at = days[day];
  if (!at) return;
  listWindow().scrollTo(headingLine({ sessions: [], days, focusMs: 0 }, day));
  focusOn(`[data-day="${at.date}"]`);
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
      if (element) listWindow().attach(element);
    });
  },
  detach(): void {
    callOff();
    listWindow().detach();
    history.stopSelecting();
  },
  /** Brings a day into view, or the next older one that has sessions (rule HI10). */
  jump(date: string): void {
    const all = frame.get()?.found;
    if (all && date !== "") goTo(dayNear(all, date), all);
  },
  /** The focus goes on to the next session, so that one can go on by keys. */
  async remove(id: string): Promise<void> {
    const all = foundSessions();
    const at = all.findIndex((session) => session.id === id);
    await engine().sessions.put([], [id], deletedText(1));
    const next = all[at + 1] ?? all[at - 1];
    if (next) focusOn(`[data-session="${next.id}"] [data-delete]`);
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
    const all = frame.get()?.found;
    const day = all?.days.find((one) => one.date === date);
    if (!all || !day) return;
    const ids = all.sessions.slice(day.first, day.first + day.count).map(({ id }) => id);
    selection.set(withAll(selection.get() ?? new Set(), ids));
  },
  selectAll(): void {
    const ids = foundSessions().map((session) => session.id);
    selection.set(withAll(selection.get() ?? new Set(), ids));
  },
};
