import { describe, expect, test } from "bun:test";
import fc from "fast-check";

import { recordKey } from "../../../src/domain/sync/outbox.ts";
import type { RecordChange } from "../../../src/domain/sync/plan-change.ts";
import { joined, planUndo, type Step, stepOf } from "../../../src/domain/sync/undo-steps.ts";
import type { Fields } from "../../../src/domain/sync/wire.ts";

type Records = Map<string, Fields>;

const ids = ["a", "b", "c"] as const;
const fields = fc.record(
  {
    note: fc.option(fc.constantFrom("one", "two")),
    sessionStart: fc.constantFrom("09:00", "10:00"),
    sessionEnd: fc.constantFrom("11:00", "12:00"),
  },
  { noNullPrototype: true },
);
const change: fc.Arbitrary<RecordChange> = fc.record({
  entity: fc.constant("focus_session" as const),
  id: fc.constantFrom(...ids),
  op: fc.constantFrom("upsert" as const, "upsert" as const, "delete" as const),
  patch: fields,
});
const begun = fc.dictionary(fc.constantFrom(...ids), fields, { noNullPrototype: true });

function opened(start: Readonly<Record<string, Fields>>): Records {
  return new Map(Object.entries(start).map(([id, one]) => [recordKey("focus_session", id), one]));
}

function write(records: Records, changes: readonly RecordChange[]): void {
  for (const { entity, id, op, patch } of changes) {
    const key = recordKey(entity, id);
    if (op === "delete") records.delete(key);
    else records.set(key, { ...records.get(key), ...patch });
  }
}

function act(records: Records, label: string, changes: readonly RecordChange[]): Step {
  const step = stepOf(label, changes, new Map(records));
  write(records, changes);
  return step;
}

/** Takes a step back, and answers the step that does it again. */
function back(records: Records, step: Step): Step {
  const { changes, left } = planUndo(step, new Map(records));
  expect(left).toBe(0);
  return act(records, step.label, changes);
}

describe("steps", () => {
  test("[HI2] all taken back give the beginning, all done again the end", () => {
    const acts = fc.array(fc.array(change, { minLength: 1, maxLength: 4 }), { maxLength: 8 });
    fc.assert(
      fc.property(begun, acts, (start, all) => {
        const records = opened(start);
        const done = all.map((changes, nth) => act(records, `${nth}`, changes));
        const end = new Map(records);

        const undone = done.reverse().map((step) => back(records, step));
        expect(records).toEqual(opened(start));

        for (const step of undone.reverse()) back(records, step);
        expect(records).toEqual(end);
      }),
    );
  });

  test("[HI2] [TK12] steps that are joined go back and forth as one", () => {
    const changes = fc.array(change, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(begun, changes, changes, (start, one, two) => {
        const records = opened(start);
        const both = joined(act(records, "one", one), act(records, "two", two));
        const end = new Map(records);
        const again = back(records, both);
        expect(records).toEqual(opened(start));
        back(records, again);
        expect(records).toEqual(end);
      }),
    );
  });

  test("[HI3] what was changed elsewhere meanwhile is not set back, group by group", () => {
    const key = recordKey("focus_session", "a");
    fc.assert(
      fc.property(fields, fields, fields, (start: Fields, ours: Fields, theirs: Fields) => {
        const records: Records = new Map([[key, start]]);
        const step = act(records, "", [
          { entity: "focus_session", id: "a", op: "upsert", patch: ours },
        ]);
        const mid = records.get(key) as Fields;
        write(records, [{ entity: "focus_session", id: "a", op: "upsert", patch: theirs }]);
        const before = records.get(key) as Fields;
        write(records, planUndo(step, new Map(records)).changes);
        const now = records.get(key) as Fields;

        const timing = ["sessionStart", "sessionEnd"];
        // What we set in the timing and they moved: then the whole of it is theirs.
        const mine = timing.filter((name) => start[name] !== mid[name]);
        const areTheirs = mine.some((name) => before[name] !== mid[name]);
        for (const name of mine) expect(now[name]).toBe((areTheirs ? before : start)[name]);
        const isNoteTheirs = before["note"] !== mid["note"] || start["note"] === mid["note"];
        expect(now["note"]).toBe((isNoteTheirs ? before : start)["note"]);
      }),
    );
  });

  test("[HI3] what was made here and changed elsewhere is not taken away, nor doubled", () => {
    const one = { entity: "focus_session", id: "a" } as const;
    const records: Records = new Map();
    const made = act(records, "Added", [{ ...one, op: "upsert", patch: { note: "mine" } }]);
    write(records, [{ ...one, op: "upsert", patch: { note: "theirs" } }]);
    expect(planUndo(made, records)).toEqual({ changes: [], left: 1 });

    const gone = act(records, "Deleted", [{ ...one, op: "delete", patch: {} }]);
    write(records, [{ ...one, op: "upsert", patch: { note: "again" } }]);
    expect(planUndo(gone, records)).toEqual({ changes: [], left: 1 });
  });
});
