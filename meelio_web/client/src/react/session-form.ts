import type { SessionDraft } from "../app/meelio.ts";
import { fromWall, toWall } from "../domain/days/zone.ts";
import type { Session } from "../domain/sessions/session.ts";
import { isSame } from "../domain/sync/outbox.ts";
import type { EpochMs, Interval } from "../domain/time.ts";
import { say } from "../i18n/say.ts";
import type { FieldErrors } from "./problem.ts";

/** What the dialog's fields hold: texts, as forms have them. */
export interface SessionForm {
  readonly start?: string;
  readonly end?: string;
  readonly task?: string;
  readonly note?: string;
  readonly rating?: string;
  /** A time of day that was typed and not added yet. */
  readonly interruption?: string;
  /** What becomes of sessions of the same time; asked only where there are some. */
  readonly room?: string;
}

/** What the dialog shows of an interruption. Mirrored by `ui/bindings/session_dialog.py`. */
export interface InterruptionRow {
  /** The instant, which tells it from the others. */
  readonly at: string;
  readonly time: string;
}

export type FormReading =
  | { readonly type: "draft"; readonly draft: SessionDraft }
  | { readonly type: "errors"; readonly errors: FieldErrors };

const PROPOSED_MS = 25 * 60_000;
const SECOND_MS = 1000;

/** The fields of a session that is there, or of a new one that has just ended. */
export function toForm(
  session: Session | null,
  now: EpochMs,
  zone: string,
  taskId: string | null,
  proposed?: Interval,
): Required<Omit<SessionForm, "interruption" | "room">> {
  if (session === null) {
    const last = Math.floor(now / 60_000) * 60_000;
    const span = proposed ?? { start: last - PROPOSED_MS, end: last };
    const [start, stop] = [toWall(span.start, zone), toWall(span.end, zone)];
    return { start, end: stop, task: taskId ?? "", note: "", rating: "" };
  }
  return {
    start: toWall(session.sessionStart, session.timeZone),
    end: toWall(session.sessionEnd, session.timeZone),
    task: session.taskId ?? "",
    note: session.note ?? "",
    rating: session.rating === null ? "" : String(session.rating),
  };
}

/**
 * Reads the fields back (rule UI9). A time that was not touched stays what it was to the
 * millisecond, though the field shows seconds. Fields are wall-clock times of the session's zone.
 */
export function readForm(form: SessionForm, session: Session | null, zone: string): FormReading {
  const start = readTime(form.start, session?.sessionStart, zone);
  const end = readTime(form.end, session?.sessionEnd, zone);
  if (start === undefined) return wrong("start", say("Say when it began."));
  if (end === undefined) return wrong("end", say("Say when it ended."));
  if (end <= start) return { type: "errors", errors: turnedRound(form, start, end, zone) };
  const rating = textOrNull(form.rating);
  const draft = {
    sessionStart: start,
    sessionEnd: end,
    taskId: textOrNull(form.task),
    note: textOrNull(form.note),
    rating: rating === null ? null : Number(rating),
  };
  return { type: "draft", draft };
}

/** What was not touched stays as it is by now: another device may have changed it meanwhile. */
export function withUntouched(
  draft: SessionDraft,
  shown: Session | null,
  now: Session | null,
): SessionDraft {
  if (!shown || !now) return draft;
  const names = Object.keys(draft) as (keyof SessionDraft)[];
  const untouched = names.filter((name) => isSame(draft[name], shown[name]));
  return { ...draft, ...Object.fromEntries(untouched.map((name) => [name, now[name]])) };
}

const TO_SECONDS = "2026-11-24T09:30:00".length;

/** That it ends too early, or rather why where the clock skipped what was typed (rule TI16). */
function turnedRound(form: SessionForm, start: EpochMs, end: EpochMs, zone: string): FieldErrors {
  const skipped = Object.entries({ start, end }).filter(
    ([field, at]) =>
      !sameWall(form[field as "start" | "end"]?.slice(0, TO_SECONDS), toWall(at, zone)),
  );
  if (skipped.length === 0) return { end: say("It has to end after it starts.") };
  const why = say("The clocks were put forward: there was no such time that night.");
  return Object.fromEntries(skipped.map(([field]) => [field, why]));
}

function wrong(field: string, message: string): FormReading {
  return { type: "errors", errors: { [field]: message } };
}

function textOrNull(text: string | undefined): string | null {
  return text?.trim() || null;
}

function readTime(
  text: string | undefined,
  was: EpochMs | undefined,
  zone: string,
): EpochMs | undefined {
  if (was !== undefined && sameWall(text, toWall(was, zone))) return was;
  return text === undefined ? undefined : fromWall(text, zone);
}

/** Browsers leave the seconds out of the field's text when they are zero. */
function sameWall(text: string | undefined, wall: string): boolean {
  return text === wall || `${text}:00` === wall;
}

const FIELDS: Readonly<Record<string, string>> = {
  sessionStart: "start",
  sessionEnd: "end",
  duration: "end",
  pauses: "end",
  interruptions: "interruptions",
  taskId: "task",
  note: "note",
  rating: "rating",
};

/** Names errors by the dialog's fields instead of the record's. */
export function toFormErrors(errors: FieldErrors): FieldErrors {
  return Object.fromEntries(
    Object.entries(errors).map(([field, message]) => [FIELDS[field] ?? "", message]),
  );
}

export function toInterruptions(
  instants: readonly EpochMs[],
  inTime: (at: EpochMs) => string,
): readonly InterruptionRow[] {
  return instants.map((at) => ({ at: String(at), time: inTime(at) }));
}

/**
 * The instants with one more, if one is given, in order; or why it cannot be one (rule UI40). The
 * time of day is that of the session's day, or of the next one where it goes past midnight. In the
 * second in which the session began it is the beginning itself: that second is a whole one in the
 * fields alone.
 */
export function withInterruption(
  instants: readonly EpochMs[],
  time: string | undefined,
  form: Pick<SessionForm, "start" | "end">,
  session: Session | null,
  zone: string,
): readonly EpochMs[] | string {
  if (!time) return instants;
  const start = readTime(form.start, session?.sessionStart, zone);
  const end = readTime(form.end, session?.sessionEnd, zone);
  if (start === undefined || end === undefined) return say("Say first when the session was.");
  const days = [form.start, form.end].map((text) => text?.slice(0, "2026-11-24".length));
  const at = days
    .map((day) => fromWall(`${day}T${time}`, zone))
    .find((instant) => instant !== undefined && instant > start - SECOND_MS && instant <= end);
  if (at === undefined) return say("Give a time within the session.");
  return [...new Set([...instants, Math.max(at, start)])].sort((a, b) => a - b);
}
