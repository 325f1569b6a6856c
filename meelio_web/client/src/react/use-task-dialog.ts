import { atom, computed } from "nanostores";

import { projectsOf } from "../domain/tasks/projects.ts";
import { locale } from "../i18n/say.ts";
import { engine } from "./engine.ts";
import { createHook } from "./hook.ts";
import { focusIfLost, inRowOf } from "./keep-focus.ts";
import { type FieldErrors, GONE, toErrors } from "./problem.ts";
import { readTaskForm, type TaskFields, type TaskForm, toTaskFields } from "./task-form.ts";

/** The dialog that edits a task. Mirrored by `ui/bindings/task_dialog.py`. */
export interface TaskDialogView {
  readonly isOpen: boolean;
  /** Another one at each opening: the fields then begin anew. */
  readonly key: string;
  readonly title: string;
  readonly project: string;
  readonly color: string;
  readonly due: string;
  readonly estimate: string;
  readonly notes: string;
  readonly pinned: boolean;
  /** Names to choose from. */
  readonly projects: readonly string[];
  readonly titleError: string;
  readonly projectError: string;
  readonly dueError: string;
  readonly estimateError: string;
  readonly notesError: string;
  readonly otherError: string;
}

interface Opening {
  readonly number: number;
  readonly id: string;
  readonly fields: TaskFields;
  readonly projects: readonly string[];
}

const noErrors = {
  titleError: "",
  projectError: "",
  dueError: "",
  estimateError: "",
  notesError: "",
  otherError: "",
};

const closed: TaskDialogView = {
  isOpen: false,
  key: "",
  title: "",
  project: "",
  color: "",
  due: "",
  estimate: "",
  notes: "",
  pinned: false,
  projects: [],
  ...noErrors,
};

const opening = atom<Opening | null>(null);
const errors = atom<FieldErrors>({});
let count = 0;

export const useTaskDialog = createHook(closed, () =>
  computed([opening, errors], (open, wrong): TaskDialogView => {
    if (open === null) return closed;
    const { number, fields, projects } = open;
    return { ...fields, ...sort(wrong), isOpen: true, key: String(number), projects };
  }),
);

function sort(wrong: FieldErrors): typeof noErrors {
  const { title = "", project = "", dueOn = "", estimate = "", notes = "", ...rest } = wrong;
  return {
    titleError: title,
    projectError: project,
    dueError: dueOn,
    estimateError: estimate,
    notesError: notes,
    otherError: Object.values(rest).join(" "),
  };
}

function element(): HTMLDialogElement | null {
  return document.querySelector<HTMLDialogElement>("#task-dialog");
}

/** What a person can do with the dialog. */
export const taskDialog = {
  edit(id: string): void {
    const tasks = engine().tasks.all.get() ?? [];
    const task = tasks.find((one) => one.id === id);
    if (task === undefined) return;
    count += 1;
    errors.set({});
    const projects = projectsOf(tasks);
    const color = projects.get(task.project ?? "")?.color ?? null;
    opening.set({
      number: count,
      id,
      fields: toTaskFields(task, color),
      projects: [...projects.keys()].sort(new Intl.Collator(locale).compare),
    });
    element()?.showModal();
  },
  /** What was typed stays until it is kept. */
  async save(form: TaskForm): Promise<void> {
    const open = opening.get();
    if (open === null) return;
    if (
      !engine()
        .tasks.all.get()
        ?.some(({ id }) => id === open.id)
    ) {
      errors.set(toErrors(GONE));
      return;
    }
    try {
      await engine().tasks.edit(open.id, readTaskForm(form, open.fields));
      // It may have been closed meanwhile, and opened for another.
      if (opening.get() === open) element()?.close();
    } catch (failure) {
      if (opening.get() === open) errors.set(toErrors(failure));
    }
  },
  cancel(): void {
    element()?.close();
  },
  /** However it was closed, by Escape too. The row may stand elsewhere by now. */
  closed(): void {
    const id = opening.get()?.id;
    if (id !== undefined) focusIfLost(() => inRowOf(id));
    opening.set(null);
  },
};
