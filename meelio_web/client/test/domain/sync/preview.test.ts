import { describe, expect, test } from "bun:test";

import vectors from "../../../../../tests/vectors/conflicts.json";
import { clashesOf, previewOf, type Verdict } from "../../../src/domain/sync/preview.ts";
import {
  type Fields,
  type GroupMeta,
  type Mutation,
  SERVER_DEVICE,
} from "../../../src/domain/sync/wire.ts";
import { mutation, row } from "../../support/records.ts";

interface VectorRow {
  readonly fields: Fields;
  readonly stamps: Readonly<Record<string, GroupMeta>>;
  readonly deletion: GroupMeta | null;
}

interface Vector {
  readonly name: string;
  readonly row: VectorRow | null;
  readonly change: Pick<Mutation, "op" | "baseRev" | "patch" | "full" | "editedAt" | "onConflict">;
  readonly expect: {
    readonly status: string;
    readonly losers: readonly { readonly device: string; readonly group: string | null }[];
  };
}

const viewer = {
  device: vectors.device,
  now: vectors.now,
  ranOut: (fields: Fields) => fields["outcome"] === "completed",
};
const cases = vectors.cases as unknown as readonly Vector[];

/** What the vector says, in the words of the preview: by part, who wins. */
function expected(
  { expect: { status, losers } }: Vector,
  parts: readonly string[],
): ReadonlyMap<string, Verdict> {
  if (status === "conflict") return new Map(parts.map((part) => [part, "ask"] as const));
  return new Map(
    losers.map(({ device, group }) => {
      return [group ?? "", device === viewer.device ? "theirs" : "mine"] as const;
    }),
  );
}

describe("how a conflict would be settled", () => {
  test.each(cases.map((one) => [one.name, one] as const))("[UI17] %s", (_, one) => {
    const { change } = one;
    const live = one.row && !one.row.deletion ? one.row : null;
    const clash = {
      mutation: mutation(change),
      row: live && { fields: live.fields, fmeta: live.stamps },
      deletion: one.row?.deletion ?? null,
    };

    const preview = previewOf(clash, change.onConflict, viewer);

    expect(preview).toEqual(expected(one, clashesOf(clash, viewer.device)));
    if (one.expect.status === "conflict") expect(preview.size).toBeGreaterThan(0);
  });

  test("[UI17] the clock is believed a minute ahead", () => {
    const meta: GroupMeta = [7, "other", viewer.now + 60_000_001];
    const clash = {
      mutation: mutation({ patch: { title: "mine" }, editedAt: viewer.now + 9e9 }),
      row: row(7, { title: "theirs" }, { fmeta: { title: meta } }),
    };

    expect(previewOf(clash, "newest", viewer).get("title")).toBe("theirs");
  });

  test("[UI17] what this device never heard of stays for the person", () => {
    const clash = { mutation: mutation({ baseRev: 3 }), row: null };

    expect(previewOf(clash, "newest", viewer).get("")).toBe("ask");
    expect(previewOf(clash, "server", viewer).get("")).toBe("theirs");
  });

  test.each([
    ["the first real stop stands", "stopped", "stopped", "other", "theirs"],
    ["a real stop goes before one that ran out", "stopped", "completed", "other", "mine"],
    ["and before one that the server made", "stopped", "stopped", SERVER_DEVICE, "mine"],
    ["one that ran out is no stop", "completed", "completed", "other", "theirs"],
  ])("[UI17] of two ends of a timer %s", (_, mine, theirs, device, side) => {
    const clash = {
      mutation: mutation({
        entity: "focus_session",
        patch: { sessionEnd: "b", outcome: mine },
        editedAt: viewer.now,
      }),
      row: row(7, { sessionEnd: "a", outcome: theirs }, { fmeta: { timing: [7, device, 1] } }),
    };

    expect(previewOf(clash, "newest", viewer).get("timing")).toBe(side as Verdict);
    expect(previewOf(clash, "server", viewer).get("timing")).toBe("theirs");
  });
});
