/** Which key says what to the timer. */

const TAKES_KEYS =
  "input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable], dialog";
/** These have a use for Space, and none for letters. */
const TAKES_SPACE = "button, a, summary, input";

export type Shortcut = "toggle" | "stop" | "skip" | "help";

const KEYS: Readonly<Record<string, Shortcut>> = {
  " ": "toggle",
  s: "stop",
  n: "skip",
  "?": "help",
};

interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly repeat: boolean;
}

/** What the key says, if it says something and nothing under it wants it (rule UI8). */
export function toShortcut(press: KeyPress, within: Pick<Element, "closest"> | null) {
  if (press.ctrlKey || press.metaKey || press.altKey || press.repeat) return undefined;
  if (within?.closest(TAKES_KEYS)) return undefined;
  if (press.key === " " && within?.closest(TAKES_SPACE)) return undefined;
  return KEYS[press.key.toLowerCase()];
}
