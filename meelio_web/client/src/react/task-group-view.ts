import type { Effort } from "../domain/sessions/effort.ts";
import { isOpen } from "../domain/tasks/day-plan.ts";
import { groupByProject, type TaskGroup } from "../domain/tasks/groups.ts";
import type { Task } from "../domain/tasks/task.ts";
import { locale, say } from "../i18n/say.ts";
import { sayCount } from "../i18n/say-count.ts";
import { ROWS_AT_ONCE, type TaskFilter } from "./task-filter.ts";
import { type RowSetting, type TaskRow, toRows } from "./task-rows.ts";
import { inLength } from "./words.ts";

/** The tasks of one project, or of none. Mirrored by `ui/bindings/tasks.py`. */
export interface TaskGroupView {
  /** The project as its tasks spell it; empty for none. */
  readonly key: string;
  /** What its list is called in the page. */
  readonly domId: string;
  readonly name: string;
  /** A word of the colours; empty for none. */
  readonly color: string;
  readonly openText: string;
  /** Empty where it has had no focus. */
  readonly timeText: string;
  /** What is left of the estimates; empty for nothing. */
  readonly leftText: string;
  readonly isFolded: boolean;
  readonly rows: readonly TaskRow[];
  /** What shows more of it; empty where all is shown. */
  readonly moreText: string;
}

/** So many of a group are drawn in any case. */
const FEWEST = 10;

export interface GroupSetting extends RowSetting {
  /** All there are, found or not. */
  readonly tasks: readonly Task[];
  readonly filter: Pick<TaskFilter, "more">;
  readonly folded: readonly string[];
  /** By project; empty for none. */
  readonly projectEfforts: ReadonlyMap<string, Effort>;
}

export function byName(): (a: string, b: string) => number {
  return new Intl.Collator(locale, { numeric: true }).compare;
}

/** What was found by project, as much of it as is drawn (rules TK46 to TK48). */
export function toGroups(
  found: readonly Task[],
  isMovable: boolean,
  setting: GroupSetting,
): readonly TaskGroupView[] {
  const groups = groupByProject(found, byName());
  const open = groupByProject(setting.tasks.filter(isOpen), () => 0);
  const unfolded = groups.filter(({ project }) => !setting.folded.includes(project ?? ""));
  const piece = Math.max(FEWEST, Math.floor(ROWS_AT_ONCE / Math.max(1, unfolded.length)));
  return groups.map((group, nth): TaskGroupView => {
    const key = group.project ?? "";
    const isFolded = setting.folded.includes(key);
    const shown = isFolded ? 0 : piece + (setting.filter.more[key] ?? 0);
    const rows = rowsOf(group, shown, isMovable, setting, {
      isFirst: nth === 0,
      isLast: nth === groups.length - 1,
    });
    return {
      key,
      domId: `tasks-of-${encodeURIComponent(key)}`,
      name: group.project ?? say("No project"),
      color: setting.projects.get(key)?.color ?? "",
      ...toFigures(open.find(({ project }) => project === group.project)?.tasks, key, setting),
      isFolded,
      rows,
      moreText: isFolded ? "" : sayMoreOf(group, group.tasks.length - rows.length),
    };
  });
}

interface Standing {
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/** Rows that need not say their project, and may go on into the next group. */
function rowsOf(
  { tasks }: TaskGroup,
  shown: number,
  isMovable: boolean,
  setting: RowSetting,
  { isFirst, isLast }: Standing,
): readonly TaskRow[] {
  return toRows(tasks, shown, isMovable, setting).map((row, at) => {
    const isAlike = (other: Task | undefined) => other?.pinned === row.isPinned;
    return {
      ...row,
      project: "",
      color: "",
      canMoveUp: isMovable && !(isFirst && !isAlike(tasks[at - 1])),
      canMoveDown: isMovable && !(isLast && !isAlike(tasks[at + 1])),
    };
  });
}

type Figures = Pick<TaskGroupView, "openText" | "timeText" | "leftText">;

function toFigures(open: readonly Task[] = [], key: string, setting: GroupSetting): Figures {
  const ms = setting.projectEfforts.get(key)?.ms ?? 0;
  const left = open.reduce((sum, { id, estimate }) => {
    const done = setting.efforts.get(id)?.pomodoros ?? 0;
    return sum + Math.max(0, (estimate ?? 0) - done);
  }, 0);
  return {
    openText: sayCount(open.length, { one: "{n} open", other: "{n} open" }),
    timeText: ms === 0 ? "" : inLength(ms),
    leftText:
      left === 0 ? "" : sayCount(left, { one: "{n} pomodoro left", other: "{n} pomodoros left" }),
  };
}

function sayMoreOf({ project }: TaskGroup, hidden: number): string {
  if (hidden === 0) return "";
  return project === null
    ? sayCount(hidden, {
        one: "Show more of {n} task without a project",
        other: "Show more of {n} tasks without a project",
      })
    : sayCount(
        hidden,
        {
          one: "Show more of {n} task of “{project}”",
          other: "Show more of {n} tasks of “{project}”",
        },
        { project },
      );
}

interface Listed {
  readonly pinned: readonly TaskRow[];
  readonly rows: readonly TaskRow[];
  readonly groups: readonly TaskGroupView[];
}

/** Where a task that was moved is now, as its list has it (rule TK17); empty where it is not. */
export function sayPlace(id: string, { pinned, rows, groups }: Listed): string {
  const has = (list: readonly TaskRow[]) => list.some((row) => row.id === id);
  const group = groups.find((some) => has(some.rows));
  const list = group?.rows ?? [pinned, rows].find(has) ?? [];
  const at = list.findIndex((row) => row.id === id);
  const title = list[at]?.title;
  if (title === undefined) return "";
  const place = { title, place: at + 1, count: list.length };
  if (group === undefined) return say("“{title}” is now {place} of {count}", place);
  return group.key === ""
    ? say("“{title}” is now {place} of {count} without a project", place)
    : say("“{title}” is now {place} of {count} in “{project}”", { ...place, project: group.key });
}
