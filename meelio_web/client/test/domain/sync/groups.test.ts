import { expect, test } from "bun:test";

import vectors from "../../../../../tests/vectors/groups.json";
import { fieldsOf, groupOf } from "../../../src/domain/sync/groups.ts";

test.each(Object.entries(vectors.groups))(
  "[EN42] a %s is divided as on the server",
  (_, groups) => {
    for (const [field, group] of Object.entries(groups)) {
      expect(groupOf(field)).toBe(group);
      expect(fieldsOf(group)).toContain(field);
    }
  },
);
