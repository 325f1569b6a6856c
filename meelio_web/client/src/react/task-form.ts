import { type Color, isColor, type TaskPatch } from "../domain/tasks/draft.ts";
import type { Task } from "../domain/tasks/task.ts";

/** What the dialog's fields hold: texts, as forms have them. */
export interface TaskForm {
  readonly title?: string;
  readonly project?: string;
  readonly color?: string;
  readonly due?: string;
  readonly estimate?: string;
  readonly notes?: string;
  /** Browsers say nothing of a box that is not ticked. */
  readonly pinned?: string | boolean;
}

export type TaskFields = Required<Omit<TaskForm, "pinned">> & { readonly pinned: boolean };

export function toTaskFields(task: Task, projectColor: Color | null): TaskFields {
  return {
    title: task.title,
    project: task.project ?? "",
    color: projectColor ?? "",
    due: task.dueOn ?? "",
    estimate: task.estimate === null ? "" : String(task.estimate),
    notes: task.notes ?? "",
    pinned: task.pinned,
  };
}

/** What of the form was touched (rule TK20): what another device wrote meanwhile stays. */
export function readTaskForm(form: TaskForm, fields: TaskFields): TaskPatch {
  const said = { ...form, pinned: form.pinned !== undefined && form.pinned !== false };
  const isTouched = (name: keyof TaskFields): boolean =>
    name === "pinned" ? said.pinned !== fields.pinned : (said[name] ?? "") !== fields[name];
  const { title = "", project = "", color = "", due = "", estimate = "", notes = "" } = form;
  return {
    ...(isTouched("title") ? { title } : {}),
    ...(isTouched("project") ? { project } : {}),
    ...(isTouched("color") ? { color: isColor(color) ? color : null } : {}),
    ...(isTouched("due") ? { dueOn: due } : {}),
    ...(isTouched("estimate") ? { estimate: estimate === "" ? null : Number(estimate) } : {}),
    ...(isTouched("notes") ? { notes } : {}),
    ...(isTouched("pinned") ? { pinned: said.pinned } : {}),
  };
}
