/** Chance that falls the same way each time it is asked from the same seed. */

export interface Chance {
  /** From 0 on, below 1. */
  next(): number;
  isLess(than: number): boolean;
  /** Both ends belong to it. */
  between(least: number, most: number): number;
}

/** Mulberry32: small, and good enough for a day's work. */
export function chanceOf(seed: number): Chance {
  let state = Math.imul(seed, 0x9e3779b1) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    isLess: (than) => next() < than,
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
  };
}
