/** The timer's choice of a task, while it is open. Loaded when it is about to be. */

import type { LocalDate } from "../domain/days/date.ts";
import { byPinned, isForToday, isOpen } from "../domain/tasks/day-plan.ts";
import type { QuickAdd } from "../domain/tasks/quick-add.ts";
import { matches } from "../domain/tasks/search.ts";
import type { Task } from "../domain/tasks/task.ts";
import type { EpochMs } from "../domain/time.ts";
import { doneMs, goesAlong } from "../domain/timer/run.ts";
import type { TimerState } from "../domain/timer/timer-state.ts";
import { say } from "../i18n/say.ts";
import { toChips } from "./quick-add-view.ts";
import type { PickerGroup, PickerOption } from "./task-picker.ts";
import { inDueDay, inLength } from "./words.ts";

/** No task, and a new one. */
export const NONE = "none";
export const ADD = "add";

/** More than these are found by typing. */
const MOST_OTHERS = 50;

/** So much of a title tells which task is meant; all of it may fill a phone. */
const MOST_OF_TITLE = 60;

export interface PickerInput {
  readonly tasks: readonly Task[];
  /** Of the last sessions, the latest first. */
  readonly recent: readonly string[];
  readonly chosen: { readonly id: string; readonly title: string };
  readonly today: LocalDate;
  /** What is typed; null before anything is. */
  readonly typed: string | null;
  /** What is typed, as a task. */
  readonly quick: QuickAdd | null;
  readonly active: string | null;
}

type Plain = Omit<PickerOption, "isChosen" | "isActive" | "domId">;

/** What can be chosen, in the order in which it is offered (rules TK40, TK42). */
export function toGroups(input: PickerInput): readonly PickerGroup[] {
  const groups = [...taskGroups(input), lastGroup(input)].filter(({ all }) => all.length > 0);
  const active = activeOf(
    groups.flatMap(({ all }) => all),
    input,
  );
  return groups.map(({ label, all }) => ({
    label,
    options: all.map((one) => ({
      ...one,
      domId: `task-option-${one.id}`,
      isChosen: one.id === (input.chosen.id || NONE),
      isActive: one.id === active,
    })),
  }));
}

interface PlainGroup {
  readonly label: string;
  readonly all: readonly Plain[];
}

function taskGroups({ tasks, recent, chosen, today, typed }: PickerInput): readonly PlainGroup[] {
  const open = tasks.filter((task) => isOpen(task) && matches(task, typed ?? "")).sort(byPinned);
  const left = new Map(open.map((task) => [task.id, task]));
  const take = (wanted: readonly Task[]): readonly Plain[] => {
    const taken = wanted.filter(({ id }) => left.delete(id));
    return taken.map((task) => toOption(task, today));
  };
  const isGone = chosen.id !== "" && !tasks.some((task) => task.id === chosen.id && isOpen(task));
  const gone = { id: chosen.id, title: chosen.title, detail: say("Done or deleted") };
  return [
    { label: say("Chosen"), all: isGone && typed === null ? [gone] : [] },
    { label: say("Pinned"), all: take(open.filter(({ pinned }) => pinned)) },
    { label: say("Today"), all: take(open.filter((task) => isForToday(task, today))) },
    { label: say("Recent"), all: take(recent.flatMap((id) => left.get(id) ?? [])) },
    {
      label: left.size > MOST_OTHERS ? say("More tasks; type to find others") : say("More tasks"),
      all: take([...left.values()].slice(0, MOST_OTHERS)),
    },
  ];
}

function toOption({ id, title, project, dueOn }: Task, today: LocalDate): Plain {
  const due = dueOn === null || dueOn === today ? null : inDueDay(dueOn, today);
  return { id, title, detail: [project, due].filter(Boolean).join(" · ") };
}

function lastGroup({ typed, quick, today }: PickerInput): PlainGroup {
  const none = { id: NONE, title: say("No task"), detail: "" };
  if (!typed?.trim() || !quick) return { label: "", all: typed?.trim() ? [] : [none] };
  const detail = toChips(quick, today)
    .map(({ text }) => text)
    .join(" · ");
  return {
    label: "",
    all: [{ id: ADD, title: say("Add “{title}”", { title: quick.title }), detail }],
  };
}

/** A line with signs is meant to be a new task; other words look for one that is there. */
function activeOf(all: readonly Plain[], { active, typed, quick }: PickerInput): string | null {
  if (all.some(({ id }) => id === active)) return active;
  if (!typed?.trim()) return null;
  const isLine = quick !== null && (quick.project ?? quick.dueOn ?? quick.estimate) !== null;
  return (isLine ? all.at(-1) : all[0])?.id ?? null;
}

/** The option above or below the current one, or the chosen task; around the ends. */
export function moved(groups: readonly PickerGroup[], step: 1 | -1): string | null {
  const all = groups.flatMap(({ options }) => options);
  const active = all.findIndex(({ isActive }) => isActive);
  const chosen = all.findIndex(({ id, isChosen }) => isChosen && id !== NONE);
  const at = active === -1 ? chosen : active;
  const next = at === -1 && step === -1 ? -1 : at + step;
  return all.at(next % all.length)?.id ?? null;
}

/** What changing the task will do to the time so far (rule TK43). */
export function sayBefore(state: TimerState, now: EpochMs): string {
  const { run } = state;
  if (!run) return "";
  if (state.phase !== "focus") return say("For the next focus.");
  if (run.taskId === null) return say("All of this focus will count for it.");
  if (goesAlong(run, now)) return say("This focus has just begun: all of it will go along.");
  return say("{length} so far stay with “{title}”; the rest goes to what you choose.", {
    length: inLength(doneMs(run, now)),
    title: shortened(run.taskTitle ?? ""),
  });
}

/** What it has done, from the timer as it was before. */
export function sayAfter(state: TimerState, title: string, now: EpochMs): string {
  const { run } = state;
  if (!run || state.phase !== "focus") return "";
  const target = title === "" ? say("no task") : say("“{title}”", { title: shortened(title) });
  if (goesAlong(run, now)) return say("This focus is for {target}.", { target });
  return say("{length} stay with “{title}”. From now on: {target}.", {
    length: inLength(doneMs(run, now)),
    title: shortened(run.taskTitle ?? ""),
    target,
  });
}

/** A title for the middle of a sentence. */
function shortened(title: string): string {
  const all = [...title];
  return all.length > MOST_OF_TITLE ? `${all.slice(0, MOST_OF_TITLE).join("").trimEnd()}…` : title;
}
