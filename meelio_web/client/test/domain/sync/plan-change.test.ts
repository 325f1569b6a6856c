import { describe, expect, test } from "bun:test";
import fc from "fast-check";

import { isOver, nextEditedAt, planBatch, viewOf } from "../../../src/domain/sync/outbox.ts";
import { planChange } from "../../../src/domain/sync/plan-change.ts";
import { planResolve } from "../../../src/domain/sync/plan-resolve.ts";
import type { Fields } from "../../../src/domain/sync/wire.ts";
import { edit, entry, refusal, removal, row, stamp, state } from "../../support/records.ts";

const held = (more = {}) => ({ ...entry({}, more), kind: "edit/edit", groups: ["title"] }) as const;

describe("a change on its way into the outbox", () => {
  test("[EN1] goes into an entry that was never sent", () => {
    const before = state({ entries: [entry({}, { patch: { title: "a", notes: "n" } })] });

    const plan = planChange(before, edit({ title: "b" }), stamp());

    expect(plan).toMatchObject({
      drop: [],
      put: { n: 1, mutation: { id: "m1", patch: { title: "b", notes: "n" }, editedAt: 2 } },
    });
  });

  test("[EN1] stays apart from one that was sent", () => {
    const before = state({ sentN: 1, entries: [entry()] });

    const plan = planChange(before, edit({ title: "b" }), stamp());

    expect(plan).toMatchObject({ drop: [], put: { n: 2, mutation: { id: "m2" } } });
  });

  test("[EN2] keeps the base of the first edit, though the server has moved on", () => {
    const before = state({ row: row(9), entries: [entry({}, { baseRev: 4 })] });

    expect(planChange(before, edit({ title: "b" }), stamp()).put?.mutation.baseRev).toBe(4);
  });

  test("[EN2] starts from the shadow, also behind a sent entry about something else", () => {
    const before = state({ sentN: 1, row: row(9), entries: [entry({}, { baseRev: 4 })] });

    expect(planChange(before, edit({ notes: "b" }), stamp()).put?.mutation.baseRev).toBe(9);
  });

  test("[SY62] has not seen what lies under a change that waits", () => {
    const sent = state({ sentN: 1, row: row(9), entries: [entry({}, { baseRev: 4 })] });
    const asked = state({ row: row(9), held: held({ baseRev: 4 }) });

    for (const before of [sent, asked]) {
      expect(planChange(before, edit({ title: "b" }), stamp()).put?.mutation.baseRev).toBe(4);
      expect(planChange(before, removal, stamp()).put?.mutation.baseRev).toBe(4);
    }
  });

  test("[EN3] a removal cancels out what never left", () => {
    const made = entry();

    expect(planChange(state({ entries: [made] }), removal, stamp())).toEqual({
      drop: [made],
      put: null,
    });
  });

  test.each([
    ["was sent", state({ sentN: 1, entries: [entry()] })],
    ["is on the server", state({ row: row(3), entries: [entry({}, { baseRev: 3 })] })],
    ["was on the server once", state({ entries: [entry({}, { baseRev: 3 })] })],
    ["has a conflict", state({ held: held(), entries: [entry({ n: 3 })] })],
  ])("[EN3] a removal is a mutation when the record %s", (_, before) => {
    const plan = planChange(before, removal, stamp({ n: 9 }));

    expect(plan).toMatchObject({ drop: [], put: { n: 9, mutation: { op: "delete", patch: {} } } });
  });

  test("[EN3] removing what is not there is nothing", () => {
    expect(planChange(state(), removal, stamp())).toEqual({ drop: [], put: null });
  });

  test("[EN4] taking back an unsent removal only drops it", () => {
    const gone = entry({}, { op: "delete", patch: {}, baseRev: 3 });
    const before = state({ row: row(3, { title: "x", notes: "n" }), entries: [gone] });

    const plan = planChange(before, edit({ title: "x", notes: "n" }), stamp());

    expect(plan).toEqual({ drop: [gone], put: null });
  });

  test("[EN4] taking back a removal that was sent makes the record anew", () => {
    const gone = entry({}, { op: "delete", patch: {}, baseRev: 3 });
    const before = state({ sentN: 1, row: row(3), entries: [gone] });

    const plan = planChange(before, edit({ title: "x" }), stamp());

    expect(plan).toMatchObject({
      drop: [],
      put: { mutation: { patch: { title: "x" }, full: null } },
    });
  });

  test("[EN4] a change that changes nothing is none", () => {
    const before = state({ row: row(3, { tags: ["a"], title: "x" }) });

    expect(planChange(before, edit({ tags: ["a"] }), stamp())).toEqual({ drop: [], put: null });
  });

  test("[EN5] an edit carries the record as it was; a new record needs no more than its patch", () => {
    const known = state({ row: row(3, { title: "x", notes: "n" }) });

    expect(planChange(known, edit({ title: "b" }), stamp()).put?.mutation.full).toEqual({
      title: "x",
      notes: "n",
    });
    expect(planChange(state(), edit({ title: "b" }), stamp()).put?.mutation.full).toBeNull();
  });

  test("[EN5] an edit of what was removed elsewhere shows the whole record until it is settled", () => {
    const mine = entry({}, { baseRev: 3, patch: { title: "b" }, full: { title: "x", notes: "n" } });

    expect(viewOf(state({ entries: [mine] }))).toEqual({ title: "b", notes: "n" });
  });

  test("[EN6] the time of an edit never stands or goes back", () => {
    const step = fc.record({ now: fc.nat(1e12), offset: fc.integer({ min: -1e9, max: 1e9 }) });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        let last = 0;
        for (const { now, offset } of steps) {
          const next = nextEditedAt(now, offset, last);
          expect(next).toBeGreaterThan(last);
          expect(next).toBeGreaterThanOrEqual((now + offset) * 1000);
          last = next;
        }
      }),
    );
  });

  test("[EN7] an edit of a refused change makes a new mutation of both", () => {
    const bad = entry({ parked: refusal }, { patch: { title: "", notes: "n" } });

    const plan = planChange(state({ sentN: 1, entries: [bad] }), edit({ title: "b" }), stamp());

    expect(plan.put).toMatchObject({
      n: 1,
      parked: null,
      mutation: { id: "m2", patch: { title: "b", notes: "n" } },
    });
  });

  test("[EN7] removing a record that was refused from the start leaves nothing", () => {
    const bad = entry({ parked: refusal });

    expect(planChange(state({ sentN: 1, entries: [bad] }), removal, stamp())).toEqual({
      drop: [bad],
      put: null,
    });
  });

  test("[EN7] a refused change holds up its own record alone", () => {
    const other = entry({ n: 3 }, { id: "m3", entityId: "t2" });
    const queue = planBatch(
      [entry({ n: 1, parked: refusal }), entry({ n: 2 }, { id: "m2" }), other],
      new Set(),
    );

    expect(queue).toEqual([other]);
  });

  test("[EN9] tasks go before sessions, and a record's changes in their order", () => {
    const queue = planBatch(
      [
        entry({ n: 1 }, { entity: "focus_session", entityId: "s1", id: "first" }),
        entry({ n: 3 }, { id: "third" }),
        entry({ n: 2 }, { id: "second" }),
        entry({ n: 4 }, { entity: "preference", entityId: "p1", id: "fourth" }),
      ],
      new Set(),
    );

    expect(queue.map(({ mutation }) => mutation.id)).toEqual([
      "fourth",
      "second",
      "third",
      "first",
    ]);
  });

  test("[EN23] nothing of a record in conflict is sent", () => {
    expect(planBatch([entry()], new Set(["task/t1"]))).toEqual([]);
  });
});

describe("deciding a conflict", () => {
  const mine = held({ baseRev: 3, patch: { title: "mine" }, full: { title: "x", notes: "n" } });
  const later = entry({ n: 5 }, { id: "m5", patch: { notes: "later" }, editedAt: 7 });
  const keepMine = (here: Fields | null) => here;

  test("[EN23] mine is one new mutation on top of what the server has", () => {
    const before = state({
      row: row(8, { title: "theirs", notes: "n" }),
      held: mine,
      entries: [later],
    });

    const plan = planResolve(before, keepMine, stamp({ n: 9 }));

    expect(plan.drop).toEqual([later]);
    expect(plan.put?.mutation).toMatchObject({
      id: "m2",
      baseRev: 8,
      patch: { title: "mine", notes: "later" },
      full: { title: "theirs", notes: "n" },
    });
  });

  test("[EN23] mine is the whole record where the server has none", () => {
    const plan = planResolve(state({ held: mine }), keepMine, stamp());

    expect(plan.put?.mutation).toMatchObject({
      baseRev: 0,
      patch: { title: "mine", notes: "n" },
      full: null,
    });
  });

  test("[EN23] mine goes on top of the removal that it was held against", () => {
    const gone = held({ baseRev: 3, patch: { title: "mine" }, full: { title: "x" } });
    const before = state({ held: { ...gone, deletion: [8, "other", 1] } });

    const plan = planResolve(before, keepMine, stamp());

    expect(plan.put?.mutation).toMatchObject({ baseRev: 8, patch: { title: "mine" } });
  });

  test("[EN23] my removal is sent again on top of what the server has", () => {
    const gone = held({ op: "delete", patch: {}, baseRev: 3 });

    const plan = planResolve(state({ row: row(8), held: gone }), keepMine, stamp());

    expect(plan.put?.mutation).toMatchObject({ op: "delete", baseRev: 8 });
  });

  test("[EN23] theirs forgets it and what came after", () => {
    const plan = planResolve(
      state({ row: row(8), held: mine, entries: [later] }),
      (_, theirs) => theirs,
      stamp(),
    );

    expect(plan).toEqual({ drop: [later], put: null });
  });

  test("[EN23] mine that says what the server has already is nothing to send", () => {
    const same = state({
      row: row(8, { title: "mine" }),
      held: held({ patch: { title: "mine" } }),
    });

    expect(planResolve(same, keepMine, stamp()).put).toBeNull();
  });

  test("[EN71] part of each side, or both in one, is what differs from the server's", () => {
    const there = row(8, { title: "theirs", notes: "n", tags: ["b"] });
    const here = held({ baseRev: 3, patch: { title: "mine", tags: ["a"] }, full: { notes: "n" } });

    const plan = planResolve(
      state({ row: there, held: here }),
      (_, theirs) => ({ ...theirs, tags: ["a", "b"] }),
      stamp(),
    );

    expect(plan.put?.mutation).toMatchObject({ baseRev: 8, patch: { tags: ["a", "b"] } });
  });

  test("[EN71] what the person wants gone is removed, and no more where it is gone already", () => {
    const wantNothing = () => null;
    const before = state({ row: row(8), held: mine });

    expect(planResolve(before, wantNothing, stamp()).put?.mutation).toMatchObject({
      op: "delete",
      baseRev: 8,
    });
    expect(planResolve(state({ held: mine }), wantNothing, stamp()).put).toBeNull();
  });

  test("[EN71] by a policy the change is made as if for the first time, for the server to decide", () => {
    const before = state({
      row: row(8, { title: "theirs", notes: "n" }),
      held: mine,
      entries: [later],
    });

    const plan = planResolve(before, "newest", stamp({ n: 9 }));

    expect(plan.drop).toEqual([later]);
    expect(plan.put?.mutation).toMatchObject({
      id: "m2",
      baseRev: 3,
      patch: { title: "mine", notes: "later" },
      full: { title: "x", notes: "n" },
      editedAt: 7,
      onConflict: "newest",
    });
  });

  test.each([
    ["it has come to say the same", mine, row(9, { title: "mine", notes: "other" }), true],
    ["it says something else", mine, row(9, { title: "theirs" }), false],
    ["it is gone", mine, undefined, false],
    ["what was to go is gone", held({ op: "delete", patch: {} }), undefined, true],
    ["what was to go is there", held({ op: "delete", patch: {} }), row(9), false],
    [
      "only what was never in conflict differs",
      held({ patch: { title: "mine", notes: "m" } }),
      row(9, { title: "mine", notes: "other" }),
      true,
    ],
  ])("[EN70] a conflict is over, or not, when %s", (_, conflict, now, expected) => {
    expect(isOver(conflict, now)).toBe(expected);
  });
});
