export type Theme = "system" | "light" | "dark";

/** As BCP 47 has it; `system` is the first of the browser's languages that there is. */
export type Language = "system" | "ar" | "de" | "en" | "es" | "fr" | "pt-BR";

/** Who wins when two devices changed the same thing; a device wins by its own id. */
export type ConflictPolicy = "newest" | "ask" | "server" | `device:${string}`;

/** Lengths that go together, under a name of the person's own; they stand in the order of the list. */
export interface Preset {
  readonly id: string;
  readonly name: string;
  readonly focusMinutes: number;
  readonly shortBreakMinutes: number;
  readonly longBreakMinutes: number;
  readonly longBreakAfter: number;
}

/** What becomes of time in which nobody was seen to be there; `ask` asks each time. */
export type AfterAway = "ask" | "keep" | "leave_out" | "stop" | "split";

export type SoundName = "wood" | "bell" | "bowl" | "harp" | "beep";
export type Ambient = "off" | "white" | "pink" | "brown" | "rain";
export type WeekStart = "monday" | "saturday" | "sunday";

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
  /** A focus goes on past its end until somebody ends it. */
  readonly overtime: boolean;
  /** A focus cannot be paused, and stopped only with a reason. */
  readonly strict: boolean;
  readonly presets: readonly Preset[];
  readonly afterAway: AfterAway;
  /** Ask the browser to tell when nobody uses the device, where it can. */
  readonly noticeIdle: boolean;
  readonly sound: boolean;
  readonly soundName: SoundName;
  /** In percent, as is the volume of what plays during focus. */
  readonly soundVolume: number;
  readonly ticking: boolean;
  readonly notifications: boolean;
  readonly vibration: boolean;
  /** The whole page changes colour at the end of a phase. */
  readonly visualAlarm: boolean;
  readonly keepScreenOn: boolean;
  readonly ambient: Ambient;
  readonly ambientVolume: number;
  /** Ask for a rating and a note when a focus is over. */
  readonly askAfterSession: boolean;
  /** 0 for none. */
  readonly dailyGoalMinutes: number;
  /** Wall clock, from "00:00" to "06:00". */
  readonly dayStart: string;
  readonly weekStart: WeekStart;
  /** A day with so much focus counts for the streak. */
  readonly streakMinutes: number;
  readonly conflictPolicy: ConflictPolicy;
  readonly theme: Theme;
  readonly language: Language;
}

export const defaultPreferences: Preferences = {
  focusMinutes: 25,
  shortBreakMinutes: 5,
  longBreakMinutes: 15,
  longBreakAfter: 4,
  countdownMinutes: 25,
  autoStartBreaks: false,
  autoStartFocus: false,
  overtime: false,
  strict: false,
  presets: [],
  afterAway: "ask",
  noticeIdle: false,
  sound: true,
  soundName: "wood",
  soundVolume: 70,
  ticking: false,
  notifications: true,
  vibration: true,
  visualAlarm: false,
  keepScreenOn: false,
  ambient: "off",
  ambientVolume: 40,
  askAfterSession: true,
  dailyGoalMinutes: 120,
  dayStart: "00:00",
  weekStart: "monday",
  streakMinutes: 25,
  conflictPolicy: "newest",
  theme: "system",
  language: "system",
};
