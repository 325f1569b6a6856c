import { expect, test } from "bun:test";

import { createMemory } from "../../src/store/memory.ts";
import { toView } from "../../src/store/records.ts";
import { entry, row } from "../support/records.ts";

const key = { entity: "task", id: "t1" } as const;
const fields = { title: "Read", position: 1 };

function titlesOf(memory: ReturnType<typeof createMemory>) {
  const shown: (readonly string[])[] = [];
  memory.tasks.listen((tasks) => {
    shown.push((tasks ?? []).map(({ title }) => title));
  });
  return shown;
}

test("[ST13] what the server only confirms is not shown anew, anything else is", () => {
  const memory = createMemory();
  const waiting = entry({}, { patch: fields });
  const written = { row: undefined, held: undefined, sentN: 1, entries: [waiting] };
  memory.load([toView(key, written)], null);
  const shown = titlesOf(memory);

  const settled = { ...written, row: row(1, fields), entries: [] };
  memory.apply([toView(key, settled)]);
  expect(shown).toEqual([]);
  expect(memory.counts.get().waiting).toBe(0);

  const changed = { ...settled, row: row(2, { ...fields, title: "Write" }) };
  memory.apply([toView(key, changed)]);
  memory.apply([toView(key, { ...settled, row: undefined })]);
  memory.apply([toView(key, changed)]);
  expect(shown).toEqual([["Write"], [], ["Write"]]);
});

test("[ST23] until somebody's records are read they are unknown, and never none", () => {
  const memory = createMemory();
  const told: unknown[] = [];
  memory.tasks.subscribe((tasks) => told.push(tasks?.length));
  memory.load([toView(key, { row: row(1, fields), held: undefined, sentN: 0, entries: [] })], null);

  memory.clear();
  memory.load([], null);

  expect(told).toEqual([undefined, 1, undefined, 0]);
});
