/** Finding tasks by what they say. */

import type { Task } from "./task.ts";

/** The text without case and accents: "Café" and "CAFE" are the same to who looks for them. */
export function folded(text: string): string {
  return text.toLowerCase().normalize("NFKD").replaceAll(/\p{M}/gu, "");
}

/** Whether each word that was typed is in the title, the notes or the project. */
export function matches(task: Pick<Task, "title" | "notes" | "project">, sought: string): boolean {
  const words = folded(sought).split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const text = folded(`${task.title}\n${task.project ?? ""}\n${task.notes ?? ""}`);
  return words.every((word) => text.includes(word));
}
