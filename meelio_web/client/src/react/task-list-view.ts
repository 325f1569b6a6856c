import type { TaskChange } from "../app/tasks.ts";
import { byPinned, isForToday, isOpen } from "../domain/tasks/day-plan.ts";
import { projectsOf } from "../domain/tasks/projects.ts";
import { matches } from "../domain/tasks/search.ts";
import type { Task } from "../domain/tasks/task.ts";
import { locale, say } from "../i18n/say.ts";
import { sayCount } from "../i18n/say-count.ts";
import { type RowSetting, type TaskRow, toRows } from "./task-rows.ts";

export type TaskShelf = "open" | "today" | "done" | "archived";

/** What a person looks at. */
export interface TaskFilter {
  readonly shelf: TaskShelf;
  /** Null for all; empty for the tasks of none. */
  readonly project: string | null;
  readonly search: string;
  /** How many rows are drawn: thousands would make the page slow (rule TK19). */
  readonly most: number;
}

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
  /** Why nothing is shown, and what to do about it; empty where something is. */
  readonly emptyTitle: string;
  readonly emptyText: string;
  readonly moreText: string;
  readonly undoText: string;
  /** What is said of keys that could not do what they are for. */
  readonly noteText: string;
}

export const ROWS_AT_ONCE = 100;
export const firstFilter: TaskFilter = {
  shelf: "open",
  project: null,
  search: "",
  most: ROWS_AT_ONCE,
};

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
  emptyTitle: "",
  emptyText: "",
  moreText: "",
  undoText: "",
  noteText: "",
};

export interface TasksInput extends Omit<RowSetting, "projects"> {
  /** By position. */
  readonly tasks: readonly Task[];
  readonly filter: TaskFilter;
  /** What can be taken back. */
  readonly last: TaskChange | null;
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
  { shelf, project, search }: Omit<TaskFilter, "most">,
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
  const { tasks, filter, today } = input;
  const projects = projectsOf(tasks);
  // Elsewhere a task does not say when today it will be done.
  const plans = filter.shelf === "today" ? input.plans : noPlans;
  const setting = { ...input, projects, plans };
  const found = tasksIn(tasks, filter, today);
  const isMovable = isOrdered(filter.shelf);
  const split = isMovable ? found.filter((task) => task.pinned).length : 0;
  const pinned = toRows(found.slice(0, split), filter.most, isMovable, setting);
  const left = Math.max(0, filter.most - pinned.length);
  const rows = toRows(found.slice(split), left, isMovable, setting);
  const hidden = found.length - pinned.length - rows.length;
  return {
    ready: true,
    isEmpty: tasks.length === 0,
    shelf: filter.shelf,
    search: filter.search,
    project: filter.project === null ? "*" : filter.project,
    projects: toProjectOptions(tasks, [...projects.keys()]),
    pinned,
    rows,
    rowsLabel: SHELVES[filter.shelf].label(),
    ...(found.length === 0 ? whyEmpty(tasks, filter) : { emptyTitle: "", emptyText: "" }),
    moreText: hidden === 0 ? "" : sayMore(hidden),
    undoText: input.last === null ? "" : toUndoText(input.last, pinned, rows),
    noteText: input.note,
  };
}

/** All, each project by name, and those of none, where there are projects to choose from. */
function toProjectOptions(tasks: readonly Task[], names: string[]): readonly ProjectOption[] {
  if (names.length === 0) return [];
  const named = names
    .sort(new Intl.Collator(locale, { numeric: true }).compare)
    .map((name) => ({ value: name, text: name }));
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

function sayDone(what: TaskChange["what"], title: string): string {
  const sayings: Readonly<Record<TaskChange["what"], string>> = {
    add: "",
    edit: say("Changed “{title}”", { title }),
    move: say("Moved “{title}”", { title }),
    done: say("Done: “{title}”", { title }),
    undone: say("Open again: “{title}”", { title }),
    archive: say("Archived “{title}”", { title }),
    unarchive: say("Back from the archive: “{title}”", { title }),
    pin: say("Pinned “{title}”", { title }),
    unpin: say("Unpinned “{title}”", { title }),
    remove: say("Deleted “{title}”", { title }),
  };
  return sayings[what];
}

/** What has been done and can be taken back; of a move, where the task is now (rule TK17). */
function toUndoText({ what, task }: TaskChange, ...lists: readonly (readonly TaskRow[])[]): string {
  const list = lists.find((rows) => rows.some(({ id }) => id === task.id));
  if (what === "move" && list) {
    const place = list.findIndex(({ id }) => id === task.id) + 1;
    return say("“{title}” is now {place} of {count}", {
      title: task.title,
      place,
      count: list.length,
    });
  }
  return sayDone(what, task.title);
}
