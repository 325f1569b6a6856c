import { atom, computed } from "nanostores";

import type { Session } from "../domain/sessions/session.ts";
import { engine, now } from "./engine.ts";
import { createHook } from "./hook.ts";
import { type FieldErrors, toErrors } from "./problem.ts";
import { readForm, type SessionForm, toForm, toFormErrors } from "./session-form.ts";
import { type TaskOption, toOptions } from "./tasks-view.ts";
import { hereZone } from "./words.ts";

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
  readonly otherError: string;
}

interface Opening {
  readonly number: number;
  readonly session: Session | null;
  readonly fields: Required<SessionForm>;
}

const closed: SessionDialogView = {
  isOpen: false,
  title: "Add session",
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
  otherError: "",
};

const opening = atom<Opening | null>(null);
const errors = atom<FieldErrors>({});
let count = 0;

/** The session that the dialog is about; null when it is about none, or a new one. */
export const editedId = computed(opening, (open) => open?.session?.id ?? null);

export const useSessionDialog = createHook(closed, () =>
  computed([opening, errors, engine().tasks.all], (open, wrong, tasks): SessionDialogView => {
    if (open === null) return closed;
    const { session, fields } = open;
    const { startError, endError, noteError, otherError } = sort(wrong);
    return {
      ...fields,
      isOpen: true,
      title: session === null ? "Add session" : "Edit session",
      key: String(open.number),
      options: toOptions(tasks ?? [], {
        id: fields.task || null,
        title: session?.taskTitle ?? null,
      }).options,
      startError,
      endError,
      noteError,
      otherError,
    };
  }),
);

function sort(wrong: FieldErrors) {
  const { start = "", end = "", note = "", task = "", rating = "", "": rest = "" } = wrong;
  const otherError = [task, rating, rest].filter(Boolean).join(" ");
  return { startError: start, endError: end, noteError: note, otherError };
}

function element(): HTMLDialogElement | null {
  return document.querySelector<HTMLDialogElement>("#session-dialog");
}

function show(session: Session | null): void {
  const zone = session?.timeZone ?? hereZone();
  const taskId = engine().timer.state.get()?.taskId ?? null;
  count += 1;
  errors.set({});
  opening.set({ number: count, session, fields: toForm(session, now(), zone, taskId) });
  element()?.showModal();
}

/** What a person can do with the dialog. */
export const sessionDialog = {
  add(): void {
    show(null);
  },
  edit(id: string): void {
    const session = engine()
      .sessions.all.get()
      ?.find((candidate) => candidate.id === id);
    if (session !== undefined) show(session);
  },
  async save(form: SessionForm): Promise<void> {
    const session = opening.get()?.session ?? null;
    const reading = readForm(form, session, session?.timeZone ?? hereZone());
    if (reading.type === "errors") {
      errors.set(reading.errors);
      return;
    }
    const { sessions } = engine();
    try {
      if (session === null) await sessions.add(reading.draft);
      else await sessions.edit(session.id, reading.draft);
      element()?.close();
    } catch (failure) {
      errors.set(toFormErrors(toErrors(failure)));
    }
  },
  cancel(): void {
    element()?.close();
  },
  /** However it was closed, by Escape too. */
  closed(): void {
    opening.set(null);
  },
};
