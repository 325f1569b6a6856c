import { activeMs } from "../domain/days/focus.ts";
import type { Session } from "../domain/sessions/session.ts";
import type { Task } from "../domain/tasks/task.ts";
import { inLength } from "./words.ts";

/** One task as a line of the list. Mirrored by `ui/bindings/tasks.py`. */
export interface TaskRow {
  readonly id: string;
  readonly title: string;
  readonly isDone: boolean;
  /** The timer's next session is for this one. */
  readonly isChosen: boolean;
  readonly isEditing: boolean;
  /** How much focus it has had; empty for none. */
  readonly focusText: string;
}

/** Mirrored by `ui/bindings/tasks.py`. */
export interface TasksView {
  readonly ready: boolean;
  readonly isEmpty: boolean;
  readonly open: readonly TaskRow[];
  readonly done: readonly TaskRow[];
  readonly doneText: string;
  readonly undoText: string;
}

export interface TasksInput {
  readonly tasks: readonly Task[];
  readonly sessions: readonly Session[];
  readonly chosenId: string | null;
  readonly editingId: string | null;
  readonly removed: Task | null;
}

export const emptyTasks: TasksView = {
  ready: false,
  isEmpty: false,
  open: [],
  done: [],
  doneText: "",
  undoText: "",
};

/** Splits the tasks into open ones, by position, and done ones, newest first (rule UI4). */
export function toTasks(input: TasksInput): TasksView {
  const focus = focusByTask(input.sessions);
  const live = input.tasks.filter((task) => task.archivedAt === null);
  const toRow = (task: Task): TaskRow => ({
    id: task.id,
    title: task.title,
    isDone: task.doneAt !== null,
    isChosen: task.id === input.chosenId,
    isEditing: task.id === input.editingId,
    focusText: inFocus(focus.get(task.id)),
  });
  const done = live
    .filter((task) => task.doneAt !== null)
    .sort((a, b) => (b.doneAt ?? 0) - (a.doneAt ?? 0));
  return {
    ready: true,
    isEmpty: live.length === 0,
    open: live.filter((task) => task.doneAt === null).map(toRow),
    done: done.map(toRow),
    doneText: done.length === 0 ? "" : `Done · ${done.length}`,
    undoText: input.removed === null ? "" : `Deleted “${input.removed.title}”`,
  };
}

function inFocus(ms: number | undefined): string {
  return ms === undefined ? "" : inLength(ms);
}

function focusByTask(sessions: readonly Session[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const session of sessions) {
    if (session.taskId === null || session.kind !== "focus") continue;
    sums.set(session.taskId, (sums.get(session.taskId) ?? 0) + activeMs(session));
  }
  return sums;
}

/** A task that can be chosen. Mirrored by `ui/bindings/task_options.py`. */
export interface TaskOption {
  readonly id: string;
  readonly title: string;
}

/** Mirrored by `ui/bindings/task_options.py`. */
export interface TaskOptionsView {
  readonly options: readonly TaskOption[];
  readonly chosenId: string;
  /** Another one whenever the options are: a select then takes its value anew. */
  readonly key: string;
}

export const noOptions: TaskOptionsView = { options: [], chosenId: "", key: "" };

/** The open tasks, and the chosen one even if it is done or gone (rule UI5). */
export function toOptions(
  tasks: readonly Task[],
  chosen: { readonly id: string | null; readonly title: string | null },
): TaskOptionsView {
  const live = tasks.filter((task) => task.archivedAt === null);
  const options: TaskOption[] = live
    .filter((task) => task.doneAt === null || task.id === chosen.id)
    .map(({ id, title }) => ({ id, title }));
  if (chosen.id !== null && !options.some((option) => option.id === chosen.id)) {
    options.push({ id: chosen.id, title: chosen.title ?? "A deleted task" });
  }
  const key = options.map((option) => `${option.id}${option.title}`).join("\n");
  return { options, chosenId: chosen.id ?? "", key };
}
