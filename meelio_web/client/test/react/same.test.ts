import { expect, test } from "bun:test";
import fc from "fast-check";

import { remember } from "../../src/react/same.ts";

test("[UI55] what is remembered is what would be found, and is found once in a row", () => {
  const abouts = fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), fc.constantFrom(null, "a")));
  fc.assert(
    fc.property(abouts, (asked) => {
      let found = 0;
      const words = remember<string>();
      const said = asked.map((about) =>
        words(about, () => {
          found += 1;
          return String(about);
        }),
      );
      expect(said).toEqual(asked.map(String));
      const changes = said.filter((one, nth) => one !== said[nth - 1]);
      expect(found).toBe(changes.length);
    }),
  );
});
