/** A tick and a tock, a second each: a loop that a clock may be set by. */

const LOUDNESS = 0.1;
/** A small wooden body: the tock is the lower one. */
const PITCHES_HZ = [1850, 1480] as const;
const LASTS_S = 0.045;

export function tickLoop(rate: number): Float32Array<ArrayBuffer> {
  const loop = new Float32Array(PITCHES_HZ.length * rate);
  for (const [nth, hertz] of PITCHES_HZ.entries()) {
    for (let at = 0; at < LASTS_S * rate; at += 1) {
      const second = at / rate;
      const envelope = Math.min(1, second / 0.0015) * (1 - second / LASTS_S) ** 6;
      const ring = Math.sin(2 * Math.PI * hertz * second);
      const body = 0.5 * Math.sin(2 * Math.PI * hertz * 0.41 * second);
      loop[nth * rate + at] = LOUDNESS * envelope * (ring + body);
    }
  }
  return loop;
}
