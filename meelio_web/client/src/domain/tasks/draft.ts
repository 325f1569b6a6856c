/** What a person may say of a task, and what of it fits. The server's bounds: tests/vectors/tasks.json. */

import { say } from "../../i18n/say.ts";

/** The colours that a project may have, as the wire says them. */
export const COLORS = [
  "red",
  "orange",
  "yellow",
  "green",
  "teal",
  "blue",
  "purple",
  "pink",
] as const;

export type Color = (typeof COLORS)[number];

export const LONGEST_TITLE = 500;
export const LONGEST_PROJECT = 200;
export const MOST_NOTES_BYTES = 10_240;
export const MOST_POMODOROS = 1000;

/** What a person says of a new task. Whatever is absent or empty is not said. */
export interface TaskDraft {
  readonly title: string;
  readonly project?: string | null;
  /** Of the whole project: all its tasks get it. */
  readonly color?: Color | null;
  readonly notes?: string | null;
  /** Local date, YYYY-MM-DD. */
  readonly dueOn?: string | null;
  /** In pomodoros. */
  readonly estimate?: number | null;
  readonly pinned?: boolean;
}

/** What is absent stays as it is; null empties. */
export type TaskPatch = Partial<TaskDraft>;

/** Says what is wrong with a task, in words for the person. */
export class InvalidTask extends Error {
  override readonly name = "InvalidTask";
  readonly field: keyof TaskDraft;

  constructor(field: keyof TaskDraft, message: string) {
    super(message);
    this.field = field;
  }
}

export function isColor(value: unknown): value is Color {
  return COLORS.some((color) => color === value);
}

/** The title as it is kept. @throws InvalidTask for none, or one that is too long. */
function checkTitle(text: string): string {
  const title = tidy(text);
  if (title === "") throw new InvalidTask("title", say("Say what it is about."));
  if (title.length <= LONGEST_TITLE) return title;
  throw new InvalidTask(
    "title",
    say("A title has at most {most} characters.", { most: LONGEST_TITLE }),
  );
}

function checkProject(text: string | null): string | null {
  const project = tidy(text ?? "");
  if (project.length <= LONGEST_PROJECT) return project || null;
  const most = LONGEST_PROJECT;
  throw new InvalidTask(
    "project",
    say("A project's name has at most {most} characters.", { most }),
  );
}

/** A project's own name, which it cannot be without. @throws InvalidTask */
export function checkProjectName(text: string): string {
  const name = checkProject(text);
  if (name !== null) return name;
  throw new InvalidTask("project", say("Say what it is called."));
}

function checkNotes(text: string | null): string | null {
  const notes = (text ?? "").replaceAll("\0", "").trim();
  if (new TextEncoder().encode(notes).length > MOST_NOTES_BYTES) {
    throw new InvalidTask("notes", say("These notes are too long to keep. Please shorten them."));
  }
  return notes || null;
}

function checkEstimate(count: number | null): number | null {
  if (count === null) return null;
  if (Number.isInteger(count) && count >= 0 && count <= MOST_POMODOROS) return count || null;
  const most = MOST_POMODOROS;
  throw new InvalidTask("estimate", say("An estimate is a whole number up to {most}.", { most }));
}

function checkDueOn(date: string | null): string | null {
  if (!date) return null;
  const [, year, month, day] = (/^(\d{4})-(\d\d)-(\d\d)$/.exec(date) ?? []).map(Number);
  if (year && month && day && day <= daysOf(year, month)) return date;
  throw new InvalidTask("dueOn", say("There is no such day."));
}

function daysOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month > 12 ? 0 : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** One line of text, as people read it. */
function tidy(text: string): string {
  return text.replaceAll("\0", "").trim();
}

/** The patch as it is kept. @throws InvalidTask naming the field that does not fit. */
export function checkTask<Patch extends TaskPatch>(patch: Patch): Patch {
  const { title, project, notes, estimate, dueOn } = patch;
  return {
    ...patch,
    ...(title === undefined ? {} : { title: checkTitle(title) }),
    ...(project === undefined ? {} : { project: checkProject(project) }),
    ...(notes === undefined ? {} : { notes: checkNotes(notes) }),
    ...(estimate === undefined ? {} : { estimate: checkEstimate(estimate) }),
    ...(dueOn === undefined ? {} : { dueOn: checkDueOn(dueOn) }),
  };
}
