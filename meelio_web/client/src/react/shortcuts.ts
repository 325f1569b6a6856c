import { toShortcut } from "./shortcut.ts";
import { mode } from "./use-mode.ts";
import { timer } from "./use-timer.ts";

function press(event: KeyboardEvent): void {
  if (document.querySelector("dialog[open]")) return;
  const shortcut = toShortcut(event, event.target instanceof Element ? event.target : null);
  if (shortcut === undefined) return;
  event.preventDefault();
  if (shortcut === "help") shortcuts.help();
  else if (shortcut === "task") document.querySelector<HTMLElement>("#task")?.focus();
  else if (shortcut === "nextMode") mode.next();
  else timer[shortcut]();
}

function helpDialog(): HTMLDialogElement | null {
  return document.querySelector<HTMLDialogElement>("#shortcuts-dialog");
}

/** The timer page's keys. */
export const shortcuts = {
  listen(): void {
    document.addEventListener("keydown", press);
  },
  ignore(): void {
    document.removeEventListener("keydown", press);
  },
  help(): void {
    helpDialog()?.showModal();
  },
  closeHelp(): void {
    helpDialog()?.close();
  },
};
