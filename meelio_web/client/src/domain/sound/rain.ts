/** Rain on leaves: a hiss of many far drops, swelling and ebbing, and single ones that are near. */

import { randomFrom } from "./random.ts";

const HISS_FROM_HZ = 350;
const HISS_TO_HZ = 5200;
const DROPS_A_SECOND = 55;
/** Gusts, in Hz: slow, and not in step with each other. */
const GUSTS_HZ = [0.11, 0.173, 0.29] as const;

export function rainfall(length: number, rate: number, seed: number): Float32Array<ArrayBuffer> {
  const random = randomFrom(seed + 100);
  const rain = hiss(length, rate, random);
  const drops = Math.round((length / rate) * DROPS_A_SECOND);
  for (let nth = 0; nth < drops; nth += 1) fall(rain, rate, random);
  return rain;
}

/** White noise without its deepest and its highest, as a curtain of water sounds. */
function hiss(length: number, rate: number, random: () => number): Float32Array<ArrayBuffer> {
  const [deep, high] = [smoothing(HISS_FROM_HZ, rate), smoothing(HISS_TO_HZ, rate)];
  let [low, band] = [0, 0];
  const samples = new Float32Array(length);
  for (let nth = 0; nth < length; nth += 1) {
    band += high * (random() * 2 - 1 - band);
    low += deep * (band - low);
    samples[nth] = (band - low) * gust(nth / rate);
  }
  return samples;
}

function smoothing(hertz: number, rate: number): number {
  return 1 - Math.exp((-2 * Math.PI * hertz) / rate);
}

function gust(second: number): number {
  let swell = 0;
  for (const hertz of GUSTS_HZ) swell += Math.sin(2 * Math.PI * hertz * second);
  return 1 + 0.07 * swell;
}

/** One drop: a short ring whose pitch rises as its bubble closes. Most are far, few are near. */
function fall(rain: Float32Array<ArrayBuffer>, rate: number, random: () => number): void {
  const start = Math.floor(random() * rain.length);
  const hertz = 700 + 2600 * random() ** 2;
  const lastsS = 0.012 + 0.03 * random();
  const loudness = 0.1 + 1.1 * random() ** 4;
  const samples = Math.min(Math.round(lastsS * rate), rain.length - start);
  for (let nth = 0; nth < samples; nth += 1) {
    const part = nth / (lastsS * rate);
    const envelope = Math.min(1, part * 12) * (1 - part) ** 3;
    const phase = 2 * Math.PI * hertz * (nth / rate) * (1 + 0.25 * part);
    rain[start + nth] = (rain[start + nth] ?? 0) + loudness * envelope * Math.sin(phase);
  }
}
