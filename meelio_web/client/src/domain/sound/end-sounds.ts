/** The sounds at the end of a phase, as tones: there at once or soon, gone slowly. */

import type { SoundName } from "../preferences/preferences.ts";

/** A sine that swells for `attack` seconds and then fades; all times in seconds. */
export interface Tone {
  readonly hertz: number;
  /** From the start of the sound. */
  readonly at: number;
  readonly loudness: number;
  readonly attack: number;
  /** From its start until nothing is left of it. */
  readonly lasts: number;
}

/** What a tone has faded to when it ends. */
export const FADED = 0.0001;

/** One of the parts that a struck thing sounds in, its pitch as a multiple of the lowest. */
type Partial = readonly [multiple: number, loudness: number, lasts: number];

interface Strike {
  readonly hertz: number;
  readonly at: number;
  readonly attack?: number;
}

function struck(partials: readonly Partial[], strikes: readonly Strike[]): readonly Tone[] {
  return strikes.flatMap(({ hertz, at, attack = 0.01 }) =>
    partials.map(([multiple, loudness, lasts]) => ({
      hertz: hertz * multiple,
      at,
      loudness,
      attack,
      lasts,
    })),
  );
}

const [G3, C4, G4, C5, D5, E5, G5, A5] = [196, 261.63, 392, 523.25, 587.33, 659.25, 783.99, 880];

/** The overtone a twelfth above is what makes it wooden. */
const WOOD: readonly Partial[] = [
  [1, 0.18, 1.4],
  [3, 0.0225, 1.4],
];

/** A bell has a hum an octave below its note, a minor third in it, and octaves that fade early. */
const BELL: readonly Partial[] = [
  [0.5, 0.05, 3.6],
  [1, 0.12, 3],
  [1.2, 0.05, 2.2],
  [1.5, 0.03, 1.8],
  [2, 0.07, 1.5],
  [2.66, 0.025, 0.9],
  [4.1, 0.012, 0.5],
];

/** Pairs a fraction apart, so that it breathes. */
const BOWL: readonly Partial[] = [
  [1, 0.1, 5.4],
  [1.0045, 0.075, 5.4],
  [2.71, 0.085, 4.2],
  [2.722, 0.06, 4.2],
  [5.15, 0.03, 2.4],
  [8.1, 0.008, 1.2],
];

/** A string's overtones, each softer and sooner gone. */
const STRING: readonly Partial[] = [
  [1, 0.1, 2.2],
  [2, 0.05, 1.5],
  [3, 0.022, 1],
  [4, 0.012, 0.7],
  [5, 0.006, 0.5],
];

const BEEP: readonly Partial[] = [
  [1, 0.24, 0.24],
  [2, 0.04, 0.18],
];

function oneByOne(notes: readonly number[], apart: number): readonly Strike[] {
  return notes.map((hertz, nth) => ({ hertz, at: nth * apart }));
}

export const END_SOUNDS: Readonly<Record<SoundName, readonly Tone[]>> = {
  wood: struck(WOOD, oneByOne([C5, E5, G5], 0.16)),
  bell: struck(BELL, oneByOne([G5, D5], 0.9)),
  bowl: struck(BOWL, [{ hertz: G3, at: 0, attack: 0.09 }]),
  harp: struck(STRING, oneByOne([C4, G4, C5, E5, A5, G5], 0.13)),
  beep: struck(
    BEEP,
    [0, 0.18, 0.8, 0.98].map((at) => ({ hertz: A5, at })),
  ),
};

/** In seconds. */
export function lengthOf(tones: readonly Tone[]): number {
  return Math.max(...tones.map(({ at, lasts }) => at + lasts));
}
