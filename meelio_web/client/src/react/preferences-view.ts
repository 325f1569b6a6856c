import type { ConflictPolicy, Preferences, Theme } from "../domain/preferences/preferences.ts";

import { type NameOf, sayPolicy } from "./device-words.ts";

export type NumberName =
  | "focusMinutes"
  | "shortBreakMinutes"
  | "longBreakMinutes"
  | "longBreakAfter"
  | "countdownMinutes";

export type SwitchName = "autoStartBreaks" | "autoStartFocus" | "sound";

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
  readonly focusMinutesError: string;
  readonly shortBreakMinutesError: string;
  readonly longBreakMinutesError: string;
  readonly longBreakAfterError: string;
  readonly countdownMinutesError: string;
  readonly autoStartBreaks: boolean;
  readonly autoStartFocus: boolean;
  readonly sound: boolean;
  readonly policy: PolicyChoice;
  /** What the policy means, in a sentence. */
  readonly policyHint: string;
  /** "Chrome on Android wins", where another device was chosen. */
  readonly otherLabel: string;
  readonly theme: Theme;
}

const RANGES: Record<NumberName, readonly [least: number, most: number]> = {
  focusMinutes: [1, 720],
  shortBreakMinutes: [1, 720],
  longBreakMinutes: [1, 720],
  longBreakAfter: [1, 12],
  countdownMinutes: [1, 720],
};

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
  return `A whole number from ${least} to ${most}.`;
}

function choiceOf(policy: ConflictPolicy, deviceId: string | null): PolicyChoice {
  if (policy === "newest" || policy === "ask" || policy === "server") return policy;
  return policy === `device:${deviceId}` ? "device" : "other";
}

/** What each way of settling means (rule UI16). */
function hintOf(policy: ConflictPolicy, nameOf: NameOf): string {
  if (policy === "newest") {
    return "The change made last stays, whichever device it came from. What it replaced is kept for 30 days.";
  }
  if (policy === "ask") {
    return "Nothing is decided without you: both versions wait on “Needs you” until you choose.";
  }
  if (policy === "server") {
    return "What reached the server first stays. A later change to the same thing is kept aside for 30 days.";
  }
  const name = nameOf(policy.slice("device:".length));
  return `What ${name} wrote stays, even if it is older. Between other devices the newest wins.`;
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
  const text = (name: NumberName): string => drafts[name] ?? String(all[name]);
  const error = (name: NumberName): string => errorOf(name, drafts[name]);
  return {
    ready,
    focusMinutes: text("focusMinutes"),
    shortBreakMinutes: text("shortBreakMinutes"),
    longBreakMinutes: text("longBreakMinutes"),
    longBreakAfter: text("longBreakAfter"),
    countdownMinutes: text("countdownMinutes"),
    focusMinutesError: error("focusMinutes"),
    shortBreakMinutesError: error("shortBreakMinutes"),
    longBreakMinutesError: error("longBreakMinutes"),
    longBreakAfterError: error("longBreakAfter"),
    countdownMinutesError: error("countdownMinutes"),
    autoStartBreaks: all.autoStartBreaks,
    autoStartFocus: all.autoStartFocus,
    sound: all.sound,
    policy: choiceOf(all.conflictPolicy, deviceId),
    policyHint: hintOf(all.conflictPolicy, nameOf),
    otherLabel: sayPolicy(all.conflictPolicy, nameOf),
    theme: all.theme,
  };
}
