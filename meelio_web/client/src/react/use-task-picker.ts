import { computed } from "nanostores";

import { whenKnown } from "../app/when-known.ts";
import { createTurns } from "../domain/in-turn.ts";
import { byPinned, isOpen } from "../domain/tasks/day-plan.ts";
import type { Task } from "../domain/tasks/task.ts";
import { engine } from "./engine.ts";
import { createHook } from "./hook.ts";
import { createLatest } from "./latest.ts";
import { chosenTask, said, tell } from "./task-choice.ts";
import {
  close,
  followBy,
  list,
  noList,
  picker,
  type TaskPickerView,
  titleOf,
} from "./task-picker.ts";
import type { Chosen, OpenPicker } from "./task-picker-list.ts";

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

let opened: Promise<OpenPicker> | undefined;

/** The rest of the choice; a page that nobody chooses on does without. */
function rest(): Promise<OpenPicker> {
  opened ??= import("./task-picker-list.ts").then(
    ({ createOpenPicker }) => createOpenPicker({ picker, list, tell, close, titleOf }),
    (failure) => {
      opened = undefined; // another try at the next press
      throw failure;
    },
  );
  return opened;
}

const newOpening = createLatest();
/** Whether the list is the one that was opened last. */
let isThis = newOpening();

async function open(typed: string | null = null): Promise<void> {
  const isOpen = picker.get().isOpen;
  picker.set({ isOpen: true, typed, active: null });
  if (isOpen) return;
  isThis = newOpening();
  said.set("");
  const { follow } = await rest().catch((failure) => {
    picker.set({ ...picker.get(), isOpen: false }); // or the next press would find it open
    throw failure;
  });
  if (!picker.get().isOpen) return;
  followBy(follow());
}

/** Once it is shown, and the click has put its caret: what is typed next is not put into it. */
function selectText(field: EventTarget | null): void {
  if (!(field instanceof HTMLInputElement)) return;
  requestAnimationFrame(() => {
    // What was typed before that is not to be typed over.
    if (picker.get().typed === null) field.select();
  });
}

/** The list once all that it holds is there: a title that is there would be added once more. */
async function whole(): Promise<OpenPicker> {
  const all = await rest();
  await whenKnown(engine().tasks.all);
  return all;
}

/** What is asked of the list before it is there comes in the order in which it was asked. */
const inTurn = createTurns();
/** So many choices wait for their turn. */
let choices = 0;

async function step(by: 1 | -1, isOpen: boolean): Promise<void> {
  if (!isOpen) return open();
  const counts = isThis;
  await inTurn(async () => {
    const all = await whole();
    if (counts() && picker.get().isOpen) all.move(by);
  });
}

type Chooser = (all: OpenPicker) => Promise<Chosen> | undefined;

async function choosing(pick: Chooser): Promise<void> {
  choices += 1;
  const chosen = await inTurn(async () => pick(await whole())).finally(() => {
    choices -= 1;
  });
  await chosen?.kept;
}

/** What was chosen just before is chosen first. */
async function leave(): Promise<void> {
  if (choices > 0) await inTurn(async () => close());
  else close();
}

const keys: Readonly<Record<string, (isOpen: boolean) => Promise<void>>> = {
  ArrowDown: (isOpen) => step(1, isOpen),
  ArrowUp: (isOpen) => step(-1, isOpen),
  Enter: (isOpen) => (isOpen ? choosing((all) => all.chooseActive()) : open()),
  Escape: leave,
};

interface KeyPress extends Pick<KeyboardEvent, "key" | "target" | "preventDefault"> {
  readonly nativeEvent: KeyboardEvent;
}

/** What a person can do with the choice (rule TK41). */
export const taskPicker = {
  /** By a finger or a mouse: what is in the field can be typed over at once. */
  async press({ target }: { readonly target: HTMLInputElement }): Promise<void> {
    if (!picker.get().isOpen) selectText(target);
    await open(picker.get().typed);
  },
  type: ({ target }: { readonly target: HTMLInputElement }): Promise<void> => open(target.value),
  /** Leaving it changes nothing. */
  leave,
  /** Keeps the field's focus while a finger is on the list. */
  hold(event: Event): void {
    event.preventDefault();
  },
  async key(event: KeyPress): Promise<void> {
    const press = keys[event.key];
    const isUsed = picker.get().isOpen || event.key !== "Escape";
    // Enter and arrows also choose among the signs of languages that are not written by letters.
    if (!press || !isUsed || event.nativeEvent.isComposing) return;
    event.preventDefault();
    await press(picker.get().isOpen);
    if (!picker.get().isOpen) selectText(event.target);
  },
  /** By a finger the field gives its focus back: it would hold a phone's keyboard open. */
  async choose(id: string, event: { readonly nativeEvent?: PointerEvent }): Promise<void> {
    const { isOpen } = picker.get();
    // Pressed twice, or what was pressed before has chosen: a line is still one task.
    await choosing((all) => (isOpen && !picker.get().isOpen ? undefined : all.choose(id)));
    if (event.nativeEvent?.pointerType !== "touch") return;
    document.querySelector<HTMLElement>("#task")?.blur();
  },
};
