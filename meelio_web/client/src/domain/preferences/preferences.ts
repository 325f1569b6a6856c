export type Theme = "system" | "light" | "dark";

/** Who wins when two devices changed the same thing; a device wins by its own id. */
export type ConflictPolicy = "newest" | "ask" | "server" | `device:${string}`;

/** What a person may choose; each is one synced record, so different ones never conflict. */
export interface Preferences {
  readonly focusMinutes: number;
  readonly shortBreakMinutes: number;
  readonly longBreakMinutes: number;
  /** A long break comes after so many focus phases. */
  readonly longBreakAfter: number;
  readonly countdownMinutes: number;
  readonly autoStartBreaks: boolean;
  readonly autoStartFocus: boolean;
  readonly sound: boolean;
  readonly conflictPolicy: ConflictPolicy;
  readonly theme: Theme;
}

export const defaultPreferences: Preferences = {
  focusMinutes: 25,
  shortBreakMinutes: 5,
  longBreakMinutes: 15,
  longBreakAfter: 4,
  countdownMinutes: 25,
  autoStartBreaks: false,
  autoStartFocus: false,
  sound: true,
  conflictPolicy: "newest",
  theme: "system",
};
