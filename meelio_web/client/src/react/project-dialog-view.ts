import { isColor } from "../domain/tasks/draft.ts";
import type { ProjectChange } from "../domain/tasks/renaming.ts";
import { countProject, otherCalled, type ProjectCount } from "../domain/tasks/renaming.ts";
import type { Task } from "../domain/tasks/task.ts";
import { sayCount } from "../i18n/say-count.ts";
import type { FieldErrors } from "./problem.ts";
import { inList } from "./words.ts";

/** The dialog that renames a project. Mirrored by `ui/bindings/project_dialog.py`. */
export interface ProjectDialogView {
  readonly isOpen: boolean;
  /** Another one at each opening: the fields then begin anew. */
  readonly key: string;
  readonly name: string;
  /** A word of the colours; empty for none. */
  readonly color: string;
  /** How many tasks it touches. */
  readonly countText: string;
  /** That the name is there already, and what comes of it; empty where it is not. */
  readonly mergeText: string;
  readonly nameError: string;
  readonly otherError: string;
}

export const closedProject: ProjectDialogView = {
  isOpen: false,
  key: "",
  name: "",
  color: "",
  countText: "",
  mergeText: "",
  nameError: "",
  otherError: "",
};

export interface OpenProject {
  readonly number: number;
  readonly name: string;
  readonly color: string;
}

/** What the form says, as forms have it. */
export interface ProjectForm {
  readonly name?: string;
  readonly color?: string;
}

/** What of the form was touched: a colour that was not stays what each task has. */
export function readProjectForm(
  { name = "", color = "" }: ProjectForm,
  open: OpenProject,
): ProjectChange {
  if (color === open.color) return { name };
  return { name, color: isColor(color) ? color : null };
}

/** @param typed the name as it is being typed */
export function toProjectDialog(
  open: OpenProject,
  typed: string,
  tasks: readonly Task[],
  { project = "", ...rest }: FieldErrors,
): ProjectDialogView {
  const other = otherCalled(tasks, open.name, typed.trim());
  return {
    isOpen: true,
    key: String(open.number),
    name: open.name,
    color: open.color,
    countText: sayCounted(countProject(tasks, open.name)),
    mergeText: other === null ? "" : sayMerge(open.name, other, countProject(tasks, other).all),
    nameError: project,
    otherError: Object.values(rest).join(" "),
  };
}

function sayCounted({ all, open, done, archived }: ProjectCount): string {
  const parts = [
    open > 0 ? sayCount(open, { one: "{n} open", other: "{n} open" }) : "",
    done > 0 ? sayCount(done, { one: "{n} done", other: "{n} done" }) : "",
    archived > 0 ? sayCount(archived, { one: "{n} archived", other: "{n} archived" }) : "",
  ];
  const forms = { one: "Changes {n} task: {parts}.", other: "Changes {n} tasks: {parts}." };
  return sayCount(all, forms, { parts: inList(parts.filter(Boolean)) });
}

function sayMerge(name: string, other: string, count: number): string {
  return sayCount(
    count,
    {
      one: "“{other}” is there already, with {n} task. All of “{name}” goes into it.",
      other: "“{other}” is there already, with {n} tasks. All of “{name}” goes into it.",
    },
    { name, other },
  );
}
