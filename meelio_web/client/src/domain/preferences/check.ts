/** Which values a preference may have. */

import { defaultPreferences, type Preferences } from "./preferences.ts";

type Check = (value: unknown) => boolean;

const isBoolean: Check = (value) => typeof value === "boolean";

function isWhole(from: number, to: number): Check {
  return (value) => Number.isInteger(value) && Number(value) >= from && Number(value) <= to;
}

const isMinutes = isWhole(1, 720);
const POLICY = /^(newest|ask|server|device:.{1,64})$/;

const CHECKS: Readonly<Record<keyof Preferences, Check>> = {
  focusMinutes: isMinutes,
  shortBreakMinutes: isMinutes,
  longBreakMinutes: isMinutes,
  longBreakAfter: isWhole(1, 12),
  countdownMinutes: isMinutes,
  autoStartBreaks: isBoolean,
  autoStartFocus: isBoolean,
  sound: isBoolean,
  conflictPolicy: (value) => typeof value === "string" && POLICY.test(value),
  theme: (value) => value === "system" || value === "light" || value === "dark",
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
