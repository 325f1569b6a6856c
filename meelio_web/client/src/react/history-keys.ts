/** The sheet of History's keys, which the question mark opens (rule HI61). */

import { toShortcut } from "./shortcut.ts";

function sheet(): HTMLDialogElement | null {
  return document.querySelector<HTMLDialogElement>("#history-keys-dialog");
}

function press(event: KeyboardEvent): void {
  if (document.querySelector("dialog[open]")) return;
  const within = event.target instanceof Element ? event.target : null;
  if (toShortcut(event, within) !== "help") return;
  event.preventDefault();
  historyKeys.open();
}

export const historyKeys = {
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
