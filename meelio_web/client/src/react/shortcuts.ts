import { timer } from "./use-timer.ts";

const TAKES_KEYS = "input, textarea, select, button, a, summary, [contenteditable], dialog";

/** Does what the key says, if it says something and nothing else wants it (rule UI8). */
function press(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target instanceof Element && event.target.closest(TAKES_KEYS) !== null) return;
  const act = actions[event.key.toLowerCase()];
  if (act === undefined) return;
  event.preventDefault();
  act();
}

const actions: Readonly<Record<string, () => void>> = {
  " ": () => timer.toggle(),
  s: () => timer.stop(),
  n: () => timer.skip(),
  "?": () => shortcuts.help(),
};

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
