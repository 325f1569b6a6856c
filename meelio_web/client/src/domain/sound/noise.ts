/**
 * Noise as loops of samples. What is heard is two loops at once, their lengths without a common
 * divisor: so it repeats itself after days, not seconds. The same kind is the same everywhere.
 */

import { rainfall } from "./rain.ts";
import { randomFrom } from "./random.ts";
import { atLevel, closed, OVERLAP_S } from "./samples.ts";

export type NoiseKind = "white" | "pink" | "brown" | "rain";

/** Root mean square of what is heard: about as loud one as the other, and far from clipping. */
const LEVELS: Readonly<Record<NoiseKind, number>> = {
  white: 0.08,
  pink: 0.09,
  brown: 0.12,
  rain: 0.055,
};

/** The second is a sample longer than a whole number of seconds. */
const LENGTHS_S = [11, 13] as const;

export function loopLengths(rate: number): readonly [number, number] {
  return [LENGTHS_S[0] * rate, LENGTHS_S[1] * rate + 1];
}

/** The two loops of a kind, each going round without a seam. */
export function noiseLoops(kind: NoiseKind, rate: number): readonly Float32Array<ArrayBuffer>[] {
  return loopLengths(rate).map((length, nth) => {
    const overlap = Math.round(OVERLAP_S * rate);
    const raw = GENERATORS[kind](length + overlap, rate, nth + 1);
    // Two that know nothing of each other add up by their squares.
    return atLevel(closed(raw, length), LEVELS[kind] * Math.SQRT1_2);
  });
}

type Generator = (length: number, rate: number, seed: number) => Float32Array<ArrayBuffer>;

const GENERATORS: Readonly<Record<NoiseKind, Generator>> = {
  white: (length, _rate, seed) => filtered(length, seed, (white) => white),
  pink: (length, rate, seed) => filtered(length, seed, pinkFilter(rate)),
  brown: (length, rate, seed) => filtered(length, seed, brownFilter(rate)),
  rain: rainfall,
};

type Filter = (white: number) => number;

function filtered(length: number, seed: number, filter: Filter): Float32Array<ArrayBuffer> {
  const random = randomFrom(seed);
  const samples = new Float32Array(length);
  for (let nth = 0; nth < length; nth += 1) samples[nth] = filter(random() * 2 - 1);
  return samples;
}

/** Below this brown noise is flat: deeper, it would only take room from what can be heard. */
const DEEPEST_HZ = 60;

/** The sum of all that was, the long ago forgotten. */
function brownFilter(rate: number): Filter {
  const keep = Math.exp((-2 * Math.PI * DEEPEST_HZ) / rate);
  let sum = 0;
  return (white) => {
    sum = sum * keep + white;
    return sum;
  };
}

/** An octave and a half apart; smoothings at these corners add up to 3 dB an octave. */
const CORNERS_HZ = [4, 12, 36, 108, 324, 972, 2916, 8748, 26_244] as const;

function pinkFilter(rate: number): Filter {
  const keeps = CORNERS_HZ.map((hertz) => Math.exp((-2 * Math.PI * hertz) / rate));
  const gains = CORNERS_HZ.map((hertz, nth) => (1 - (keeps[nth] ?? 0)) / Math.sqrt(hertz));
  const states = new Float64Array(CORNERS_HZ.length);
  return (white) => {
    let sum = 0;
    for (let nth = 0; nth < states.length; nth += 1) {
      const state = (states[nth] ?? 0) * (keeps[nth] ?? 0) + white * (gains[nth] ?? 0);
      states[nth] = state;
      sum += state;
    }
    return sum;
  };
}
