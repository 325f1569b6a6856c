import { expect, test } from "bun:test";
import fc from "fast-check";

import { createLatest } from "../../src/react/latest.ts";

test("[UI63] of all that is asked for only the last one counts", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), (count) => {
      const [ask, other] = [createLatest(), createLatest()];
      const counts = Array.from({ length: count }, ask);
      other();
      expect(counts.map((one) => one())).toEqual(counts.map((_, nth) => nth === count - 1));
    }),
  );
});
