/** Reads a task off one line: `Write report #Thesis !friday ~3`. */

import { say } from "../../i18n/say.ts";
import { LONGEST_PROJECT, MOST_POMODOROS } from "./draft.ts";
import { folded } from "./search.ts";

/** What a line says of a task. */
export interface QuickTask {
  readonly title: string;
  readonly project: string | null;
  /** Local date, YYYY-MM-DD. */
  readonly dueOn: string | null;
  /** In pomodoros. */
  readonly estimate: number | null;
}

export interface QuickAdd extends QuickTask {
  /** What looked like more than text and stays in the title, each with the reason. */
  readonly errors: readonly string[];
}

/** What a line is read with. */
export interface QuickContext {
  /** The date that these words say, all of them; null if they say none, or more than a date. */
  readonly readDate: (words: string) => string | null;
  /** The projects there are. */
  readonly projects: readonly string[];
}

type Details = Omit<QuickTask, "title">;

/** What was taken, and off how many words; or why the word stays; or null for plain text. */
type Reading =
  | { readonly count: number; readonly details: Partial<Details> }
  | { readonly why: string }
  | null;

type Reader = (words: readonly string[], context: QuickContext) => Reading;

/** "the 1st of December 2026", and no line is searched for longer dates. */
const LONGEST_DATE = 5;

const WORDS = /#"(?:[^"\\]|\\.)*"(?=\s|$)|\S+/g;
const QUOTED = /^#"((?:[^"\\]|\\.)*)"$/;
const ESCAPED = /^\\+[#!~]/;
const SIGN = /^[#!~]./;

const readers: Readonly<Record<string, Reader>> = {
  "#": readProject,
  "!": readDue,
  "~": readEstimate,
};

/** Takes the project, date and estimate out of a line; all else is the title (rules TK25 to TK28). */
export function parseQuickAdd(line: string, context: QuickContext): QuickAdd {
  const words: readonly string[] = line.match(WORDS) ?? [];
  const title: string[] = [];
  const errors: string[] = [];
  let details: Details = { project: null, dueOn: null, estimate: null };
  for (let at = 0; at < words.length; ) {
    const word = words[at] ?? "";
    const reading = onlyOnce(read(words.slice(at), context), details);
    if (reading && "count" in reading) {
      details = { ...details, ...reading.details };
      at += reading.count;
    } else {
      if (reading)
        errors.push(say("“{word}” stays in the title: {why}", { word, why: reading.why }));
      title.push(plain(word));
      at += 1;
    }
  }
  return { title: title.join(" "), ...details, errors };
}

function read(words: readonly string[], context: QuickContext): Reading {
  const [word = ""] = words;
  return SIGN.test(word) ? (readers[word.charAt(0)]?.(words, context) ?? null) : null;
}

/** The word without the backslash that makes its sign plain text. */
function plain(word: string): string {
  return ESCAPED.test(word) ? word.slice(1) : word;
}

function saySecond(name: keyof Details): string {
  if (name === "project") return say("a task has one project.");
  return name === "dueOn" ? say("a task has one date.") : say("a task has one estimate.");
}

function onlyOnce(reading: Reading, details: Details): Reading {
  if (reading === null || "why" in reading) return reading;
  const [name] = Object.keys(reading.details) as (keyof Details)[];
  return name && details[name] !== null ? { why: saySecond(name) } : reading;
}

function readProject([word = ""]: readonly string[], { projects }: QuickContext): Reading {
  const quoted = QUOTED.exec(word)?.[1]?.replace(/\\(.)/gs, "$1").trim();
  if (quoted === "") return { why: say("its quotes are empty.") };
  if (quoted === undefined && word.startsWith('#"'))
    return { why: say("its quote is not closed.") };
  if (/^#\d+$/.test(word)) return { why: say("a project that is a number stands in quotes.") };
  const project = quoted ?? known(word.slice(1), projects);
  if (project.length > LONGEST_PROJECT) {
    return { why: say("a project has at most {most} characters.", { most: LONGEST_PROJECT }) };
  }
  return { count: 1, details: { project } };
}

/** The project that is meant: hyphens for spaces and small letters are fine for one there is. */
function known(name: string, projects: readonly string[]): string {
  const same = (project: string) => loosely(project) === loosely(name);
  return projects.includes(name) ? name : (projects.find(same) ?? name);
}

function loosely(name: string): string {
  return folded(name).replace(/[\s_-]+/g, " ");
}

/** The longest run of words that is one date. */
function readDue(words: readonly string[], { readDate }: QuickContext): Reading {
  const next = words.slice(1, LONGEST_DATE).findIndex((word) => SIGN.test(word));
  const most = next === -1 ? LONGEST_DATE : next + 1;
  for (let count = Math.min(most, words.length); count > 0; count -= 1) {
    const dueOn = readDate(words.slice(0, count).join(" ").slice(1));
    if (dueOn !== null) return { count, details: { dueOn } };
  }
  return { why: say("it is not a date.") };
}

/** The digits of Arabic and Persian keyboards; each row of them begins at a sixteenth character. */
const OTHER_DIGITS = /[٠-٩۰-۹]/g;

function readEstimate([word = ""]: readonly string[]): Reading {
  const digits = word.slice(1).replaceAll(OTHER_DIGITS, (one) => String(one.charCodeAt(0) % 16));
  const estimate = /^\d+$/.test(digits) ? Number(digits) : Number.NaN;
  if (estimate >= 1 && estimate <= MOST_POMODOROS) return { count: 1, details: { estimate } };
  const most = MOST_POMODOROS;
  return { why: say("an estimate is a number of pomodoros, from 1 to {most}.", { most }) };
}
