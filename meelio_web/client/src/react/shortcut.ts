/** Which key says what to the timer. */

const TAKES_KEYS =
  "input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable], dialog, " +
  "[role=combobox], [role=listbox], [role=menu]";
/** These have a use for Space, and none for letters. */
const TAKES_SPACE = "button, a, summary, input";

const KEYS = {
  " ": "toggle",
  s: "stop",
  n: "skip",
  "+": "addFiveMinutes",
  i: "interrupted",
  r: "restart",
  m: "nextMode",
  t: "task",
  "?": "help",
} as const;

export type Shortcut = (typeof KEYS)[keyof typeof KEYS];

interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly repeat: boolean;
}

/** What the key says, if it says something and nothing under it wants it (rule UI8). */
export function toShortcut(
  press: KeyPress,
  within: Pick<Element, "closest"> | null,
): Shortcut | undefined {
  if (press.ctrlKey || press.metaKey || press.altKey || press.repeat) return undefined;
  if (within?.closest(TAKES_KEYS)) return undefined;
  if (press.key === " " && within?.closest(TAKES_SPACE)) return undefined;
  const key = press.key.toLowerCase();
  return key in KEYS ? KEYS[key as keyof typeof KEYS] : undefined;
}
