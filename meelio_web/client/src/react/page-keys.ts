/** The sheet of the keys of History or Tasks, which the question mark opens (rules HI61, TK54). */

import { toShortcut } from "./shortcut.ts";

function sheet(): HTMLDialogElement | null {
  return document.querySelector<HTMLDialogElement>("#page-keys-dialog");
}

function press(event: KeyboardEvent): void {
  if (document.querySelector("dialog[open]")) return;
  const within = event.target instanceof Element ? event.target : null;
  if (toShortcut(event, within) !== "help") return;
  event.preventDefault();
  pageKeys.open();
}

export const pageKeys = {
  listen(): void {
    document.addEventListener("keydown", press);
  },
  ignore(): void {
    document.removeEventListener("keydown", press);
  },
  open(): void {
    sheet()?.showModal();
  },
  close(): void {
    sheet()?.close();
  },
};
