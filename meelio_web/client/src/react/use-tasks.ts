import { atom, computed, type ReadableAtom } from "nanostores";

import { movedBy } from "../app/task-words.ts";
import type { UndoStacks } from "../app/undo.ts";
import { stepInGroups } from "../domain/tasks/groups.ts";
import type { Place } from "../domain/tasks/place.ts";
import type { Task } from "../domain/tasks/task.ts";
import { say } from "../i18n/say.ts";
import { loadAhead } from "./at-leisure.ts";
import { engine, now } from "./engine.ts";
import { createHook } from "./hook.ts";
import { rowOf, withFocusKept } from "./keep-focus.ts";
import { personsDay } from "./persons-day.ts";
import { chosenTask } from "./task-choice.ts";
import { attachDrag, prepareDrag } from "./task-drag.ts";
import { taskEffort } from "./task-effort.ts";
import {
  arrange,
  arrangement,
  filter,
  fold,
  look,
  ROWS_AT_ONCE,
  showMoreOf,
  type TaskShelf,
} from "./task-filter.ts";
import { emptyTasks, isOrdered, type TasksInput, toTasks } from "./task-list-view.ts";
import { allProjects, allTasks, patched, placed, shownGroups, soughtNow } from "./tasks-asked.ts";
import type { UndoView } from "./undo-view.ts";
import { dayPlan } from "./use-day-plan.ts";
import { projectEfforts } from "./use-project-times.ts";
import { undoView } from "./use-undo.ts";

const note = atom("");

type Told = Pick<TasksInput, "undoText" | "movedId">;

/** A move that was just made tells where the task is now. */
function toTold({ text }: UndoView, { news }: UndoStacks): Told {
  const isMove = text !== "" && news?.type === "done";
  return { undoText: text, movedId: isMove ? movedBy(news.goesOn) : null };
}

function figures(): ReadableAtom<Pick<TasksInput, "efforts" | "projectEfforts" | "plans">> {
  return computed([taskEffort(), projectEfforts(), dayPlan()], (efforts, theirs, { rows }) => ({
    efforts,
    projectEfforts: theirs,
    plans: new Map(rows.map((row) => [row.id, row])),
  }));
}

function shown(): ReadableAtom<Pick<TasksInput, "arrangement" | "filter" | "projects">> {
  return computed([arrangement, soughtNow(), allProjects()], (how, sought, projects) => ({
    arrangement: how,
    filter: sought,
    projects,
  }));
}

export const useTasks = createHook(emptyTasks, () => {
  prepareDrag();
  loadAhead(() => import("../app/task-desk.ts"));
  const told = computed([undoView(), engine().undo.stacks], toTold);
  return computed(
    [allTasks(), figures(), shown(), personsDay(), chosenTask(), told, note],
    (tasks, numbers, asked, today, chosen, news, said) => {
      if (tasks === undefined) return emptyTasks;
      const chosenId = chosen || null;
      return toTasks({ ...numbers, ...asked, ...news, tasks, today, chosenId, note: said });
    },
  );
});

function patch(id: string, change: Partial<Task>, work: () => Promise<void>): Promise<void> {
  note.set("");
  return patched.run(id, change, work);
}

/** @param project that it comes to by that; undefined where all are in one list */
function move(id: string, place: Place, project?: string | null): Promise<void> {
  note.set("");
  return placed.run(id, { place, project }, () => engine().tasks.move(id, place, project));
}

/** Moves a task by one as the page shows it; says so where it is at the end already. */
async function step(id: string, by: 1 | -1): Promise<void> {
  const { groups, isGrouped } = shownGroups();
  const task = groups.flatMap((group) => group.tasks).find((one) => one.id === id);
  if (!task || !isOrdered(filter.get().shelf)) return;
  const to = stepInGroups(groups, id, by);
  if (to === null) {
    note.set(sayAtEnd(by, task.title));
  } else if (isGrouped) {
    // One does not lose what one moves (rule TK48).
    fold(to.project ?? "", false);
    await move(id, to.place, to.project);
  } else await move(id, to.place);
}

function sayAtEnd(by: 1 | -1, title: string): string {
  return by < 0
    ? say("“{title}” is first already", { title })
    : say("“{title}” is last already", { title });
}

interface ListEvent {
  readonly currentTarget: HTMLElement;
}

/** What a person can do on Tasks. */
export const tasks = {
  show(shelf: TaskShelf): void {
    look({ shelf });
  },
  search(text: string): void {
    look({ search: text });
  },
  chooseProject(value: string): void {
    look({ project: value === "*" ? null : value });
  },
  showMore(): void {
    look({ most: filter.get().most + ROWS_AT_ONCE });
  },
  showMoreOf,
  arrange(isGrouped: boolean): void {
    arrange({ isGrouped });
  },
  fold,
  setDone(id: string, isDone: boolean): void {
    const work = () => engine().tasks.setDone(id, isDone);
    tasks.withFocusKept(() => patch(id, { doneAt: isDone ? now() : null }, work));
  },
  archive: (id: string, isArchived: boolean): Promise<void> =>
    patch(id, { archivedAt: isArchived ? now() : null }, () =>
      engine().tasks.archive(id, isArchived),
    ),
  pin: (id: string, isPinned: boolean): Promise<void> =>
    patch(id, { pinned: isPinned }, () => engine().tasks.pin(id, isPinned)),
  remove: (id: string): Promise<void> => engine().tasks.remove(id),
  step,
  /** A finger or pointer has come down somewhere in a list. */
  touch({ currentTarget }: ListEvent): void {
    const { project } = currentTarget.dataset;
    // What comes from one group may be let go in any other, each being a list of its own.
    const lists = document.querySelectorAll<HTMLElement>("ul[data-project]");
    for (const list of project === undefined ? [currentTarget] : lists) attachDrag(list, move);
  },
  /** Alt and an arrow move the row that has the focus, which it keeps (rule TK17). */
  press(event: KeyboardEvent): void {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key] as 1 | -1 | undefined;
    const row = rowOf(document.activeElement);
    const id = row?.dataset["task"];
    if (!event.altKey || by === undefined || id === undefined) return;
    event.preventDefault();
    tasks.withFocusKept(() => step(id, by));
  },
  withFocusKept(work: () => unknown): void {
    void withFocusKept(work, () => document.querySelector<HTMLElement>("#new-task"));
  },
};
