import type { LocalDate } from "../domain/days/date.ts";
import { parseQuickAdd, type QuickAdd, type QuickTask } from "../domain/tasks/quick-add.ts";
import { say } from "../i18n/say.ts";
import { inDueDay, pomodoroCount } from "./words.ts";

/** One thing that was understood. Mirrored by `ui/bindings/quick_add.py`. */
export interface QuickChip {
  readonly name: string;
  readonly text: string;
}

/** Mirrored by `ui/bindings/quick_add.py`. */
export interface QuickAddView {
  readonly text: string;
  /** What the task will be called; empty while nothing but that is typed. */
  readonly title: string;
  readonly chips: readonly QuickChip[];
  /** What stays in the title, and why; after adding, what has stayed. */
  readonly note: string;
  /** Projects that what is being typed may become. */
  readonly projects: readonly string[];
}

export const noQuickAdd: QuickAddView = { text: "", title: "", chips: [], note: "", projects: [] };

/** What was understood of a line, in words (rule TK29). */
export function toChips(quick: QuickTask, today: LocalDate): readonly QuickChip[] {
  const { project, dueOn, estimate } = quick;
  return [
    { name: say("Project"), text: project ?? "" },
    { name: say("Due"), text: dueOn === null ? "" : inDueDay(dueOn, today) },
    { name: say("Estimate"), text: estimate === null ? "" : pomodoroCount(estimate) },
  ].filter(({ text }) => text !== "");
}

export interface Typed {
  readonly text: string;
  readonly projects: readonly string[];
  readonly today: LocalDate;
  /** Null while dates cannot be read yet: nothing is said of them then. */
  readonly readDate: ((words: string) => string | null) | null;
}

export function readTyped({ text, projects, readDate }: Typed): QuickAdd {
  return parseQuickAdd(text, { projects, readDate: readDate ?? (() => null) });
}

export function toQuickAdd(typed: Typed, said: string): QuickAddView {
  const { text, today, projects, readDate } = typed;
  if (text.trim() === "") return { ...noQuickAdd, text, note: said };
  const quick = readTyped(typed);
  const chips = toChips(quick, today);
  return {
    text,
    title: chips.length > 0 ? quick.title : "",
    chips,
    note: said || (readDate === null ? "" : quick.errors.join(" ")),
    projects: completions(text, projects),
  };
}

const BEGUN = /(^|\s)#("?)([^\s"]*)$/;
const MOST = 4;

/** The projects that the last word may be the beginning of (rule TK30). */
function completions(text: string, projects: readonly string[]): readonly string[] {
  const begun = BEGUN.exec(text)?.[3]?.toLowerCase();
  if (begun === undefined) return [];
  const fits = (name: string) => name.toLowerCase().startsWith(begun) && name !== begun;
  return projects.filter(fits).slice(0, MOST);
}

/** The text with its last word made that project. */
export function completed(text: string, project: string): string {
  const name = /^[^\s"\\#]*$/.test(project) && !/^\d+$/.test(project) ? project : quoted(project);
  return text.replace(BEGUN, (_, before: string) => `${before}#${name} `);
}

function quoted(name: string): string {
  return `"${name.replace(/["\\]/g, "\\$&")}"`;
}
