import { describe, expect, test } from "bun:test";
import fc from "fast-check";

import { createLineHeights } from "../../src/react/line-heights.ts";

const PLAIN = 1;
const NOTED = 2;

describe("the heights of lines", () => {
  test("[HI6] room is made for lines as high as most of their kind that were seen", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(67, 89, 91), { minLength: 1 }), (seen) => {
        const heights = createLineHeights();
        for (const height of seen) heights.learn(PLAIN, height);
        const times = (height: number) => seen.filter((one) => one === height).length;
        const most = heights.of(PLAIN) ?? 0;
        expect(times(most)).toBe(Math.max(...seen.map(times)));
        expect(heights.of(NOTED)).toBeUndefined();
      }),
    );
  });

  test("[HI6] what was seen first goes on to be the guess until another is seen more often", () => {
    const heights = createLineHeights();
    const guesses = [67, 91, 67, 91, 91].map((height) => {
      heights.learn(PLAIN, height);
      return heights.of(PLAIN);
    });
    expect(guesses).toEqual([67, 67, 67, 67, 91]);
  });

  test("[HI6] another width is another list", () => {
    const heights = createLineHeights();
    heights.learn(PLAIN, 67);
    heights.forget();
    expect(heights.of(PLAIN)).toBeUndefined();
  });
});
