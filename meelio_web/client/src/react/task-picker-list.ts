/** The list of the timer's choice: loaded when it opens for the first time. */

import { computed, type ReadableAtom } from "nanostores";

import type { Session } from "../domain/sessions/session.ts";
import { freshTimer } from "../domain/timer/timer-state.ts";
import { loadDates } from "./date-words.ts";
import { engine, now } from "./engine.ts";
import { minute } from "./minute.ts";
import { personsDay } from "./persons-day.ts";
import { readTyped, type Typed } from "./quick-add-view.ts";
import { type Added, addLine, typedIn, whyNotAdded } from "./quick-line.ts";
import { chooseTask, chosenTask } from "./task-choice.ts";
import { close, list, type PickerList, picker, saying, titleOf } from "./task-picker.ts";
import { ADD, moved, NONE, sayAfter, sayBefore, toGroups } from "./task-picker-view.ts";

const LOOKED_AT = 50;
const MOST_RECENT = 3;

/** The tasks of the last sessions. */
function recentOf(sessions: readonly Session[]): readonly string[] {
  const ids = sessions.slice(0, LOOKED_AT).flatMap(({ taskId }) => taskId ?? []);
  return [...new Set(ids)].slice(0, MOST_RECENT);
}

let line: ReadableAtom<Typed> | undefined;

function typedHere(): ReadableAtom<Typed> {
  line ??= typedIn(computed(picker, ({ typed }) => typed ?? ""));
  return line;
}

function openList(): ReadableAtom<PickerList> {
  const { tasks, sessions, timer } = engine();
  const recent = computed(sessions.all, (all) => recentOf(all ?? []));
  const chosen = computed([chosenTask(), tasks.all, timer.state], (id, all, state) => ({
    id,
    title: titleOf(id, all, state),
  }));
  const groups = computed(
    [picker, tasks.all, recent, chosen, personsDay(), typedHere()],
    ({ typed, active }, all, latest, its, today, asTyped) => {
      const quick = typed === null ? null : readTyped(asTyped);
      return toGroups({
        tasks: all ?? [],
        recent: latest,
        chosen: its,
        today,
        typed,
        quick,
        active,
      });
    },
  );
  const before = computed([timer.state, minute], (state) => sayBefore(state ?? freshTimer, now()));
  const errors = computed([picker, typedHere()], ({ typed }, asTyped) =>
    typed === null || asTyped.readDate === null ? "" : readTyped(asTyped).errors.join(" "),
  );
  return computed([groups, before, errors], (all, hint, why) => ({
    groups: all,
    activeId: all.flatMap(({ options }) => options).find(({ isActive }) => isActive)?.domId ?? "",
    hint: why || hint,
  }));
}

/** Keeps the list until it is closed; answers what ends that. */
export function follow(): () => void {
  void loadDates();
  return openList().subscribe((shown) => list.set(shown));
}

/** Goes to the option above or below, and brings it into view. */
export function move(step: 1 | -1): void {
  picker.set({ ...picker.get(), active: moved(list.get().groups, step) });
  const { activeId } = list.get();
  requestAnimationFrame(() => {
    document.getElementById(activeId)?.scrollIntoView({ block: "nearest" });
  });
}

export async function chooseActive(): Promise<void> {
  const options = list.get().groups.flatMap((group) => group.options);
  const active = options.find(({ isActive }) => isActive);
  if (active) await choose(active.id);
  else close();
}

/** What the option stands for: a task that there is, or is made now, or none. */
async function taskOf(option: string): Promise<Added> {
  if (option === ADD) return addLine(typedHere());
  return { id: option === NONE ? "" : option, note: "" };
}

export async function choose(option: string): Promise<void> {
  const { timer, tasks } = engine();
  const state = timer.state.get() ?? freshTimer;
  const at = now();
  try {
    const { id, note } = await taskOf(option);
    close();
    const isOther = id !== chosenTask().get();
    await chooseTask(id);
    const text = isOther ? sayAfter(state, titleOf(id, tasks.all.get(), state), at) : "";
    saying.set({ text: [text, note].filter(Boolean).join(" "), isOfRun: note === "" });
  } catch (failure) {
    saying.set({ text: whyNotAdded(failure), isOfRun: false });
  }
}
