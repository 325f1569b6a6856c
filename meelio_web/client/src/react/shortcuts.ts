import { toShortcut } from "./shortcut.ts";
import { timer } from "./use-timer.ts";

function press(event: KeyboardEvent): void {
  const shortcut = toShortcut(event, event.target instanceof Element ? event.target : null);
  if (shortcut === undefined) return;
  event.preventDefault();
  if (shortcut === "help") shortcuts.help();
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
