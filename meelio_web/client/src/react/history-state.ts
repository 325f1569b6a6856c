/** What of the history this tab looks at, and what it found. */

import { atom, computed, onMount, type ReadableAtom } from "nanostores";

import { type Found, findSessions, type SessionFilter } from "../domain/sessions/find.ts";
import { walkLines } from "../domain/sessions/lines.ts";
import type { Session } from "../domain/sessions/session.ts";
import { atLeisure } from "./at-leisure.ts";
import { engine } from "./engine.ts";
import { daysOf, everything, fromSearch, type HistoryQuery, isAsked } from "./history-filter.ts";
import { HEADING, rowKind, usualHeight } from "./history-row.ts";
import type { Selection } from "./history-selection.ts";
import { createListWindow, type Lines, type ListWindow, type Shown } from "./list-window.ts";
import { personsDay } from "./persons-day.ts";

export const query = atom<HistoryQuery>(everything);

// Before anything is drawn: who comes by an address sees nothing else first.
onMount(query, () => query.set(fromSearch(location.search)));

/** The ids that are chosen, of those found. */
export const selection = atom<Selection>(null);

let filtered: ReadableAtom<SessionFilter> | undefined;
let listed: ReadableAtom<Found | undefined> | undefined;
let windowed: ListWindow | undefined;

/** What is asked for; the same object as long as that is the same days. */
function filter(): ReadableAtom<SessionFilter> {
  const weekStart = computed(engine().preferences.all, (all) => all.weekStart);
  filtered ??= computed([query, personsDay(), weekStart], (asked, today, starts) => ({
    ...asked,
    ...daysOf(asked, today, starts),
  }));
  return filtered;
}

/** The sessions that are looked for. Undefined until the store is open. */
function found(): ReadableAtom<Found | undefined> {
  const { sessions, tasks, preferences } = engine();
  const dayStart = computed(preferences.all, (all) => all.dayStart);
  const byTask = computed(tasks.all, (all) => new Map(all?.map((one) => [one.id, one.project])));
  // Who asks for no project need not look again when a task changes.
  const projects = computed([byTask, query], (map, asked) => (asked.project === null ? null : map));
  listed ??= computed(
    [sessions.all, filter(), dayStart, projects],
    (all, asked, starts, map) =>
      all &&
      findSessions(all, asked, { dayStart: starts, projectOf: (id) => map?.get(id ?? "") ?? null }),
  );
  return listed;
}

/** Said once for all of them: the list's window goes through ten years of lines again and again. */
function toLines(list: Found): Lines {
  const keys: string[] = [];
  const kinds: number[] = [];
  walkLines(list, {
    heading({ date }) {
      keys.push(date);
      kinds.push(HEADING);
    },
    row(session, isLast) {
      keys.push(session.id);
      kinds.push(rowKind(session, isLast));
    },
  });
  return {
    count: keys.length,
    keyOf: (line) => keys[line] ?? "",
    kindOf: (line) => kinds[line] ?? HEADING,
    heightOf: usualHeight,
  };
}

/** What was found, and which of its lines are in view. */
export interface Frame {
  readonly found: Found;
  readonly shown: Shown;
}

const framed = atom<Frame | undefined>(undefined);

/** The list's window; there is one list on the page. */
export function listWindow(): ListWindow {
  windowed ??= createListWindow();
  return windowed;
}

/** So many sessions are more than any screen holds. */
const NEWEST = 300;

/** The newest of ten years, while nothing else is asked for: they can be drawn at once. */
function newest(): Found | undefined {
  const { sessions, preferences } = engine();
  const all = sessions.all.get();
  const asked = query.get();
  if (!all || all.length <= NEWEST || isAsked({ ...asked, kind: "focus" })) return undefined;
  const { dayStart } = preferences.all.get();
  return findSessions(all.slice(0, NEWEST), asked, { dayStart, projectOf: () => null });
}

/** What has to wait until the first lines stand there. */
let rest: () => void = () => undefined;

/**
 * The first lines are drawn; all others follow at leisure.
 *
 * @param painted called once they are painted too
 * @returns calls it off
 */
export function drawn(painted: () => void): () => void {
  let isOff = false;
  requestAnimationFrame(() =>
    setTimeout(() => {
      if (isOff) return;
      painted();
      atLeisure(() => rest());
    }),
  );
  return () => {
    isOff = true;
  };
}

onMount(framed, () => {
  const list = listWindow();
  let current: Found | undefined;
  let forget: () => void = () => undefined;
  const show = (): void => framed.set(current && { found: current, shown: list.shown.get() });
  const use = (next: Found | undefined): void => {
    current = next;
    if (next) list.use(toLines(next));
    show();
  };
  const follow = (): void => {
    forget = found().subscribe(use);
  };
  const forgetShown = list.shown.listen(show);
  const first = newest();
  if (first) {
    use(first);
    rest = () => {
      rest = () => undefined;
      follow();
    };
  } else follow();
  return () => {
    rest = () => undefined;
    forgetShown();
    forget();
  };
});

export const frame: ReadableAtom<Frame | undefined> = framed;

/** All that is found: who asks for a day, or for all of them, does not mean the newest alone. */
export function whole(): Found | undefined {
  rest();
  return framed.get()?.found;
}

/** The sessions that are found, as the list has them. */
export function foundSessions(): readonly Session[] {
  return framed.get()?.found.sessions ?? [];
}
