import { atom, computed } from "nanostores";

import { createHook } from "./hook.ts";
import type { TaskRow } from "./task-rows.ts";
import { planning } from "./use-day-plan.ts";
import { taskDialog } from "./use-task-dialog.ts";
import { tasks } from "./use-tasks.ts";

/** The menu of one row. Mirrored by `ui/bindings/task_menu.py`. */
export interface TaskMenuView {
  readonly title: string;
  readonly isPinned: boolean;
  /** It may be put into today's plan, or taken out of it. */
  readonly isOpen: boolean;
  readonly isForToday: boolean;
  readonly isArchived: boolean;
  readonly isMovable: boolean;
  readonly canMoveUp: boolean;
  readonly canMoveDown: boolean;
}

export type TaskAct = "edit" | "today" | "up" | "down" | "pin" | "archive" | "remove";

const closed: TaskMenuView = {
  title: "",
  isPinned: false,
  isOpen: false,
  isForToday: false,
  isArchived: false,
  isMovable: false,
  canMoveUp: false,
  canMoveDown: false,
};

interface Opened {
  readonly row: TaskRow;
  readonly button: HTMLElement;
}

const opened = atom<Opened | null>(null);

export const useTaskMenu = createHook(closed, () =>
  computed(opened, (open): TaskMenuView => {
    if (open === null) return closed;
    const { title, isPinned, isForToday, isDone, isArchived, isMovable } = open.row;
    const { canMoveUp, canMoveDown } = open.row;
    const isOpen = !(isDone || isArchived);
    return { title, isPinned, isOpen, isForToday, isArchived, isMovable, canMoveUp, canMoveDown };
  }),
);

const ACTS: Readonly<Record<TaskAct, (row: TaskRow) => unknown>> = {
  edit: ({ id }) => taskDialog.edit(id),
  today: ({ id, isForToday }) => (isForToday ? planning.notToday(id) : planning.doToday(id)),
  up: ({ id }) => tasks.step(id, -1),
  down: ({ id }) => tasks.step(id, 1),
  pin: ({ id, isPinned }) => tasks.pin(id, !isPinned),
  archive: ({ id, isArchived }) => tasks.archive(id, !isArchived),
  remove: ({ id }) => tasks.remove(id),
};

function element(): HTMLElement | null {
  return document.querySelector<HTMLElement>("#task-menu");
}

function items(): readonly HTMLElement[] {
  return [...(element()?.querySelectorAll<HTMLElement>("[role=menuitem]:not(:disabled)") ?? [])];
}

/** Below its button or, where there is no room, above it; at the end that the writing has. */
function place(menu: HTMLElement, button: HTMLElement): void {
  const { top, bottom, left, right } = button.getBoundingClientRect();
  const [width, height] = [document.documentElement.clientWidth, innerHeight];
  const isBelow = bottom + menu.offsetHeight < height;
  const isRtl = getComputedStyle(menu).direction === "rtl";
  menu.style.insetInlineEnd = `${isRtl ? left : width - right}px`;
  menu.style.top = `${isBelow ? bottom : Math.max(0, top - menu.offsetHeight)}px`;
}

function focusItem(at: number): void {
  const all = items();
  all.at(at % all.length)?.focus();
}

/** What a person can do with the menu. */
export const taskMenu = {
  open(row: TaskRow, { currentTarget: button }: { readonly currentTarget: HTMLElement }): void {
    opened.set({ row, button });
    const menu = element();
    menu?.showPopover();
    requestAnimationFrame(() => {
      if (menu) place(menu, button);
      focusItem(0);
    });
  },
  act(what: TaskAct): void {
    const open = opened.get();
    element()?.hidePopover();
    if (open === null) return;
    open.button.focus();
    tasks.withFocusKept(() => ACTS[what](open.row));
  },
  /** Arrows, Home and End go through the menu; Tab leaves it. */
  press(event: KeyboardEvent): void {
    const all = items();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (event.key === "Tab") element()?.hidePopover();
    if (to === undefined) return;
    event.preventDefault();
    focusItem(to);
  },
  /** However it was closed: the focus goes back, unless it went elsewhere by itself. */
  toggled(event: ToggleEvent): void {
    if (event.newState === "open") return;
    const button = opened.get()?.button;
    const focused = document.activeElement;
    if (focused === null || focused === document.body || element()?.contains(focused)) {
      button?.focus();
    }
    opened.set(null);
  },
};
