/** The list of the timer's choice: loaded when it opens for the first time. */

import { computed } from "nanostores";

import type { Session } from "../domain/sessions/session.ts";
import { freshTimer } from "../domain/timer/timer-state.ts";
import { loadDates } from "./date-words.ts";
import { engine, now } from "./engine.ts";
import { minute } from "./minute.ts";
import { personsDay } from "./persons-day.ts";
import { readTyped } from "./quick-add-view.ts";
import { type Added, addLine, typedIn, whyNotAdded } from "./quick-line.ts";
import { chooseTask, chosenTask } from "./task-choice.ts";
import type { PickerList, PickerParts } from "./task-picker.ts";
import { ADD, moved, NONE, sayAfter, sayBefore, toGroups } from "./task-picker-view.ts";

const LOOKED_AT = 50;
const MOST_RECENT = 3;

/** The tasks of the last sessions. */
function recentOf(sessions: readonly Session[]): readonly string[] {
  const ids = sessions.slice(0, LOOKED_AT).flatMap(({ taskId }) => taskId ?? []);
  return [...new Set(ids)].slice(0, MOST_RECENT);
}

/** What the choice can do once it is open. */
export interface OpenPicker {
  /** Keeps the list until it is closed; answers what ends that. */
  follow(): () => void;
  /** Goes to the option above or below, and brings it into view. */
  move(step: 1 | -1): void;
  chooseActive(): Promise<Chosen>;
  choose(option: string): Promise<Chosen>;
}

/** The list is closed, and the next may be chosen: this one need not be on disk yet. */
export interface Chosen {
  readonly kept: Promise<void>;
}

/** Takes what the page has already, so that this chunk shares none with it but what others do. */
export function createOpenPicker({ picker, list, tell, close, titleOf }: PickerParts): OpenPicker {
  const { tasks, sessions, timer } = engine();
  const line = typedIn(computed(picker, ({ typed }) => typed ?? ""));
  const recent = computed(sessions.all, (all) => recentOf(all ?? []));
  const chosen = computed([chosenTask(), tasks.all, timer.state], (id, all, state) => ({
    id,
    title: titleOf(id, all, state),
  }));
  const groups = computed(
    [picker, tasks.all, recent, chosen, personsDay(), line],
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
  const errors = computed([picker, line], ({ typed }, asTyped) =>
    typed === null || asTyped.readDate === null ? "" : readTyped(asTyped).errors.join(" "),
  );
  const shown = computed(
    [groups, before, errors],
    (all, hint, why): PickerList => ({
      groups: all,
      activeId: all.flatMap(({ options }) => options).find(({ isActive }) => isActive)?.domId ?? "",
      hint: why || hint,
    }),
  );

  /** What the option stands for: a task that there is, or is made now, or none. */
  async function taskOf(option: string): Promise<Added> {
    if (option === ADD) return addLine(line);
    return { id: option === NONE ? "" : option, note: "" };
  }

  async function keep({ id, note }: Added): Promise<void> {
    const state = timer.state.get() ?? freshTimer;
    const at = now();
    const isOther = id !== chosenTask().get();
    try {
      await chooseTask(id);
      const text = isOther ? sayAfter(state, titleOf(id, tasks.all.get(), state), at) : "";
      tell([text, note].filter(Boolean).join(" "));
    } catch (failure) {
      tell(whyNotAdded(failure));
    }
  }

  async function choose(option: string): Promise<Chosen> {
    try {
      const added = await taskOf(option);
      close();
      return { kept: keep(added) };
    } catch (failure) {
      tell(whyNotAdded(failure));
      return { kept: Promise.resolve() };
    }
  }

  return {
    choose,
    follow() {
      void loadDates();
      return shown.subscribe((next) => list.set(next));
    },
    move(step) {
      picker.set({ ...picker.get(), active: moved(groups.get(), step) });
      const { activeId } = shown.get();
      requestAnimationFrame(() => {
        document.getElementById(activeId)?.scrollIntoView({ block: "nearest" });
      });
    },
    async chooseActive() {
      const options = groups.get().flatMap((group) => group.options);
      const active = options.find(({ isActive }) => isActive);
      if (active) return choose(active.id);
      close();
      return { kept: Promise.resolve() };
    },
  };
}
