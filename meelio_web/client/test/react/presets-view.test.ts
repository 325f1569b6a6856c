import { expect, test } from "bun:test";

import { defaultPreferences, type Preset } from "../../src/domain/preferences/preferences.ts";
import { toOptions } from "../../src/react/preset-options.ts";
import { readName, toPresets } from "../../src/react/presets-view.ts";

const own = (id: string, name: string): Preset => ({
  id,
  name,
  focusMinutes: 40,
  shortBreakMinutes: 8,
  longBreakMinutes: 20,
  longBreakAfter: 3,
});
const presets = [own("a", "Mornings"), { ...own("b", "Bursts"), focusMinutes: 12 }];
const context = { renamingId: null, nameError: "", said: "", removed: null };

test("[UI29] the present lengths show as chosen, and a choice at once", () => {
  const chosen = (asked?: string) =>
    toOptions({ ...defaultPreferences, presets }, asked)
      .filter(({ isChosen }) => isChosen)
      .map(({ name }) => name);

  expect(chosen()).toEqual(["25/5"]);
  expect(chosen("b")).toEqual(["Bursts"]);
  expect(toOptions({ ...defaultPreferences, presets, focusMinutes: 33 }, undefined)).not.toContain(
    expect.objectContaining({ isChosen: true }),
  );
});

test("[UI29] a preset is read out in words", () => {
  expect(toOptions(defaultPreferences, undefined)[1]).toEqual({
    id: "50/10",
    name: "50/10",
    label: "50/10, 50 minutes of focus, 10 minutes of break",
    lengths: "50 / 10, long break of 30 after 3",
    isChosen: false,
  });
});

test("[UI30] the own ones are listed with what can be done", () => {
  const all = { ...defaultPreferences, presets, focusMinutes: 12, shortBreakMinutes: 8 };
  const view = toPresets(all, { ...context, renamingId: "b", removed: own("c", "Old") });

  expect(view.rows.map(({ name, isFirst, isLast }) => [name, isFirst, isLast])).toEqual([
    ["Mornings", true, false],
    ["Bursts", false, true],
  ]);
  expect(view.rows.map(({ isRenaming }) => isRenaming)).toEqual([false, true]);
  expect(view.present).toBe("12 / 8, long break of 15 after 4");
  expect(view.undoText).toBe("“Old” deleted");
});

test("[UI30] a name is not blank, and short enough", () => {
  expect(["  Deep work ", " ", undefined, "x".repeat(51)].map(readName)).toEqual([
    "Deep work",
    null,
    null,
    null,
  ]);
});
