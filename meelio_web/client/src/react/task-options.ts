import type { Task } from "../domain/tasks/task.ts";
import { say } from "../i18n/say.ts";

/** A task that can be chosen. Mirrored by `ui/bindings/task_options.py`. */
export interface TaskOption {
  readonly id: string;
  readonly title: string;
}

/** The open tasks, and the chosen one even if it is done or gone (rule UI5). */
export function toOptions(
  tasks: readonly Task[],
  chosen: { readonly id: string | null; readonly title: string | null },
): readonly TaskOption[] {
  const live = tasks.filter((task) => task.archivedAt === null);
  const options: TaskOption[] = live
    .filter((task) => task.doneAt === null || task.id === chosen.id)
    .map(({ id, title }) => ({ id, title }));
  if (chosen.id !== null && !options.some((option) => option.id === chosen.id)) {
    options.push({ id: chosen.id, title: chosen.title ?? say("A deleted task") });
  }
  return options;
}
