import { describe, expect, test } from "bun:test";

import { planPulled, planPushed, planSettle } from "../../../src/domain/sync/plan-settle.ts";
import { planRescue } from "../../../src/domain/sync/rescue.ts";
import { entry, refusal, row, state } from "../../support/records.ts";

const seen = { cursor: 10, asOf: 20 };
const tombstone = (rev: number) => row(rev, {}, { deleted: true });

describe("a row that was pulled", () => {
  test.each([
    ["is new", undefined, row(5), { type: "put", row: row(5) }],
    ["is newer", row(4), row(5), { type: "put", row: row(5) }],
    ["is known", row(5), row(5), { type: "keep" }],
    ["is older", row(6), row(5), { type: "keep" }],
    ["was removed", row(4), tombstone(5), { type: "drop" }],
    ["was removed before it was ever here", undefined, tombstone(5), { type: "keep" }],
    ["was removed before our newer one", row(6), tombstone(5), { type: "keep" }],
  ] as const)("[EN10] that %s", (_, shadow, pulled, plan) => {
    expect(planPulled(shadow, pulled)).toEqual(plan);
  });
});

describe("a row that came with an answer to a push", () => {
  test.each([
    ["absent here and above the cursor comes in", undefined, row(11), "put"],
    ["absent here and not above the cursor stays out: it was removed", undefined, row(10), "keep"],
    ["newer than ours replaces it, whatever the cursor", row(3), row(4), "put"],
    ["older than ours does not", row(12), row(11), "keep"],
    ["removed on the server goes here", row(3), tombstone(11), "drop"],
    ["unknown to the server goes here", row(20), null, "drop"],
    ["unknown to a server that had not yet seen ours stays", row(21), null, "keep"],
  ] as const)("[EN11] %s", (_, shadow, answered, type) => {
    const isOld = shadow === undefined;
    const asOf = isOld ? seen.cursor - 1 : seen.asOf;
    expect(planPushed(shadow, answered, { ...seen, asOf }).type).toBe(type);
  });

  test("[PL12] absent here and alive by now is what a plan locks: it comes in", () => {
    const asOf = seen.cursor;
    expect(planPushed(undefined, row(1), { ...seen, asOf })).toEqual({ type: "put", row: row(1) });
    expect(planPushed(undefined, tombstone(1), { ...seen, asOf }).type).toBe("keep");
  });
});

describe("the result of a mutation", () => {
  const sent = entry();
  const before = state({ entries: [sent] });

  test.each(["applied", "merged", "resolved", "noop", "server_kept"] as const)(
    "[EN12] %s settles it, also when it is a repeat",
    (status) => {
      const result = { id: "m1", status, duplicate: true, row: row(11) };

      expect(planSettle(before, sent, result, seen)).toEqual({
        entry: { type: "drop" },
        row: { type: "put", row: row(11) },
      });
    },
  );

  test("[EN12] what another tab has settled is left alone", () => {
    const result = { id: "m1", status: "applied", duplicate: false, row: row(11) } as const;

    expect(planSettle(state(), sent, result, seen)).toEqual({
      entry: { type: "keep" },
      row: { type: "keep" },
    });
  });

  test("[EN23] a conflict is held", () => {
    const conflict = { kind: "edit/edit", groups: ["title"] } as const;
    const result = { id: "m1", status: "conflict", ...conflict, row: row(11) } as const;

    expect(planSettle(before, sent, result, seen).entry).toEqual({
      type: "hold",
      held: { n: 1, mutation: sent.mutation, schema: sent.schema, ...conflict },
    });
  });

  test("[EN7] a refusal is kept with the change", () => {
    const result = { id: "m1", status: "rejected", error: refusal } as const;

    expect(planSettle(before, sent, result, seen).entry).toEqual({ type: "park", refusal });
  });

  test("[EN20] a change that only a newer app can say waits for it", () => {
    const error = { ...refusal, code: "upgrade_required" };

    expect(planSettle(before, sent, { id: "m1", status: "rejected", error }, seen).entry).toEqual({
      type: "keep",
    });
  });
});

describe("what a restored server has lost", () => {
  const again = { mutationId: "m9", n: 9, agreed: 5 };

  test("[EN18] a record that it does not know is sent whole, with the time of its last edit", () => {
    const mine = row(
      7,
      { title: "x", notes: "n" },
      { fmeta: { title: [7, "d", 5], notes: [6, "d", 8] } },
    );

    expect(planRescue(mine, undefined, again)?.mutation).toMatchObject({
      id: "m9",
      baseRev: 0,
      patch: { title: "x", notes: "n" },
      editedAt: 8,
      onConflict: "newest",
    });
  });

  test("[EN18] of a record that it has as it was before, only the difference", () => {
    const mine = row(7, { title: "new", notes: "n" });

    expect(planRescue(mine, row(4, { title: "old", notes: "n" }), again)?.mutation).toMatchObject({
      baseRev: 5,
      patch: { title: "new" },
    });
  });

  test("[EN18] also where another device was faster, as unseen: it may have known less", () => {
    const theirs = row(1_000_006, { title: "older" });

    expect(planRescue(row(7, { title: "mine" }), theirs, again)?.mutation).toMatchObject({
      baseRev: 5,
      patch: { title: "mine" },
      onConflict: "newest",
    });
  });

  test("[EN18] nothing of what it has, and nothing that the backup had", () => {
    expect(planRescue(row(7), row(1_000_006), again)).toBeNull();
    expect(planRescue(row(5, { title: "a" }), row(900, { title: "b" }), again)).toBeNull();
    expect(planRescue(row(5), undefined, again)).toBeNull();
  });
});
