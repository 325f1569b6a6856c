/** What is done to samples, whatever they sound like. */

/** So long a loop's end passes into its beginning, in seconds. */
export const OVERLAP_S = 0.5;

/** No loop goes beyond this, so that two of them at full volume never clip. */
const HIGHEST = 0.5;

/**
 * The first `length` samples as a loop. What follows them is laid over the beginning and fades into
 * it: the sum of the squares stays one, as does the loudness of what has nothing in common.
 */
export function closed(raw: Float32Array<ArrayBuffer>, length: number): Float32Array<ArrayBuffer> {
  const overlap = raw.length - length;
  const loop = raw.slice(0, length);
  for (let nth = 0; nth < overlap; nth += 1) {
    const angle = (nth / overlap) * (Math.PI / 2);
    const [before, after] = [raw[length + nth] ?? 0, raw[nth] ?? 0];
    loop[nth] = before * Math.cos(angle) + after * Math.sin(angle);
  }
  return loop;
}

/** Around zero, and as loud as asked; softer where a peak would be too high. In place. */
export function atLevel(
  samples: Float32Array<ArrayBuffer>,
  level: number,
): Float32Array<ArrayBuffer> {
  let sum = 0;
  for (const sample of samples) sum += sample;
  const middle = sum / samples.length;
  let [squares, peak] = [0, 0];
  for (const sample of samples) {
    squares += (sample - middle) ** 2;
    peak = Math.max(peak, Math.abs(sample - middle));
  }
  const factor = Math.min(level / Math.sqrt(squares / samples.length), HIGHEST / peak);
  for (let nth = 0; nth < samples.length; nth += 1) {
    samples[nth] = ((samples[nth] ?? 0) - middle) * factor;
  }
  return samples;
}
