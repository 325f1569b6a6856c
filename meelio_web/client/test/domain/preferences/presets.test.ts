import { describe, expect, test } from "bun:test";
import fc from "fast-check";

import { isPreferenceValue, MOST_PRESETS } from "../../../src/domain/preferences/check.ts";
import { defaultPreferences, type Preset } from "../../../src/domain/preferences/preferences.ts";
import {
  builtInPresets,
  lengthsOf,
  moved,
  presetWith,
  renamed,
  without,
  withPreset,
} from "../../../src/domain/preferences/presets.ts";

const minutes = fc.integer({ min: 1, max: 720 });
const preset = fc.record<Preset>({
  id: fc.uuid(),
  name: fc.constantFrom("Mornings", "Bursts", "Café"),
  focusMinutes: minutes,
  shortBreakMinutes: minutes,
  longBreakMinutes: minutes,
  longBreakAfter: fc.integer({ min: 1, max: 12 }),
});
const presets = fc.uniqueArray(preset, { selector: ({ id }) => id, maxLength: MOST_PRESETS });
const ids = (list: readonly Preset[]) => list.map(({ id }) => id);

describe("presets", () => {
  test("[UI29] those that come along may all be chosen", () => {
    expect(builtInPresets.map(({ name }) => name)).toEqual(["25/5", "50/10", "52/17", "90/20"]);
    for (const one of builtInPresets) {
      for (const [name, value] of Object.entries(lengthsOf(one))) {
        expect(isPreferenceValue(name as keyof Preset & "focusMinutes", value)).toBe(true);
      }
    }
  });

  test("[UI29] the one that has the present lengths is found, all of them", () => {
    expect(presetWith(builtInPresets, defaultPreferences)?.name).toBe("25/5");
    expect(presetWith(builtInPresets, { ...defaultPreferences, longBreakAfter: 3 })).toBe(
      undefined,
    );
  });

  test("[UI30] any changes leave a list that can be kept", () => {
    fc.assert(
      fc.property(
        presets,
        preset,
        fc.nat(),
        fc.constantFrom<1 | -1>(1, -1),
        (list, one, nth, by) => {
          const id = list[nth % (list.length || 1)]?.id ?? "";
          const all = [
            withPreset(list, one) ?? list,
            renamed(list, id, "Other"),
            without(list, id),
            moved(list, id, by),
          ];
          for (const next of all) expect(isPreferenceValue("presets", next)).toBe(true);
        },
      ),
    );
  });

  test("[UI30] a move keeps the others in order, and one back undoes it", () => {
    fc.assert(
      fc.property(presets, fc.nat(), (list, nth) => {
        const id = list[nth % (list.length || 1)]?.id ?? "";
        const down = moved(list, id, 1);
        expect(ids(without(down, id))).toEqual(ids(without(list, id)));
        if (down !== list) expect(ids(moved(down, id, -1))).toEqual(ids(list));
      }),
    );
  });

  test("[UI30] what was deleted comes back to where it stood", () => {
    fc.assert(
      fc.property(presets, fc.nat(), (list, nth) => {
        const at = nth % (list.length || 1);
        const one = list[at];
        if (one) expect(withPreset(without(list, one.id), one, at)).toEqual(list);
      }),
    );
  });
});
