/** The state of the timer's choice of a task. */

import { atom } from "nanostores";
import type { Task } from "../domain/tasks/task.ts";
import type { TimerState } from "../domain/timer/timer-state.ts";
import { say } from "../i18n/say.ts";
import type { tell } from "./task-choice.ts";

/** One line of the choice. Mirrored by `ui/bindings/task_picker.py`. */
export interface PickerOption {
  readonly id: string;
  readonly domId: string;
  readonly title: string;
  readonly detail: string;
  readonly isChosen: boolean;
  /** Where the keys are. */
  readonly isActive: boolean;
}

/** Mirrored by `ui/bindings/task_picker.py`. */
export interface PickerGroup {
  readonly label: string;
  readonly options: readonly PickerOption[];
}

/** The task that the timer is for, and those that it can be for. Mirrored in Python. */
export interface TaskPickerView {
  /** What the field shows. */
  readonly text: string;
  readonly isOpen: boolean;
  readonly activeId: string;
  readonly groups: readonly PickerGroup[];
  /** What a change will do to the time so far, or why some of a line stays in the title. */
  readonly hint: string;
  /** What the last change has done. */
  readonly said: string;
  /** A pinned task, where none is chosen; empty for none. */
  readonly proposedId: string;
  readonly proposed: string;
}

/** What is there only while the choice is open. */
export type PickerList = Pick<TaskPickerView, "activeId" | "groups" | "hint">;

export interface PickerState {
  readonly isOpen: boolean;
  /** Null until something is typed. */
  readonly typed: string | null;
  /** The option that the keys went to; null for where they are by themselves. */
  readonly active: string | null;
}

export const closed: PickerState = { isOpen: false, typed: null, active: null };
export const noList: PickerList = { activeId: "", groups: [], hint: "" };

export const picker = atom(closed);
export const list = atom(noList);
/** What the chosen task is called; a run knows its own, even if it is gone. */
export function titleOf(
  id: string,
  tasks: readonly Task[] | undefined,
  state: TimerState | undefined,
): string {
  if (id === "") return "";
  const kept = state?.run?.taskId === id ? state.run.taskTitle : null;
  return tasks?.find((task) => task.id === id)?.title ?? kept ?? say("A deleted task");
}

let unfollow = (): void => undefined;

/** Something keeps the list from now on, until it is closed. */
export function followBy(end: () => void): void {
  unfollow();
  unfollow = end;
}

/** What the list works on; see `task-picker-list.ts`. */
export interface PickerParts {
  readonly picker: typeof picker;
  readonly list: typeof list;
  readonly tell: typeof tell;
  readonly close: typeof close;
  readonly titleOf: typeof titleOf;
}

export function close(): void {
  followBy(() => undefined);
  picker.set(closed);
  list.set(noList);
}
