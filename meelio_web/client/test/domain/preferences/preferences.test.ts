import { expect, test } from "bun:test";

import vectors from "../../../../../tests/vectors/preferences.json";
import { isPreferenceValue, preferencesFrom } from "../../../src/domain/preferences/check.ts";
import {
  defaultPreferences,
  type Preferences,
} from "../../../src/domain/preferences/preferences.ts";

type Choice = [name: keyof Preferences, value: unknown];

test("[PR1] The defaults are those of the server.", () => {
  const defaults: unknown = defaultPreferences;
  expect(defaults).toEqual(vectors.defaults);
});

test.each(vectors.possible as Choice[])("[PR2] %s may be %j.", (name, value) => {
  const isPossible = isPreferenceValue(name, value);
  expect(isPossible).toBe(true);
});

test.each(vectors.impossible as Choice[])("[PR2] %s is never %j.", (name, value) => {
  const isPossible = isPreferenceValue(name, value);
  expect(isPossible).toBe(false);
  expect(preferencesFrom([[name, value]])).toEqual(defaultPreferences);
});
