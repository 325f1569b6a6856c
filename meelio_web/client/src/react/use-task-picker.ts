import { computed } from "nanostores";

import { byPinned, isOpen } from "../domain/tasks/day-plan.ts";
import type { Task } from "../domain/tasks/task.ts";
import { engine } from "./engine.ts";
import { createHook } from "./hook.ts";
import { chosenTask } from "./task-choice.ts";
import {
  close,
  followBy,
  list,
  noList,
  picker,
  saying,
  type TaskPickerView,
  titleOf,
} from "./task-picker.ts";

/** The pinned task that is proposed (rule TK44). */
function proposal(tasks: readonly Task[] | undefined): Pick<Task, "id" | "title"> | undefined {
  return tasks?.filter((task) => task.pinned && isOpen(task)).sort(byPinned)[0];
}

const nothing: TaskPickerView = {
  text: "",
  ...noList,
  isOpen: false,
  said: "",
  proposedId: "",
  proposed: "",
};

export const useTaskPicker = createHook(nothing, () => {
  const { tasks, timer } = engine();
  const said = computed([saying, timer.state], ({ text, isOfRun }, state) =>
    isOfRun && !state?.run ? "" : text,
  );
  const title = computed([chosenTask(), tasks.all, timer.state], titleOf);
  const proposed = computed([chosenTask(), tasks.all], (id, all) =>
    id === "" ? proposal(all) : undefined,
  );
  return computed([picker, list, title, proposed, said], (state, shown, name, pinned, text) => ({
    ...shown,
    text: state.typed ?? name,
    isOpen: state.isOpen,
    said: text,
    proposedId: pinned?.id ?? "",
    proposed: pinned?.title ?? "",
  }));
});

/** The rest of the choice; a page that nobody chooses on does without. */
function rest(): Promise<typeof import("./task-picker-list.ts")> {
  return import("./task-picker-list.ts");
}

async function open(typed: string | null = null): Promise<void> {
  const isOpen = picker.get().isOpen;
  picker.set({ isOpen: true, typed, active: null });
  if (isOpen) return;
  saying.set({ text: "", isOfRun: false });
  const { follow } = await rest();
  if (!picker.get().isOpen) return;
  followBy(follow());
}

async function step(by: 1 | -1, isOpen: boolean): Promise<void> {
  await open(picker.get().typed);
  if (isOpen) (await rest()).move(by);
}

const keys: Readonly<Record<string, (isOpen: boolean) => Promise<void>>> = {
  ArrowDown: (isOpen) => step(1, isOpen),
  ArrowUp: (isOpen) => step(-1, isOpen),
  Enter: async (isOpen) => (isOpen ? (await rest()).chooseActive() : open()),
  Escape: async () => close(),
};

/** What a person can do with the choice (rule TK41). */
export const taskPicker = {
  /** By a finger or a mouse: what is in the field can be typed over at once. */
  async press({ target }: { readonly target: HTMLInputElement }): Promise<void> {
    if (!picker.get().isOpen) target.select();
    await open(picker.get().typed);
  },
  type: ({ target }: { readonly target: HTMLInputElement }): Promise<void> => open(target.value),
  /** Leaving it changes nothing. */
  leave(): void {
    close();
  },
  /** Keeps the field's focus while a finger is on the list. */
  hold(event: Event): void {
    event.preventDefault();
  },
  async key(event: KeyboardEvent): Promise<void> {
    const press = keys[event.key];
    const isUsed = press && (picker.get().isOpen || event.key !== "Escape");
    if (!isUsed) return;
    event.preventDefault();
    await press(picker.get().isOpen);
  },
  /** The field gives its focus back where it would hold a phone's keyboard open. */
  async choose(id: string, event: { readonly nativeEvent?: PointerEvent }): Promise<void> {
    if (event.nativeEvent?.pointerType === "touch") {
      document.querySelector<HTMLElement>("#task")?.blur();
    }
    await (await rest()).choose(id);
  },
};
