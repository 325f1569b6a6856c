import { expect, test } from "bun:test";

import { defaultPreferences, type Preset } from "../../src/domain/preferences/preferences.ts";
import { lengthsOf } from "../../src/domain/preferences/presets.ts";
import { speak } from "../../src/i18n/say.ts";
import { toOptions } from "../../src/react/preset-options.ts";
import { readName, toPresets, whyNotName } from "../../src/react/presets-view.ts";

const own = (id: string, name: string): Preset => ({
  id,
  name,
  focusMinutes: 40,
  shortBreakMinutes: 8,
  longBreakMinutes: 20,
  longBreakAfter: 3,
});
const presets = [own("a", "Mornings"), { ...own("b", "Bursts"), focusMinutes: 12 }];
const context = { renamingId: null, nameError: "", renameError: "", said: "", removed: null };

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

test("[LA1] that one was deleted is said in the person's language", () => {
  speak({ "“{name}” deleted": "„{name}“ gelöscht" });
  const { undoText } = toPresets(defaultPreferences, { ...context, removed: own("c", "Old") });
  speak({});

  expect(undoText).toBe("„Old“ gelöscht");
});

test("[UI29] of presets with the same lengths the one chosen last shows as chosen", () => {
  const alike = [...presets, own("c", "Evenings")];
  const all = { ...defaultPreferences, presets: alike, ...lengthsOf(own("", "")) };
  const chosen = (meant?: string) =>
    toOptions(all, undefined, meant)
      .filter(({ isChosen }) => isChosen)
      .map(({ name }) => name);

  expect(chosen()).toEqual(["Mornings"]);
  expect(chosen("c")).toEqual(["Evenings"]);
  expect(chosen("b")).toEqual(["Mornings"]);
});

test("[UI30] a name is not blank, short enough, and another than those there are", () => {
  expect(whyNotName(readName("  Deep work "), presets)).toBe("");
  expect(whyNotName("x".repeat(50), presets)).toBe("");
  for (const name of [" ", undefined, "x".repeat(51)]) {
    expect(whyNotName(readName(name), presets)).toContain("at most 50");
  }
  expect(whyNotName("mornings", presets)).toContain("already");
});

test("[UI30] what is wrong with a new name stands where it is typed", () => {
  const all = { ...defaultPreferences, presets };
  const view = toPresets(all, { ...context, renamingId: "b", renameError: "Too long." });
  expect(view.rows.map(({ renameError }) => renameError)).toEqual(["", "Too long."]);
});
