import { describe, expect, test } from "bun:test";

import { loopLengths, type NoiseKind, noiseLoops } from "../../../src/domain/sound/noise.ts";
import { octaves, peak, RATE, rms, toDecibel } from "../../support/listening.ts";

const KINDS: readonly NoiseKind[] = ["white", "pink", "brown", "rain"];
const made = new Map(KINDS.map((kind) => [kind, noiseLoops(kind, RATE)]));
const loopsOf = (kind: NoiseKind) => made.get(kind) ?? [];
const bothOf = (kind: NoiseKind) => loopsOf(kind) as [Float32Array, Float32Array];

/** In dB an octave, by least squares. */
function slope(levels: readonly number[]): number {
  const middle = (levels.length - 1) / 2;
  const mean = levels.reduce((sum, one) => sum + one, 0) / levels.length;
  const [rise, run] = levels.reduce(
    ([up, along], level, nth) => [
      up + (nth - middle) * (level - mean),
      along + (nth - middle) ** 2,
    ],
    [0, 0],
  );
  return rise / run;
}

const OCTAVES = [250, 500, 1000, 2000, 4000, 8000];

describe("noise", () => {
  test.each([
    ["white", 0],
    ["pink", -3],
    ["brown", -6],
  ] as const)(
    "[SG5] %s noise changes by %d dB an octave, in each of its loops",
    (kind, expected) => {
      for (const loop of bothOf(kind)) {
        const levels = octaves(loop, OCTAVES);

        expect(slope(levels)).toBeCloseTo(expected, 0);
        for (const [nth, level] of levels.entries()) {
          const ideal = (levels[0] ?? 0) + nth * expected;
          expect(Math.abs(level - ideal)).toBeLessThan(1);
        }
      }
    },
  );

  test("[SG5] rain is softer in the deep and on top than in between", () => {
    for (const loop of bothOf("rain")) {
      const [deep, middle, top] = octaves(loop, [90, 1500, 12_000]) as [number, number, number];

      expect(deep).toBeLessThan(middle - 9);
      expect(top).toBeLessThan(middle - 6);
    }
  });

  test("[SG5] rain has drops: now and then it stands out, as even noise does not", () => {
    expect(unevenness(bothOf("rain")[0])).toBeGreaterThan(1.3 * unevenness(bothOf("white")[0]));
  });

  test.each(KINDS)("[SG5] %s noise cannot clip, and is about as loud as the others", (kind) => {
    const [one, other] = bothOf(kind);

    expect(peak(one) + peak(other)).toBeLessThanOrEqual(1);
    for (const loop of [one, other]) {
      expect(loop.every(Number.isFinite)).toBe(true);
      expect(Math.abs(toDecibel(rms(loop) / 0.06))).toBeLessThan(5);
      expect(Math.abs(loop.reduce((sum, sample) => sum + sample, 0) / loop.length)).toBeLessThan(
        1e-4,
      );
    }
  });

  test.each(KINDS)("[SG6] %s noise goes round without a seam", (kind) => {
    for (const loop of bothOf(kind)) {
      const step = (at: number) => Math.abs((loop.at(at) ?? 0) - (loop.at(at - 1) ?? 0));
      const usual = rms(Array.from({ length: RATE }, (_, nth) => step(nth + RATE)));
      // The step from the last sample to the first is one like any other, and so are its neighbours.
      for (const at of [-2, -1, 0, 1, 2]) expect(step(at)).toBeLessThan(6 * usual);
      const half = RATE / 4;
      const around = [...loop.slice(-half), ...loop.slice(0, half)];
      expect(Math.abs(toDecibel(rms(around) / rms(loop)))).toBeLessThan(1.5);
    }
  });

  test.each([44_100, 48_000, 96_000])(
    "[SG6] at %d Hz it is not the same again within a day",
    (rate) => {
      const [one, other] = loopLengths(rate);
      const period = (one / greatestCommonDivisor(one, other)) * other;

      expect(period / rate).toBeGreaterThan(24 * 3600);
    },
  );

  test.each(KINDS)(
    "[SG6] the two loops of %s noise, and both ears, have nothing in common",
    (kind) => {
      const [one, other] = bothOf(kind);

      expect(Math.abs(likeness(one, other.subarray(0, one.length)))).toBeLessThan(0.05);
      const half = one.length >> 1;
      expect(Math.abs(likeness(one.subarray(0, half), one.subarray(half)))).toBeLessThan(0.05);
    },
  );

  test.each(KINDS)("[SG8] %s noise is the same in every tab", (kind) => {
    expect(noiseLoops(kind, 8000)).toEqual([...noiseLoops(kind, 8000)]);
  });
});

function greatestCommonDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestCommonDivisor(other, one % other);
}

function likeness(one: Float32Array, other: Float32Array): number {
  const product = one.reduce((sum, sample, nth) => sum + sample * (other[nth] ?? 0), 0);
  return product / (rms(one) * rms(other) * one.length);
}

/** The loudest hundredth of a second against the usual one. */
function unevenness(samples: Float32Array): number {
  const width = RATE / 100;
  const levels = Array.from({ length: Math.floor(samples.length / width) }, (_, nth) =>
    rms(samples.subarray(nth * width, (nth + 1) * width)),
  ).toSorted((one, other) => one - other);
  return (levels.at(-1) ?? 0) / (levels[levels.length >> 1] ?? 1);
}
