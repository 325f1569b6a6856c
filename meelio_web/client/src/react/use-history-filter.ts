import { atom, computed, type ReadableAtom } from "nanostores";

import type { Found } from "../domain/sessions/find.ts";
import type { Session } from "../domain/sessions/session.ts";
import type { Task } from "../domain/tasks/task.ts";
import { sayCount } from "../i18n/say-count.ts";
import { engine } from "./engine.ts";
import {
  type Choice,
  chosen,
  countAsked,
  everything,
  fromSearch,
  type HistoryQuery,
  isAsked,
  projectChoices,
  RANGES,
  type Range,
  shownAs,
  tagChoices,
  taskChoices,
  toSearch,
} from "./history-filter.ts";
import { type Frame, frame, query } from "./history-state.ts";
import { createHook } from "./hook.ts";
import { followSamePage } from "./same-page.ts";
import { inLength } from "./words.ts";

/** What is looked for, and what there is to choose from. Mirrored by `ui/bindings/history_filter.py`. */
export interface HistoryFilterView {
  readonly ready: boolean;
  readonly isOpen: boolean;
  /** Another one where the words were not typed in their field: it then begins anew. */
  readonly key: string;
  readonly text: string;
  readonly when: string;
  readonly since: string;
  readonly until: string;
  readonly task: string;
  readonly project: string;
  readonly tag: string;
  readonly kind: string;
  readonly outcome: string;
  readonly showsBreaks: boolean;
  readonly tasks: readonly Choice[];
  readonly projects: readonly Choice[];
  readonly tags: readonly Choice[];
  /** How many things besides words are asked for, as on a badge; empty for none. */
  readonly askedText: string;
  /** How many were found, and how long they took; empty where nothing is asked for. */
  readonly foundText: string;
  readonly isActive: boolean;
}

const empty: HistoryFilterView = {
  ready: false,
  isOpen: false,
  key: "",
  text: "",
  when: "all",
  since: "",
  until: "",
  task: "*",
  project: "*",
  tag: "*",
  kind: "focus",
  outcome: "*",
  showsBreaks: false,
  tasks: [],
  projects: [],
  tags: [],
  askedText: "",
  foundText: "",
  isActive: false,
};

const isOpen = atom(false);
const began = atom(0);

type Choices = Pick<HistoryFilterView, "tasks" | "projects" | "tags">;

const noChoices: Choices = { tasks: [], projects: [], tags: [] };

/** Looked up only while they are in sight: they take a look at every session. */
function choicesOf(
  open: boolean,
  sessions: readonly Session[] | undefined,
  tasks: readonly Task[] | undefined,
  { task, project, tag }: HistoryQuery,
): Choices {
  if (!open || !sessions || !tasks) return noChoices;
  return {
    tasks: taskChoices(sessions, tasks, task),
    projects: projectChoices(tasks, project),
    tags: tagChoices(sessions, tag),
  };
}

function toView(
  asked: HistoryQuery,
  open: boolean,
  nth: number,
  framed: Frame | undefined,
  choices: Choices,
): HistoryFilterView {
  const count = countAsked(asked);
  const isActive = isAsked(asked);
  return {
    ...choices,
    ready: framed !== undefined,
    isOpen: open,
    key: String(nth),
    text: asked.text,
    when: asked.range,
    since: asked.from ?? "",
    until: asked.to ?? "",
    task: shownAs(asked.task),
    project: shownAs(asked.project),
    tag: shownAs(asked.tag),
    kind: asked.kind,
    outcome: shownAs(asked.outcome),
    showsBreaks: asked.kind === "all",
    askedText: count === 0 ? "" : String(count),
    foundText: framed && isActive ? toFoundText(framed.found) : "",
    isActive,
  };
}

const FOUND = {
  one: "{n} session, {length} of focus",
  other: "{n} sessions, {length} of focus",
};

function toFoundText({ sessions, focusMs }: Found): string {
  return sayCount(sessions.length, FOUND, { length: inLength(focusMs) });
}

export const useHistoryFilter = createHook(empty, (): ReadableAtom<HistoryFilterView> => {
  const { sessions, tasks } = engine();
  const choices = computed([isOpen, sessions.all, tasks.all, query], choicesOf);
  return computed([query, isOpen, began, frame, choices], toView);
});

function ask(change: Partial<HistoryQuery>): void {
  query.set({ ...query.get(), ...change });
  // The router's own state stays: only the address changes.
  const address = new URL(`${location.pathname}${toSearch(query.get())}`, location.href);
  const day = new URLSearchParams(location.search).get("day"); // the timeline's
  if (day !== null) address.searchParams.set("day", day);
  window.history.replaceState(window.history.state, "", address);
}

let ignoreAddress: () => void = () => undefined;

function lookAt(search: string): void {
  clearTimeout(typed);
  query.set(fromSearch(search));
  isOpen.set(countAsked(query.get()) > 0);
  began.set(began.get() + 1);
}

/** A pause in somebody's typing: looking through ten years at each letter would hold the next one up. */
const PAUSE_MS = 120;
let typed: ReturnType<typeof setTimeout> | undefined;

function rangeNamed(name: string): Range {
  return RANGES.find((range) => range === name) ?? "all";
}

/** What a person can do with the filters (rules HI7, HI8). */
export const historyFilter = {
  /** Looks at what the address says, and goes on doing so. */
  read(): void {
    lookAt(location.search);
    ignoreAddress = followSamePage(lookAt);
  },
  leave(): void {
    ignoreAddress();
  },
  toggle(): void {
    isOpen.set(!isOpen.get());
  },
  search(text: string): void {
    clearTimeout(typed);
    const page = location.pathname;
    typed = setTimeout(() => {
      if (location.pathname === page) ask({ text });
    }, PAUSE_MS);
  },
  setRange(name: string): void {
    ask({ range: rangeNamed(name) });
  },
  setFrom(date: string): void {
    ask({ range: "own", from: date || null });
  },
  setTo(date: string): void {
    ask({ range: "own", to: date || null });
  },
  setTask(value: string): void {
    ask({ task: chosen(value) });
  },
  setProject(value: string): void {
    ask({ project: chosen(value) });
  },
  setTag(value: string): void {
    ask({ tag: chosen(value) });
  },
  setKind(value: string): void {
    ask(fromSearch(`?kind=${value}`).kind === value ? { kind: value as HistoryQuery["kind"] } : {});
  },
  setOutcome(value: string): void {
    ask({ outcome: fromSearch(`?outcome=${value}`).outcome });
  },
  toggleBreaks(): void {
    ask({ kind: query.get().kind === "all" ? "focus" : "all" });
  },
  clear(): void {
    clearTimeout(typed);
    ask(everything);
    began.set(began.get() + 1);
    document.querySelector<HTMLElement>("#history-search")?.focus();
  },
};
