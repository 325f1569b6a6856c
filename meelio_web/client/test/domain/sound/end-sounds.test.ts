import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import fc from "fast-check";

import type { SoundName } from "../../../src/domain/preferences/preferences.ts";
import { END_SOUNDS, lengthOf, type Tone } from "../../../src/domain/sound/end-sounds.ts";
import { endGainOf, gainOf } from "../../../src/domain/sound/loudness.ts";
import { octaves, peak, RATE, rendered, rms, toDecibel } from "../../support/listening.ts";

const NAMES = Object.keys(END_SOUNDS) as SoundName[];
const LOUDEST = endGainOf(100);

/** The loudest 0.4 seconds, as loudness is measured for broadcasting. */
function momentary(samples: Float32Array): number {
  const window = 0.4 * RATE;
  const starts = Array.from({ length: Math.ceil(samples.length / window) }, (_, nth) => nth);
  return Math.max(...starts.map((nth) => rms(samples.slice(nth * window, (nth + 1) * window))));
}

/** What tells sounds apart: how long, how high, how many notes. */
function traits(tones: readonly Tone[]): readonly number[] {
  const samples = rendered(tones);
  return [lengthOf(tones), ...octaves(samples.slice(0, RATE), [125, 250, 500, 1000, 2000, 4000])];
}

describe("the sounds at the end of a phase", () => {
  test.each(NAMES)("[SG1] %s starts and ends in silence and never clips", (name) => {
    const samples = rendered(END_SOUNDS[name], LOUDEST);

    expect(peak(samples)).toBeLessThan(0.75);
    expect(peak(samples.slice(0, RATE / 1000))).toBeLessThan(0.06);
    expect(peak(samples.slice(-RATE / 100))).toBeLessThan(0.002);
    expect(samples.every(Number.isFinite)).toBe(true);
    expect(lengthOf(END_SOUNDS[name])).toBeLessThan(6);
  });

  test.each(NAMES)("[SG1] %s is soft, and about as loud as the others", (name) => {
    const difference = momentary(rendered(END_SOUNDS[name])) / momentary(rendered(END_SOUNDS.wood));

    expect(Math.abs(toDecibel(difference))).toBeLessThan(6);
    expect(momentary(rendered(END_SOUNDS[name]))).toBeLessThan(0.12);
  });

  test("[SG1] no two are alike", () => {
    const all = NAMES.map((name) => traits(END_SOUNDS[name]));
    const distances = all.flatMap((one, nth) =>
      all.slice(nth + 1).map((other) => Math.hypot(...one.map((it, at) => it - (other[at] ?? 0)))),
    );

    expect(Math.min(...distances)).toBeGreaterThan(6);
  });

  test("[SG1] each is credited, with its licence", () => {
    const credits = readFileSync(
      new URL("../../../../../assets/sounds/CREDITS.txt", import.meta.url),
      "utf-8",
    );

    for (const name of [...NAMES, "white", "pink", "brown", "rain", "ticking"]) {
      expect(credits).toMatch(new RegExp(`^${name}\\s`, "m"));
    }
    expect(credits).toContain("MIT");
  });
});

describe("loudness", () => {
  test("[SG2] half the percent is ten decibel less, which is half as loud", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 100 }), (percent) => {
        expect(toDecibel(gainOf(percent) / gainOf(percent / 2))).toBeCloseTo(10, 0);
      }),
    );
  });

  test("[SG2] nothing is silence, more is louder, and all is all", () => {
    expect(gainOf(0)).toBe(0);
    expect(gainOf(100)).toBe(1);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99 }), (percent) => {
        expect(gainOf(percent + 1)).toBeGreaterThan(gainOf(percent));
      }),
    );
  });

  test("[SG2] at 70 percent the wood is three notes of 0.18 and their twelfths", () => {
    const tones = END_SOUNDS.wood.filter(({ hertz }) => hertz < 1000);

    expect(endGainOf(70)).toBe(1);
    expect(tones.map(({ hertz, at, loudness, lasts }) => [hertz, at, loudness, lasts])).toEqual([
      [523.25, 0, 0.18, 1.4],
      [659.25, 0.16, 0.18, 1.4],
      [783.99, 0.32, 0.18, 1.4],
    ]);
    expect(END_SOUNDS.wood).toHaveLength(6);
  });
});
