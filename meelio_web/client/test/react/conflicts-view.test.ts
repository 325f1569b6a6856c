import { describe, expect, test } from "bun:test";

import type { Choices } from "../../src/domain/sync/choose.ts";
import type { Fields, Mutation, WireRow } from "../../src/domain/sync/wire.ts";
import { type ConflictsInput, partsOf, toConflicts } from "../../src/react/conflicts-view.ts";
import { toNames } from "../../src/react/device-words.ts";
import { type Piece, toPieces } from "../../src/react/pieces.ts";
import { sayRefusal } from "../../src/react/refusal-words.ts";
import type { HeldView } from "../../src/store/ledger.ts";
import { mutation, row } from "../support/records.ts";

const NOW = Date.parse("2026-03-10T12:00:00Z");
const micros = (iso: string) => Date.parse(iso) * 1000;

const session: Fields = {
  sessionStart: "2026-03-10T09:00:00.000Z",
  sessionEnd: "2026-03-10T09:25:00.000Z",
  duration: 25,
  kind: "focus",
  taskTitle: "Write",
  note: "Went well",
  rating: 2,
};

interface Parts {
  readonly patch: Fields;
  readonly theirs: Fields | null;
  readonly op?: Mutation["op"];
  readonly groups: readonly string[];
  readonly deletion?: readonly [number, string, number];
}

function held({ patch, theirs, op = "upsert", groups, deletion }: Parts): HeldView {
  const at = micros("2026-03-10T11:05:00Z");
  const fmeta = Object.fromEntries(groups.map((group) => [group, [7, "phone", at] as const]));
  const there: WireRow | null =
    theirs && row(7, { ...session, ...theirs }, { entity: "focus_session", id: "s", fmeta });
  return {
    n: 1,
    mutation: mutation({
      id: "m",
      entity: "focus_session",
      entityId: "s",
      op,
      baseRev: 3,
      patch,
      full: session,
      editedAt: micros("2026-03-10T11:02:00Z"),
      onConflict: "ask",
    }),
    kind: "edit/edit",
    groups,
    row: there,
    mine: op === "delete" ? null : { ...session, ...theirs, ...patch },
    ...(deletion ? { deletion } : {}),
  };
}

function input(open: readonly HeldView[], more: Partial<ConflictsInput> = {}): ConflictsInput {
  return {
    held: open,
    refused: [],
    chosen: new Map(),
    way: null,
    policy: "ask",
    nameOf: toNames([{ id: "phone", name: "Chrome on Android" }], "laptop"),
    viewer: { device: "laptop", now: NOW * 1000, ranOut: () => false },
    ...more,
  };
}

const note = held({ patch: { note: "Mine" }, theirs: { note: "Theirs" }, groups: ["note"] });
const several = held({
  patch: { note: "Went very well", rating: 4 },
  theirs: { note: "Went quite well" },
  groups: ["note", "rating"],
});
const text = (pieces: readonly Piece[] | undefined) => pieces?.map((one) => one.text).join("");

describe("a card", () => {
  test("[UI19] names the record, the devices and both times", () => {
    const [card] = toConflicts(input([note])).rows;
    const [group] = card?.groups ?? [];

    expect(card?.what).toBe("Write");
    expect(card?.which).toStartWith("Focus · ");
    expect(card?.happened).toContain("Chrome on Android changed the same");
    expect([group?.mineAt, group?.theirsAt]).toEqual([
      expect.stringMatching(/\d\d/),
      expect.stringMatching(/\d\d/),
    ]);
    expect(group?.theirsFrom).toBe("Chrome on Android");
  });

  test("[UI19] says another device where the name is not known", () => {
    const [card] = toConflicts(input([note], { nameOf: toNames([], "laptop") })).rows;

    expect(card?.happened).toContain("another device changed the same");
  });

  test("[UI10] both values are in words", () => {
    const [card] = toConflicts(input([several])).rows;
    const said = card?.groups.map(({ name, mine, theirs }) => [name, text(mine), text(theirs)]);

    expect(said).toEqual([
      ["Note", "Went very well", "Went quite well"],
      ["Rating", "4 of 5", "2 of 5"],
    ]);
  });

  test("[UI10] times are told with pauses and how they ended", () => {
    const pauses = [{ start: "2026-03-10T09:05:00.000Z", end: "2026-03-10T09:10:00.000Z" }];
    const timing = held({
      patch: { ...session, pauses, outcome: "stopped", duration: 20 },
      theirs: { sessionEnd: "2026-03-10T09:40:00.000Z", duration: 40 },
      groups: ["timing"],
    });

    const [group] = toConflicts(input([timing])).rows[0]?.groups ?? [];

    expect(text(group?.mine)?.split("\n").slice(1)).toEqual([
      "20 min",
      expect.stringContaining("Paused "),
      "Stopped early",
    ]);
    expect(text(group?.theirs)).toContain("40 min");
  });

  test("[UI10] a deletion is told as one, beside what the other side changed", () => {
    const deletion = [7, "phone", micros("2026-03-10T11:05:00Z")] as const;
    const gone = held({ patch: { note: "Mine" }, theirs: null, groups: ["note"], deletion });
    const going = held({
      patch: {},
      op: "delete",
      theirs: { note: "Theirs" },
      groups: ["note"],
    });

    const cards = toConflicts(input([gone, going])).rows;

    expect(cards[0]?.happened).toContain("Chrome on Android deleted it");
    expect(cards.map(({ groups }) => [text(groups[0]?.mine), text(groups[0]?.theirs)])).toEqual([
      ["Note: Mine", "Deleted"],
      ["Deleted", "Note: Theirs"],
    ]);
    expect(cards.map(({ bothLabel }) => bothLabel)).toEqual(["", ""]);
  });

  test("[UI18] keeps both where that makes sense, and chooses part by part where there are several", () => {
    expect(toConflicts(input([note])).rows[0]?.bothLabel).toBe("Keep both");

    const open = (choices: Choices) =>
      toConflicts(input([several], { chosen: new Map([["m", choices]]) })).rows[0];

    expect(open(new Map([["note", "both"]]))).toMatchObject({
      isParted: true,
      isChosen: false,
      bothLabel: "",
    });
    const done = open(
      new Map([
        ["note", "both"],
        ["rating", "mine"],
      ]),
    );
    expect(done?.isChosen).toBe(true);
    expect(done?.groups.map(({ choice, canBoth }) => [choice, canBoth])).toEqual([
      ["both", true],
      ["mine", false],
    ]);
  });

  test("[UI19] shows what is in conflict now, whatever it was at first", () => {
    const moved = held({
      patch: { note: "Mine", rating: 2 },
      theirs: { note: "Theirs" },
      groups: ["note", "rating"],
    });

    expect(partsOf(moved, "laptop")).toEqual(["note"]);
  });

  test("[UI15] a change that was refused says why, and waits to be tried again or discarded", () => {
    const refusal = { code: "invalid", field: "note", message: "is too long" };
    const view = toConflicts(input([], { refused: [{ mutation: note.mutation, refusal }] }));

    expect(view.rows[0]?.happened).toEndWith("Note: is too long");
    expect(view.rows[0]).toMatchObject({ mineLabel: "Try again", theirsLabel: "Discard" });
    expect([view.isEmpty, toConflicts(input([])).isEmpty]).toEqual([false, true]);
  });
});

describe("a refusal", () => {
  test.each([
    [{ code: "invalid", field: "sessionEnd", message: "must be after sessionStart" }, /end after/],
    [{ code: "invalid", field: "sessionEnd", message: "must not be in the future" }, /clock/],
    [{ code: "invalid", field: "pauses.0.end", message: "is no time" }, /^Time: is no time$/],
    [{ code: "too_large", field: null, message: "Too large." }, /^This is longer than the server/],
    [{ code: "id_taken", field: null, message: "Use a new id." }, /^The server has something else/],
  ])("[UI15] is a sentence of what it is about: %p", (refusal, words) => {
    expect(sayRefusal(refusal)).toMatch(words);
  });
});

describe("settling all", () => {
  const older = held({ patch: { note: "Old" }, theirs: { note: "New" }, groups: ["note"] });
  const newer: HeldView = {
    ...older,
    mutation: { ...older.mutation, editedAt: micros("2026-03-10T11:30:00Z") },
  };
  const unknown = held({ patch: { note: "Mine" }, theirs: null, groups: ["note"] });

  test("[UI26] by a policy is offered once another than asking was chosen", () => {
    expect(toConflicts(input([older])).policyLabel).toBe("");
    expect(toConflicts(input([older], { policy: "newest" })).policyLabel).toBe(
      "Settle all by: Newest wins",
    );
    expect(toConflicts(input([], { policy: "newest" })).policyLabel).toBe("");
  });

  test("[UI26] says first how many go which way", () => {
    const say = (more: Partial<ConflictsInput>) =>
      toConflicts(input([older, newer, newer, unknown], more)).preview;

    expect(say({})).toBe("");
    expect(say({ way: "mine" })).toBe("4 changes will be as you made them here.");
    expect(say({ way: "theirs" })).toContain("as the other device made them");
    expect(say({ way: "policy", policy: "newest" })).toBe(
      "Newest wins: 2 as you made them here, 1 as the other device made it, 1 as the server finds. What loses is kept for 30 days.",
    );
    expect(say({ way: "policy", policy: "device:phone" })).toStartWith(
      "Chrome on Android wins: 3 as the other device made them",
    );
  });
});

describe("what differs", () => {
  test("[UI19] is marked word by word, in both texts", () => {
    const [mine, theirs] = toPieces("Went very well today", "Went quite well today");

    expect(mine.map(({ text: said, isDifferent }) => [said, isDifferent])).toEqual([
      ["Went ", false],
      ["very", true],
      [" well today", false],
    ]);
    expect(theirs[1]).toEqual({ text: "quite", isDifferent: true });
  });

  test("[UI19] is not marked where nothing is the same", () => {
    expect(toPieces("None", "Call them back")).toEqual([
      [{ text: "None", isDifferent: false }],
      [{ text: "Call them back", isDifferent: false }],
    ]);
  });
});
