import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";

import expected from "../../../../../tests/fixtures/imports/expected.json";
import { planImport } from "../../../src/domain/import/plan.ts";
import { readFile } from "../../../src/domain/import/read-file.ts";
import type { Choices } from "../../../src/domain/import/types.ts";

const FOLDER = "../../tests/fixtures/imports";
const OWNER = "5a0c3f3e-0000-4000-8000-00000000000a";
const nobody = { owner: OWNER, isGuest: true, sessions: [], tasks: [] };

function choices(given: Partial<Choices> = {}): Choices {
  return {
    format: null,
    zone: "UTC",
    dateOrder: null,
    person: null,
    mapping: null,
    now: Date.parse(expected.now),
    ...given,
  };
}

function counted<T>(list: readonly T[], keyOf: (item: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of list) counts[keyOf(item)] = (counts[keyOf(item)] ?? 0) + 1;
  return counts;
}

describe("files of other tools", () => {
  test.each(expected.files)("[IM30] $file: what is in it and what stays out", (given) => {
    const bytes = new Uint8Array(readFileSync(`${FOLDER}/${given.file}`));

    const read = readFile(bytes, choices({ zone: given.zone }));
    const plan = planImport(read, nobody, "allow");

    expect(read.format as string).toBe(given.format);
    expect(counted(plan.rejected, ({ reason }) => reason)).toEqual(
      given.rejected as Record<string, number>,
    );
    expect(plan.sessions.length).toBe(given.sessions);
    expect(plan.totalMs).toBe(given.totalMs);
    expect(read.placed).toBe(given.placed);
    expect(plan.doubtful.length).toBe(given.doubtful);
    if (given.tasks !== null) expect(plan.tasks.length).toBe(given.tasks);
    expect(new Set(plan.sessions.map(({ id }) => id)).size).toBe(given.sessions);
  });

  test.each(expected.files)("[IM10] $file read twice adds nothing", (given) => {
    const bytes = new Uint8Array(readFileSync(`${FOLDER}/${given.file}`));
    const read = readFile(bytes, choices({ zone: given.zone }));
    const first = planImport(read, nobody, "allow");

    const again = planImport(read, { ...nobody, ...first }, "allow");

    expect(again.sessions).toEqual([]);
    expect(again.tasks).toEqual([]);
    expect(again.duplicates).toBe(given.sessions);
  });
});
