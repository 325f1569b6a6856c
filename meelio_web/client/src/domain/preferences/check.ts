/** Which values a preference may have. */

import { defaultPreferences, type Preferences, type Preset } from "./preferences.ts";

type Check = (value: unknown) => boolean;

const isBoolean: Check = (value) => typeof value === "boolean";

function isWhole(from: number, to: number): Check {
  return (value) => Number.isInteger(value) && Number(value) >= from && Number(value) <= to;
}

function isOneOf(...values: readonly string[]): Check {
  return (value) => values.includes(value as string);
}

function matches(pattern: RegExp): Check {
  return (value) => typeof value === "string" && pattern.test(value);
}

const isMinutes = isWhole(1, 720);
const isTimes = isWhole(1, 12);
const isPercent = isWhole(0, 100);

export const MOST_PRESETS = 20;

const PRESET: Readonly<Record<keyof Preset, Check>> = {
  id: matches(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/),
  name: matches(/^(?=.*\S)[^\0]{1,50}$/su),
  focusMinutes: isMinutes,
  shortBreakMinutes: isMinutes,
  longBreakMinutes: isMinutes,
  longBreakAfter: isTimes,
};

const isPreset: Check = (value) => {
  const given = Object(value) as Readonly<Record<string, unknown>>;
  const names = Object.keys(PRESET) as (keyof Preset)[];
  return (
    names.length === Object.keys(given).length && names.every((name) => PRESET[name](given[name]))
  );
};

const CHECKS: Readonly<Record<keyof Preferences, Check>> = {
  focusMinutes: isMinutes,
  shortBreakMinutes: isMinutes,
  longBreakMinutes: isMinutes,
  longBreakAfter: isTimes,
  countdownMinutes: isWhole(1, 1440),
  autoStartBreaks: isBoolean,
  autoStartFocus: isBoolean,
  overtime: isBoolean,
  strict: isBoolean,
  presets: (value) => Array.isArray(value) && value.length <= MOST_PRESETS && value.every(isPreset),
  afterAway: isOneOf("ask", "keep", "leave_out", "stop", "split"),
  noticeIdle: isBoolean,
  sound: isBoolean,
  soundName: isOneOf("wood", "bell", "bowl", "harp", "beep"),
  soundVolume: isPercent,
  ticking: isBoolean,
  notifications: isBoolean,
  vibration: isBoolean,
  visualAlarm: isBoolean,
  keepScreenOn: isBoolean,
  ambient: isOneOf("off", "white", "pink", "brown", "rain"),
  ambientVolume: isPercent,
  askAfterSession: isBoolean,
  dailyGoalMinutes: isWhole(0, 1440),
  dayStart: matches(/^(0[0-5]:[0-5]\d|06:00)$/),
  weekStart: isOneOf("monday", "saturday", "sunday"),
  streakMinutes: isWhole(1, 1440),
  conflictPolicy: matches(/^(newest|ask|server|device:.{1,64})$/),
  theme: isOneOf("system", "light", "dark"),
  language: isOneOf("system", "ar", "de", "en", "es", "fr", "pt-BR"),
};

export function isPreferenceName(name: unknown): name is keyof Preferences {
  return typeof name === "string" && Object.hasOwn(CHECKS, name);
}

export function isPreferenceValue(name: keyof Preferences, value: unknown): boolean {
  return CHECKS[name](value);
}

/** The defaults with every stored value laid over them that this build understands. */
export function preferencesFrom(
  stored: Iterable<readonly [name: unknown, value: unknown]>,
): Preferences {
  const known = [...stored].filter(
    ([name, value]) => isPreferenceName(name) && isPreferenceValue(name, value),
  );
  return { ...defaultPreferences, ...Object.fromEntries(known) };
}
