import { atom, computed, type ReadableAtom } from "nanostores";
import type { TaskChange } from "../app/tasks.ts";
import { byPosition } from "../domain/tasks/order.ts";
import { type Place, positionsFor } from "../domain/tasks/place.ts";
import type { Task } from "../domain/tasks/task.ts";
import { say } from "../i18n/say.ts";
import { engine, now } from "./engine.ts";
import { createHook } from "./hook.ts";
import { rowOf, withFocusKept } from "./keep-focus.ts";
import { createPending } from "./pending.ts";
import { personsDay } from "./persons-day.ts";
import { chooseTask, chosenTask } from "./task-choice.ts";
import { attachDrag, prepareDrag } from "./task-drag.ts";
import { taskEffort } from "./task-effort.ts";
import {
  emptyTasks,
  firstFilter,
  isOrdered,
  ROWS_AT_ONCE,
  type TaskFilter,
  type TaskShelf,
  tasksIn,
  toTasks,
} from "./task-list-view.ts";
import { dayPlan } from "./use-day-plan.ts";

const filter = atom<TaskFilter>(firstFilter);
const dismissed = atom<TaskChange | null>(null);
const note = atom("");
/** What a person did and the disk does not know yet (rule UI14). */
const patched = createPending<Partial<Task>>();
const placed = createPending<Place>();

type All = readonly Task[] | undefined;

let asked: ReadableAtom<All> | undefined;

/** The tasks as the person made them, on disk or not yet. */
function allTasks(): ReadableAtom<All> {
  asked ??= computed([engine().tasks.all, patched.asked, placed.asked], withAsked);
  return asked;
}

export const useTasks = createHook(emptyTasks, () => {
  const { tasks } = engine();
  prepareDrag();
  // What changes tasks is loaded before it is needed, for those who go offline meanwhile.
  void import("../app/task-desk.ts").catch(() => undefined);
  const last = computed([tasks.last, dismissed], (change, seen) =>
    change === seen ? null : change,
  );
  const plans = computed(dayPlan(), ({ rows }) => new Map(rows.map((row) => [row.id, row])));
  return computed(
    [allTasks(), taskEffort(), plans, personsDay(), chosenTask(), filter, last, note],
    (list, efforts, planned, today, chosenId, chosen, change, said) =>
      list === undefined
        ? emptyTasks
        : toTasks({
            tasks: list,
            efforts,
            plans: planned,
            today,
            chosenId: chosenId || null,
            filter: chosen,
            last: change,
            note: said,
          }),
  );
});

function withAsked(
  list: All,
  patches: Readonly<Record<string, Partial<Task>>>,
  places: Readonly<Record<string, Place>>,
): All {
  const moves = Object.entries(places);
  const isAsked = Object.keys(patches).length > 0;
  const patched: All = isAsked ? list?.map((task) => ({ ...task, ...patches[task.id] })) : list;
  return moves.reduce<All>((tasks, [id, place]) => tasks && withMove(tasks, id, place), patched);
}

function withMove(tasks: readonly Task[], id: string, place: Place): readonly Task[] {
  const positions = positionsFor(tasks, id, place);
  if (positions.size === 0) return tasks;
  return tasks
    .map((task) => ({ ...task, position: positions.get(task.id) ?? task.position }))
    .sort(byPosition);
}

function look(change: Partial<TaskFilter>): void {
  filter.set({ ...filter.get(), most: ROWS_AT_ONCE, ...change });
}

function patch(id: string, change: Partial<Task>, work: () => Promise<void>): Promise<void> {
  note.set("");
  return patched.run(id, change, work);
}

function move(id: string, place: Place): Promise<void> {
  note.set("");
  return placed.run(id, place, () => engine().tasks.move(id, place));
}

/** Moves a task by one in the list that is shown; says so where it is at the end already. */
async function step(id: string, by: 1 | -1): Promise<void> {
  const shown = tasksIn(allTasks().get() ?? [], filter.get(), personsDay().get());
  const task = shown.find((one) => one.id === id);
  const list = shown.filter((one) => one.pinned === task?.pinned);
  const index = list.findIndex((one) => one.id === id);
  if (!task || !isOrdered(filter.get().shelf)) return;
  const beyond = list[index + by];
  if (beyond) {
    const [after, before] = by < 0 ? [list[index - 2], beyond] : [beyond, list[index + 2]];
    await move(id, { after: after?.id ?? null, before: before?.id ?? null });
  } else note.set(sayAtEnd(by, task.title));
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
  undo: (): Promise<void> => engine().tasks.undo(),
  dismiss(): void {
    dismissed.set(engine().tasks.last.get());
  },
  step,
  /** A finger or pointer has come down somewhere in a list. */
  touch({ currentTarget }: ListEvent): void {
    attachDrag(currentTarget, move);
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
  /** Chooses the task for the timer; the empty id is none. */
  choose: (id: string): Promise<void> => chooseTask(id),
};
