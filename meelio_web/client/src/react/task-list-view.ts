import type { Effort } from "../domain/sessions/effort.ts";
import { byPinned, isForToday, isOpen } from "../domain/tasks/day-plan.ts";
import { matches } from "../domain/tasks/search.ts";
import type { Task } from "../domain/tasks/task.ts";
import { say } from "../i18n/say.ts";
import { sayCount } from "../i18n/say-count.ts";
import type { Arrangement, TaskFilter, TaskShelf } from "./task-filter.ts";
import { byName, sayPlace, type TaskGroupView, toGroups } from "./task-group-view.ts";
import { type RowSetting, type TaskRow, toRows } from "./task-rows.ts";

/** Mirrored by `ui/bindings/tasks.py`. */
export interface ProjectOption {
  readonly value: string;
  readonly text: string;
}

/** Mirrored by `ui/bindings/tasks.py`. */
export interface TasksView {
  readonly ready: boolean;
  /** There is no task at all, wherever one looks. */
  readonly isEmpty: boolean;
  readonly shelf: string;
  readonly search: string;
  readonly project: string;
  readonly projects: readonly ProjectOption[];
  readonly pinned: readonly TaskRow[];
  readonly rows: readonly TaskRow[];
  readonly rowsLabel: string;
  /** There are projects to arrange the tasks by. */
  readonly canGroup: boolean;
  readonly isGrouped: boolean;
  /** The project that is looked at can be renamed: one is. */
  readonly canRename: boolean;
  readonly groups: readonly TaskGroupView[];
  /** Why nothing is shown, and what to do about it; empty where something is. */
  readonly emptyTitle: string;
  readonly emptyText: string;
  readonly moreText: string;
  readonly undoText: string;
  /** What is said of keys that could not do what they are for. */
  readonly noteText: string;
}

export const emptyTasks: TasksView = {
  ready: false,
  isEmpty: false,
  shelf: "open",
  search: "",
  project: "*",
  projects: [],
  pinned: [],
  rows: [],
  rowsLabel: "",
  canGroup: false,
  isGrouped: false,
  canRename: false,
  groups: [],
  emptyTitle: "",
  emptyText: "",
  moreText: "",
  undoText: "",
  noteText: "",
};

export interface TasksInput extends RowSetting {
  /** By position. */
  readonly tasks: readonly Task[];
  readonly filter: TaskFilter;
  readonly arrangement: Arrangement;
  /** By project; empty for none. */
  readonly projectEfforts: ReadonlyMap<string, Effort>;
  /** What can be taken back, or was. */
  readonly undoText: string;
  /** The task whose move that is; null for none. */
  readonly movedId: string | null;
  readonly note: string;
}

interface Shelf {
  label(): string;
  holds(task: Task, today: string): boolean;
  compare?(a: Task, b: Task): number;
}

/** What stands where (rule TK14). Without an order of its own, by position and the pinned apart. */
const SHELVES: Readonly<Record<TaskShelf, Shelf>> = {
  open: { label: () => say("Open tasks"), holds: isOpen },
  today: { label: () => say("Today's tasks"), holds: isForToday },
  done: {
    label: () => say("Done tasks"),
    holds: (task) => task.doneAt !== null && task.archivedAt === null,
    compare: (a, b) => (b.doneAt ?? 0) - (a.doneAt ?? 0),
  },
  archived: {
    label: () => say("Archived tasks"),
    holds: (task) => task.archivedAt !== null,
    compare: (a, b) => (b.archivedAt ?? 0) - (a.archivedAt ?? 0),
  },
};

/** Whether its tasks stand where their person puts them. */
export function isOrdered(shelf: TaskShelf): boolean {
  return SHELVES[shelf].compare === undefined;
}

/** The tasks of a filter, in the order of its shelf. */
export function tasksIn(
  tasks: readonly Task[],
  { shelf, project, search }: Pick<TaskFilter, "shelf" | "project" | "search">,
  today: string,
): readonly Task[] {
  const { holds, compare = byPinned } = SHELVES[shelf];
  return tasks
    .filter((task) => holds(task, today))
    .filter((task) => project === null || (task.project ?? "") === project)
    .filter((task) => matches(task, search))
    .sort(compare);
}

const noPlans: RowSetting["plans"] = new Map();

/** What the page shows (rules TK13 to TK16, TK19). */
export function toTasks(input: TasksInput): TasksView {
  const { tasks, filter, today, projects, arrangement } = input;
  // Elsewhere a task does not say when today it will be done.
  const plans = filter.shelf === "today" ? input.plans : noPlans;
  const found = tasksIn(tasks, filter, today);
  const isGrouped = arrangement.isGrouped && projects.size > 0;
  const lists = isGrouped
    ? {
        ...noLists,
        groups: toGroups(found, isOrdered(filter.shelf), {
          ...input,
          plans,
          folded: arrangement.folded,
        }),
      }
    : toLists(found, { ...input, plans });
  const place = input.movedId === null ? "" : sayPlace(input.movedId, lists);
  return {
    ready: true,
    isEmpty: tasks.length === 0,
    shelf: filter.shelf,
    search: filter.search,
    project: filter.project === null ? "*" : filter.project,
    projects: toProjectOptions(tasks, [...projects.keys()]),
    canGroup: projects.size > 0,
    isGrouped,
    canRename: projects.has(filter.project ?? ""),
    ...lists,
    rowsLabel: SHELVES[filter.shelf].label(),
    ...(found.length === 0 ? whyEmpty(tasks, filter) : { emptyTitle: "", emptyText: "" }),
    undoText: place || input.undoText,
    noteText: input.note,
  };
}

type Lists = Pick<TasksView, "pinned" | "rows" | "groups" | "moreText">;

const noLists: Lists = { pinned: [], rows: [], groups: [], moreText: "" };

/** The pinned, and the others; in a list without an order of its own there is only one. */
function toLists(found: readonly Task[], input: TasksInput): Lists {
  const { most, shelf } = input.filter;
  const isMovable = isOrdered(shelf);
  const split = isMovable ? found.filter((task) => task.pinned).length : 0;
  const pinned = toRows(found.slice(0, split), most, isMovable, input);
  const left = Math.max(0, most - pinned.length);
  const rows = toRows(found.slice(split), left, isMovable, input);
  const hidden = found.length - pinned.length - rows.length;
  return { ...noLists, pinned, rows, moreText: hidden === 0 ? "" : sayMore(hidden) };
}

/** All, each project by name, and those of none, where there are projects to choose from. */
function toProjectOptions(tasks: readonly Task[], names: string[]): readonly ProjectOption[] {
  if (names.length === 0) return [];
  const named = names.sort(byName()).map((name) => ({ value: name, text: name }));
  const none = tasks.some((task) => task.project === null);
  return [
    { value: "*", text: say("All projects") },
    ...named,
    ...(none ? [{ value: "", text: say("No project") }] : []),
  ];
}

type Why = Pick<TasksView, "emptyTitle" | "emptyText">;

function whyShelfEmpty(shelf: TaskShelf): Why {
  switch (shelf) {
    case "open":
      return {
        emptyTitle: say("All done"),
        emptyText: say("Nothing is open. Add what comes next, whenever it comes."),
      };
    case "today":
      return {
        emptyTitle: say("Nothing for today"),
        emptyText: say("What is due today or earlier stands here, and what you pin."),
      };
    case "done":
      return {
        emptyTitle: say("Nothing done yet"),
        emptyText: say("What you tick off stands here."),
      };
    default:
      return {
        emptyTitle: say("The archive is empty"),
        emptyText: say("Archive a task from its menu to have it out of the way, and keep it."),
      };
  }
}

function sayMore(count: number): string {
  return sayCount(count, { one: "Show more of {n} task", other: "Show more of {n} tasks" });
}

function whyEmpty(tasks: readonly Task[], { shelf, project, search }: TaskFilter): Why {
  if (tasks.length === 0) {
    return {
      emptyTitle: say("Nothing to do yet"),
      emptyText: say("Add a task above. Choose one for the timer, and your sessions remember it."),
    };
  }
  if (search.trim() === "" && project === null) return whyShelfEmpty(shelf);
  return {
    emptyTitle: say("Nothing found"),
    emptyText: say("No task here matches. Try other words, all projects, or another list."),
  };
}
