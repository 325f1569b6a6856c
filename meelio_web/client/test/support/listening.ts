/** What can be measured of sound: levels, bands, and what tones come to as samples. */

import { FADED, type Tone } from "../../src/domain/sound/end-sounds.ts";

export const RATE = 48_000;

export function rms(samples: ArrayLike<number>): number {
  return Math.sqrt(Array.from(samples).reduce((sum, one) => sum + one * one, 0) / samples.length);
}

export function peak(samples: ArrayLike<number>): number {
  let most = 0;
  for (let nth = 0; nth < samples.length; nth += 1) {
    most = Math.max(most, Math.abs(samples[nth] ?? 0));
  }
  return most;
}

export function toDecibel(amplitude: number): number {
  return 20 * Math.log10(amplitude);
}

/** The tones as Web Audio plays them: a linear attack, then an exponential fade. */
export function rendered(tones: readonly Tone[], gain = 1): Float32Array {
  const length = Math.max(...tones.map(({ at, lasts }) => at + lasts));
  const samples = new Float32Array(Math.ceil(length * RATE) + 1);
  for (const tone of tones) {
    const first = Math.round(tone.at * RATE);
    for (let nth = 0; nth < tone.lasts * RATE; nth += 1) {
      const wave = Math.sin((2 * Math.PI * tone.hertz * nth) / RATE);
      samples[first + nth] = (samples[first + nth] ?? 0) + gain * envelope(tone, nth / RATE) * wave;
    }
  }
  return samples;
}

function envelope({ loudness, attack, lasts }: Tone, second: number): number {
  if (second < attack) return (loudness * second) / attack;
  return loudness * (FADED / loudness) ** ((second - attack) / (lasts - attack));
}

const SIZE = 8192;

/** Mean power in each octave around these frequencies, in dB per Hz. */
export function octaves(samples: Float32Array, centresHz: readonly number[]): readonly number[] {
  const power = spectrum(samples);
  return centresHz.map((centre) => {
    const [from, to] = [centre / Math.SQRT2, centre * Math.SQRT2].map((hertz) =>
      Math.round((hertz * SIZE) / RATE),
    ) as [number, number];
    const bins = power.slice(from, to);
    return 10 * Math.log10(bins.reduce((sum, one) => sum + one, 0) / bins.length);
  });
}

/** Welch's: the mean of many overlapping, windowed pieces. */
function spectrum(samples: Float32Array): Float64Array {
  const power = new Float64Array(SIZE / 2);
  for (let start = 0; start + SIZE <= samples.length; start += SIZE / 2) {
    const [real, imaginary] = [new Float64Array(SIZE), new Float64Array(SIZE)];
    for (let nth = 0; nth < SIZE; nth += 1) {
      const window = 0.5 - 0.5 * Math.cos((2 * Math.PI * nth) / SIZE);
      real[nth] = (samples[start + nth] ?? 0) * window;
    }
    transform(real, imaginary);
    for (let bin = 0; bin < SIZE / 2; bin += 1) {
      power[bin] = (power[bin] ?? 0) + (real[bin] ?? 0) ** 2 + (imaginary[bin] ?? 0) ** 2;
    }
  }
  return power;
}

/** The fast Fourier transform, in place. */
function transform(real: Float64Array, imaginary: Float64Array): void {
  const size = real.length;
  for (let nth = 1, mirror = 0; nth < size; nth += 1) {
    let bit = size >> 1;
    for (; mirror & bit; bit >>= 1) mirror ^= bit;
    mirror ^= bit;
    if (nth < mirror) {
      swap(real, nth, mirror);
      swap(imaginary, nth, mirror);
    }
  }
  for (let width = 2; width <= size; width *= 2) butterflies(real, imaginary, width);
}

function swap(values: Float64Array, one: number, other: number): void {
  [values[one], values[other]] = [values[other] ?? 0, values[one] ?? 0];
}

function butterflies(real: Float64Array, imaginary: Float64Array, width: number): void {
  for (let half = 0; half < width / 2; half += 1) {
    const angle = (-2 * Math.PI * half) / width;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    for (let even = half; even < real.length; even += width) {
      const odd = even + width / 2;
      const [x, y] = [real[odd] ?? 0, imaginary[odd] ?? 0];
      const [turnedX, turnedY] = [x * cos - y * sin, x * sin + y * cos];
      const [evenX, evenY] = [real[even] ?? 0, imaginary[even] ?? 0];
      [real[odd], imaginary[odd]] = [evenX - turnedX, evenY - turnedY];
      [real[even], imaginary[even]] = [evenX + turnedX, evenY + turnedY];
    }
  }
}
