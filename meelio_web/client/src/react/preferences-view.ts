import type { ConflictPolicy, Preferences } from "../domain/preferences/preferences.ts";
import { say } from "../i18n/say.ts";

import { type NameOf, sayPolicy } from "./device-words.ts";

const RANGES = {
  focusMinutes: [1, 720],
  shortBreakMinutes: [1, 720],
  longBreakMinutes: [1, 720],
  longBreakAfter: [1, 12],
  countdownMinutes: [1, 1440],
  dailyGoalMinutes: [0, 1440],
  streakMinutes: [1, 1440],
} as const;

/** Typed into a field. */
export type NumberName = keyof typeof RANGES;

type NamesOf<Value> = {
  [Name in keyof Preferences]: Preferences[Name] extends Value ? Name : never;
}[keyof Preferences];

export type SwitchName = NamesOf<boolean>;

/** In percent, moved by a slider. */
export type PercentName = "soundVolume" | "ambientVolume";

/** One of a few words; a time of day is one too. */
export type ChoiceName = Exclude<NamesOf<string>, "conflictPolicy">;

/** `other` is another device that wins; it can be kept but not chosen from here. */
export type PolicyChoice = "newest" | "ask" | "device" | "server" | "other";

/** Numbers are texts, as typed so far. Mirrored by `ui/bindings/preferences.py`. */
export interface PreferencesView {
  readonly ready: boolean;
  readonly focusMinutes: string;
  readonly shortBreakMinutes: string;
  readonly longBreakMinutes: string;
  readonly longBreakAfter: string;
  readonly countdownMinutes: string;
  readonly dailyGoalMinutes: string;
  readonly streakMinutes: string;
  readonly focusMinutesError: string;
  readonly shortBreakMinutesError: string;
  readonly longBreakMinutesError: string;
  readonly longBreakAfterError: string;
  readonly countdownMinutesError: string;
  readonly dailyGoalMinutesError: string;
  readonly streakMinutesError: string;
  readonly autoStartBreaks: boolean;
  readonly autoStartFocus: boolean;
  readonly overtime: boolean;
  readonly strict: boolean;
  readonly noticeIdle: boolean;
  readonly sound: boolean;
  readonly ticking: boolean;
  readonly notifications: boolean;
  readonly vibration: boolean;
  readonly visualAlarm: boolean;
  readonly keepScreenOn: boolean;
  readonly askAfterSession: boolean;
  readonly soundVolume: number;
  readonly ambientVolume: number;
  readonly afterAway: Preferences["afterAway"];
  readonly soundName: Preferences["soundName"];
  readonly ambient: Preferences["ambient"];
  readonly dayStart: Preferences["dayStart"];
  readonly weekStart: Preferences["weekStart"];
  readonly theme: Preferences["theme"];
  readonly language: Preferences["language"];
  readonly policy: PolicyChoice;
  /** What the policy means, in a sentence. */
  readonly policyHint: string;
  /** "Chrome on Android wins", where another device was chosen. */
  readonly otherLabel: string;
}

/** What a person has typed and the store does not hold, by field. */
export type Drafts = Readonly<Partial<Record<NumberName, string>>>;

/** The number typed, or undefined while it is none that fits (rule UI6). */
export function toNumber(name: NumberName, text: string): number | undefined {
  const [least, most] = RANGES[name];
  const value = Number(text);
  const fits = /^\d+$/.test(text.trim()) && value >= least && value <= most;
  return fits ? value : undefined;
}

function errorOf(name: NumberName, text: string | undefined): string {
  if (text === undefined || toNumber(name, text) !== undefined) return "";
  const [least, most] = RANGES[name];
  return say("A whole number from {least} to {most}.", { least, most });
}

function choiceOf(policy: ConflictPolicy, deviceId: string | null): PolicyChoice {
  if (policy === "newest" || policy === "ask" || policy === "server") return policy;
  return policy === `device:${deviceId}` ? "device" : "other";
}

/** What each way of settling means (rule UI16). */
function hintOf(policy: ConflictPolicy, nameOf: NameOf): string {
  if (policy === "newest") {
    return say(
      "The change made last stays, whichever device it came from. What it replaced is kept for 30 days.",
    );
  }
  if (policy === "ask") {
    return say(
      "Nothing is decided without you: both versions wait on “Needs you” until you choose.",
    );
  }
  if (policy === "server") {
    return say(
      "What reached the server first stays. A later change to the same thing is kept aside for 30 days.",
    );
  }
  const device = nameOf(policy.slice("device:".length));
  return say(
    "What {device} wrote stays, even if it is older. Between other devices the newest wins.",
    { device },
  );
}

export interface PreferencesContext {
  readonly deviceId: string | null;
  readonly nameOf: NameOf;
  readonly ready: boolean;
}

export function toPreferences(
  all: Preferences,
  drafts: Drafts,
  { deviceId, nameOf, ready }: PreferencesContext,
): PreferencesView {
  const { presets: _, conflictPolicy, ...rest } = all;
  const names = Object.keys(RANGES) as NumberName[];
  const texts = names.flatMap((name) => [
    [name, drafts[name] ?? String(all[name])],
    [`${name}Error`, errorOf(name, drafts[name])],
  ]);
  const numbers = Object.fromEntries(texts) as Record<NumberName | `${NumberName}Error`, string>;
  return {
    ...rest,
    ...numbers,
    ready,
    policy: choiceOf(conflictPolicy, deviceId),
    policyHint: hintOf(conflictPolicy, nameOf),
    otherLabel: sayPolicy(conflictPolicy, nameOf),
  };
}
