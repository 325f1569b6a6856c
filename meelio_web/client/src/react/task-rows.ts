import type { LocalDate } from "../domain/days/date.ts";
import type { Effort } from "../domain/sessions/effort.ts";
import { isForToday } from "../domain/tasks/day-plan.ts";
import { type Color, isColor } from "../domain/tasks/draft.ts";
import type { Project } from "../domain/tasks/projects.ts";
import type { Task } from "../domain/tasks/task.ts";
import { say } from "../i18n/say.ts";
import type { PlanRow } from "./day-plan-view.ts";
import { toTaskTime } from "./task-effort.ts";
import { inDueDay, inRow } from "./words.ts";

/** One task as a line of the list. Mirrored by `ui/bindings/tasks.py`. */
export interface TaskRow {
  readonly id: string;
  readonly title: string;
  readonly notes: string;
  readonly isDone: boolean;
  readonly isArchived: boolean;
  readonly isPinned: boolean;
  /** It stands in today's plan. */
  readonly isForToday: boolean;
  /** The timer's next session is for this one. */
  readonly isChosen: boolean;
  /** It stands where its person puts it: what is done or archived does not. */
  readonly isMovable: boolean;
  readonly canMoveUp: boolean;
  readonly canMoveDown: boolean;
  readonly project: string;
  /** A word of the colours; empty for none. */
  readonly color: string;
  readonly dueText: string;
  readonly dueTone: "" | "late" | "today" | "later";
  /** "2 of 3", its pomodoros; empty where nothing is estimated or done. */
  readonly countText: string;
  readonly countLabel: string;
  readonly overText: string;
  readonly timeText: string;
  /** "2 left, until 15:20": its part of today's plan; empty outside of it. */
  readonly planText: string;
}

/** What all rows of a page are made with. */
export interface RowSetting {
  readonly chosenId: string | null;
  readonly today: LocalDate;
  readonly projects: ReadonlyMap<string, Project>;
  readonly efforts: ReadonlyMap<string, Effort>;
  /** By task. */
  readonly plans: ReadonlyMap<string, PlanRow>;
}

/** The rows of one list, in its order; in one that has no order of its own nothing moves. */
export function toRows(
  list: readonly Task[],
  shown: number,
  isMovable: boolean,
  setting: RowSetting,
): readonly TaskRow[] {
  return list.slice(0, shown).map((task, index) => ({
    id: task.id,
    title: task.title,
    notes: task.notes ?? "",
    isDone: task.doneAt !== null,
    isArchived: task.archivedAt !== null,
    isPinned: task.pinned,
    isForToday: isForToday(task, setting.today),
    isChosen: task.id === setting.chosenId,
    isMovable,
    canMoveUp: isMovable && index > 0,
    canMoveDown: isMovable && index < list.length - 1,
    project: task.project ?? "",
    color: colorOf(task, setting.projects) ?? "",
    ...dueOf(task, setting.today),
    planText: planOf(setting.plans.get(task.id)),
    ...toTaskTime(task, setting.efforts.get(task.id)),
  }));
}

function colorOf(task: Task, projects: ReadonlyMap<string, Project>): Color | null {
  if (task.project === null) return null;
  const own = isColor(task.color) ? task.color : null;
  return projects.get(task.project)?.color ?? own;
}

/** When it is due, as people say it (rule TK15). What is done is not late any more. */
function dueOf({ dueOn, doneAt }: Task, today: LocalDate): Pick<TaskRow, "dueText" | "dueTone"> {
  if (dueOn === null) return { dueText: "", dueTone: "" };
  const day = inDueDay(dueOn, today);
  if (doneAt !== null || dueOn > today) return { dueText: day, dueTone: "later" };
  return dueOn === today
    ? { dueText: day, dueTone: "today" }
    : { dueText: say("Overdue · {day}", { day }), dueTone: "late" };
}

function planOf(plan: PlanRow | undefined): string {
  if (plan === undefined) return "";
  const { isUnderWay, leftText, endText } = plan;
  return inRow([isUnderWay ? say("under way") : "", leftText, endText]);
}
