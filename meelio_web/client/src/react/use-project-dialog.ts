import { atom, computed } from "nanostores";

import { otherCalled } from "../domain/tasks/renaming.ts";
import { engine } from "./engine.ts";
import { createHook } from "./hook.ts";
import { focusIfLost } from "./keep-focus.ts";
import { type FieldErrors, toErrors } from "./problem.ts";
import {
  closedProject,
  type OpenProject,
  type ProjectForm,
  readProjectForm,
  toProjectDialog,
} from "./project-dialog-view.ts";
import { arrangement, fold, renamed } from "./task-filter.ts";
import { allProjects } from "./tasks-asked.ts";

const opening = atom<OpenProject | null>(null);
const typed = atom("");
const errors = atom<FieldErrors>({});
let count = 0;

export const useProjectDialog = createHook(closedProject, () =>
  computed([opening, typed, engine().tasks.all, errors], (open, name, tasks, wrong) =>
    open === null ? closedProject : toProjectDialog(open, name, tasks ?? [], wrong),
  ),
);

function element(): HTMLDialogElement | null {
  return document.querySelector<HTMLDialogElement>("#project-dialog");
}

/** What renames the project that has the name now, where the page has that. */
function opener(name: string): Element | null {
  return document.querySelector(`[data-renames="${CSS.escape(name)}"]`);
}

/** What a person can do with the dialog. */
export const projectDialog = {
  open(name: string): void {
    count += 1;
    errors.set({});
    typed.set(name);
    opening.set({ number: count, name, color: allProjects().get().get(name)?.color ?? "" });
    element()?.showModal();
  },
  type({ target }: { readonly target: { readonly value: string } }): void {
    typed.set(target.value);
  },
  /** What was typed stays until it is kept. */
  async save(form: ProjectForm): Promise<void> {
    const open = opening.get();
    if (open === null) return;
    const change = readProjectForm(form, open);
    try {
      await engine().tasks.renameProject(open.name, change);
      const tasks = engine().tasks.all.get() ?? [];
      const to = otherCalled(tasks, open.name, change.name.trim()) ?? open.name;
      if (to !== open.name) {
        renamed.set({ from: open.name, to });
        // What was folded away stays so.
        if (arrangement.get().folded.includes(open.name)) fold(to, true);
      }
      if (opening.get() !== open) return; // closed meanwhile, and maybe opened for another
      opening.set({ ...open, name: to });
      element()?.close();
    } catch (failure) {
      if (opening.get() === open) errors.set(toErrors(failure));
    }
  },
  cancel(): void {
    element()?.close();
  },
  /** However it was closed, by Escape too. The heading may stand elsewhere by now. */
  closed(): void {
    const name = opening.get()?.name;
    if (name !== undefined) {
      focusIfLost(
        () => opener(name),
        () => document.querySelector("#project-choice"),
      );
    }
    opening.set(null);
  },
};
