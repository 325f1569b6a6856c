import { describe, expect, test } from "bun:test";

import {
  canKeepBoth,
  secondSession,
  settleBy,
  takingBack,
} from "../../../src/domain/sync/choose.ts";
import { WHOLE } from "../../../src/domain/sync/preview.ts";
import type { Fields } from "../../../src/domain/sync/wire.ts";

const mine: Fields = {
  sessionStart: "a",
  sessionEnd: "b",
  kind: "focus",
  mode: "pomodoro",
  note: "mine",
  tags: ["x"],
  rating: 1,
  taskId: "t",
};
const theirs: Fields = { ...mine, sessionEnd: "c", note: "theirs", tags: ["y"], rating: 5 };

function settle(choices: Record<string, "mine" | "theirs" | "both">) {
  const how = settleBy(new Map(Object.entries(choices)));
  if (typeof how === "string") throw new Error("not by a policy");
  return how;
}

describe("choosing by part", () => {
  test("[UI18] takes each part from the side that was chosen", () => {
    expect(settle({ note: "mine", timing: "theirs" })(mine, theirs)).toEqual({
      ...mine,
      sessionEnd: "c",
    });
  });

  test("[UI18] keeps both texts and all tags; of two times mine, beside a second session", () => {
    const choices = { note: "both", tags: "both", timing: "both", rating: "theirs" } as const;

    expect(settle(choices)(mine, theirs)).toEqual({
      ...mine,
      note: "mine\n\ntheirs",
      tags: ["x", "y"],
      rating: 5,
    });
    expect(secondSession(new Map(Object.entries(choices)), theirs)).toEqual({
      sessionStart: "a",
      sessionEnd: "c",
      kind: "focus",
      mode: "manual",
      taskId: "t",
    });
    expect(secondSession(new Map([["timing", "mine"]]), theirs)).toBeNull();
  });

  test("[UI18] a deletion is taken whole, or not at all", () => {
    expect(settle({ [WHOLE]: "mine" })(mine, null)).toBe(mine);
    expect(settle({ [WHOLE]: "theirs" })(mine, null)).toBeNull();
    expect(settle({ [WHOLE]: "mine" })(null, theirs)).toBeNull();
    expect(["note", "notes", "tags", "timing", "rating", WHOLE].map(canKeepBoth)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  test("[UI28] a decision is taken back by the side that it dropped, part by part", () => {
    const choices = new Map([
      ["note", "theirs"],
      ["rating", "mine"],
      ["tags", "both"],
    ] as const);

    expect(takingBack(choices, mine, theirs)).toEqual({
      op: "upsert",
      patch: { note: "mine", rating: 5 },
    });
    expect(takingBack(new Map([["note", "both"]]), mine, theirs)).toBeNull();
  });

  test("[UI28] a deletion is taken back whole", () => {
    const whole = (choice: "mine" | "theirs") => new Map([[WHOLE, choice]]);

    expect(takingBack(whole("theirs"), mine, null)).toEqual({ op: "upsert", patch: mine });
    expect(takingBack(whole("mine"), null, theirs)).toEqual({ op: "upsert", patch: theirs });
    expect(takingBack(whole("theirs"), null, theirs)).toEqual({ op: "delete", patch: {} });
  });
});
