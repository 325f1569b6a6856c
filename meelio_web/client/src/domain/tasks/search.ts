/** Finding tasks by what they say. */

import type { Task } from "./task.ts";

const PLAIN = /^[ -~\n]*$/;

/** The text without case and accents: "Café" and "CAFE" are the same to who looks for them. */
export function folded(text: string): string {
  // Most texts have no accents to lose.
  if (PLAIN.test(text)) return text.toLowerCase();
  return text.toLowerCase().normalize("NFKD").replaceAll(/\p{M}/gu, "");
}

type Searched = Pick<Task, "title" | "notes" | "project">;

/** Folding thousands of notes takes a while, and each letter that is typed looks at them all. */
const texts = new WeakMap<Searched, string>();

function textOf(task: Searched): string {
  const known = texts.get(task);
  if (known !== undefined) return known;
  const text = folded(`${task.title}\n${task.project ?? ""}\n${task.notes ?? ""}`);
  texts.set(task, text);
  return text;
}

/** Whether each word that was typed is in the title, the notes or the project. */
export function matches(task: Searched, sought: string): boolean {
  const words = folded(sought).split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const text = textOf(task);
  return words.every((word) => text.includes(word));
}
