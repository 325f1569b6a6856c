import { atom, computed } from "nanostores";

import type { SessionDraft } from "../app/meelio.ts";
import type { Room } from "../domain/sessions/make-room.ts";
import type { Session } from "../domain/sessions/session.ts";
import type { Task } from "../domain/tasks/task.ts";
import type { EpochMs, Interval } from "../domain/time.ts";
import { say } from "../i18n/say.ts";
import { asksForRoom, asRoom, room } from "./ask-for-room.ts";
import { engine, now } from "./engine.ts";
import { addedText, changedText } from "./history-words.ts";
import { createHook } from "./hook.ts";
import { createSaves } from "./presses.ts";
import { type FieldErrors, GONE, toErrors } from "./problem.ts";
import { noChoice, type RoomChoice, type RoomOption } from "./room-words.ts";
import {
  type InterruptionRow,
  readForm,
  type SessionForm,
  toForm,
  toFormErrors,
  toInterruptions,
  withInterruption,
  withUntouched,
} from "./session-form.ts";
import { type TaskOption, toOptions } from "./task-options.ts";
import { beginExtras, dialogZone, readExtras } from "./use-session-extras.ts";
import { hereZone, inTime } from "./words.ts";

/** The dialog that adds or edits a session. Mirrored by `ui/bindings/session_dialog.py`. */
export interface SessionDialogView {
  readonly isOpen: boolean;
  readonly title: string;
  /** Another one at each opening: the fields then begin anew. */
  readonly key: string;
  readonly start: string;
  readonly end: string;
  readonly task: string;
  readonly note: string;
  readonly rating: string;
  readonly options: readonly TaskOption[];
  readonly startError: string;
  readonly endError: string;
  readonly noteError: string;
  readonly interruptions: readonly InterruptionRow[];
  readonly interruptionsError: string;
  readonly otherError: string;
  /** Which sessions are of that time; empty where none is, or nobody asked to save yet. */
  readonly roomText: string;
  readonly rooms: readonly RoomOption[];
}

interface Opening {
  readonly number: number;
  readonly session: Session | null;
  readonly fields: ReturnType<typeof toForm>;
}

const closed: SessionDialogView = {
  isOpen: false,
  title: "",
  key: "",
  start: "",
  end: "",
  task: "",
  note: "",
  rating: "",
  options: [],
  startError: "",
  endError: "",
  noteError: "",
  interruptions: [],
  interruptionsError: "",
  otherError: "",
  roomText: "",
  rooms: [],
};

const opening = atom<Opening | null>(null);
const errors = atom<FieldErrors>({});
const interruptions = atom<readonly EpochMs[]>([]);
const save = createSaves();
let count = 0;

/** The session that the dialog is about; null when it is about none, or a new one. */
export const editedId = computed(opening, (open) => open?.session?.id ?? null);

function view(
  open: Opening | null,
  wrong: FieldErrors,
  instants: readonly EpochMs[],
  tasks: readonly Task[] | undefined,
  zone: string,
  choice: RoomChoice,
): SessionDialogView {
  if (open === null) return closed;
  const { session, fields } = open;
  return {
    ...fields,
    ...sort(wrong),
    roomText: choice.text,
    rooms: choice.options,
    isOpen: true,
    title: session === null ? say("Add session") : say("Edit session"),
    key: String(open.number),
    options: toOptions(tasks ?? [], {
      id: fields.task || null,
      title: session?.taskTitle ?? null,
    }),
    interruptions: toInterruptions(instants, (at) => inTime(at, zone)),
  };
}

export const useSessionDialog = createHook(closed, () =>
  computed([opening, errors, interruptions, engine().tasks.all, dialogZone, room], view),
);

function sort(wrong: FieldErrors) {
  const { start = "", end = "", note = "", task = "", rating = "", "": rest = "" } = wrong;
  const otherError = [task, rating, rest].filter(Boolean).join(" ");
  const interruptionsError = wrong["interruptions"] ?? "";
  return { startError: start, endError: end, noteError: note, interruptionsError, otherError };
}

function find(id: string | undefined): Session | undefined {
  return engine()
    .sessions.all.get()
    ?.find((candidate) => candidate.id === id);
}

function element(): HTMLDialogElement | null {
  return document.querySelector<HTMLDialogElement>("#session-dialog");
}

function field(name: string): HTMLInputElement | null {
  return element()?.querySelector<HTMLInputElement>(`input[name=${name}]`) ?? null;
}

function show(session: Session | null, proposed?: Interval): void {
  const zone = session?.timeZone ?? hereZone();
  beginExtras(session);
  const taskId = engine().timer.state.get()?.taskId ?? null;
  count += 1;
  errors.set({});
  room.set(noChoice);
  interruptions.set(session?.interruptions ?? []);
  opening.set({ number: count, session, fields: toForm(session, now(), zone, taskId, proposed) });
  element()?.showModal();
}

/** What was added from the dialog as it is open now: corrected and saved again, it is still one. */
let added: { readonly open: Opening | null; readonly id: string } | undefined;

async function keep(open: Opening | null, draft: SessionDraft, how?: Room): Promise<void> {
  const { sessions } = engine();
  try {
    const isLast = await save(JSON.stringify([open?.number, draft, how]), async () => {
      const id = open?.session?.id ?? (added?.open === open ? added?.id : undefined);
      if (id !== undefined) await sessions.edit(id, draft, changedText(1), how);
      else added = { open, id: await sessions.add(draft, addedText(1), how) };
    });
    // It may have been closed meanwhile, and opened for another.
    if (isLast && opening.get() === open) element()?.close();
  } catch (failure) {
    if (opening.get() === open) errors.set(toFormErrors(toErrors(failure)));
  }
}

/** What a person can do with the dialog. */
export const sessionDialog = {
  add(): void {
    show(null);
  },
  addAt(start: EpochMs, end: EpochMs): void {
    show(null, { start, end });
  },
  edit(id: string): void {
    const session = find(id);
    if (session !== undefined) show(session);
  },
  async save(form: SessionForm): Promise<void> {
    const open = opening.get();
    const session = open?.session ?? null;
    const zone = dialogZone.get();
    const extras = readExtras();
    if (extras === undefined) return;
    const reading = readForm(form, session, zone);
    if (reading.type === "errors") {
      errors.set(reading.errors);
      return;
    }
    const instants = withInterruption(interruptions.get(), form.interruption, form, session, zone);
    if (typeof instants === "string") {
      errors.set({ interruptions: instants });
      return;
    }
    const now = find(session?.id) ?? null;
    if (session !== null && now === null) {
      errors.set(toFormErrors(toErrors(GONE)));
      return;
    }
    const draft = withUntouched(
      { ...reading.draft, ...extras, interruptions: instants },
      session,
      now,
    );
    if (asksForRoom(draft, now, zone)) {
      requestAnimationFrame(() => field("room")?.focus());
      return;
    }
    const how = room.get() === noChoice ? undefined : asRoom(form.room);
    await keep(open, draft, how);
  },
  removeInterruption(at: string): void {
    interruptions.set(interruptions.get().filter((instant) => String(instant) !== at));
    field("interruption")?.focus();
  },
  /** Puts one in at the time of day that was typed; on disk it is once all is saved. */
  addInterruption(): void {
    const typed = field("interruption");
    const times = { start: field("start")?.value ?? "", end: field("end")?.value ?? "" };
    const session = opening.get()?.session ?? null;
    const zone = dialogZone.get();
    const next = withInterruption(interruptions.get(), typed?.value, times, session, zone);
    if (typeof next === "string") {
      errors.set({ ...errors.get(), interruptions: next });
      return;
    }
    const { interruptions: _mended, ...others } = errors.get();
    errors.set(others);
    interruptions.set(next);
    if (typed) typed.value = "";
    typed?.focus();
  },
  cancel(): void {
    element()?.close();
  },
  /** However it was closed, by Escape too. */
  closed(): void {
    opening.set(null);
  },
};
