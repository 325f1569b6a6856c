import type { RefusedChange } from "../app/meelio.ts";
import type { ConflictPolicy } from "../domain/preferences/preferences.ts";
import { type Choice, type Choices, canKeepBoth } from "../domain/sync/choose.ts";
import { clashesOf, previewOf, type Viewer, WHOLE } from "../domain/sync/preview.ts";
import type { Fields, GroupMeta } from "../domain/sync/wire.ts";
import { say } from "../i18n/say.ts";
import { sayCount } from "../i18n/say-count.ts";
import type { HeldView } from "../store/ledger.ts";
import { type NameOf, sayPolicy } from "./device-words.ts";
import { type Piece, toPieces } from "./pieces.ts";
import { groupsOf, nameOfGroup, nameOfRecord, sayGroup, sayWhole } from "./record-words.ts";
import { sayRefusal } from "./refusal-words.ts";
import { inList, inMoment } from "./words.ts";

/** One thing that both sides changed. Mirrored by `ui/bindings/conflicts.py`. */
export interface ConflictGroup {
  /** Of the card and its part: what the buttons are about. */
  readonly id: string;
  readonly part: string;
  readonly name: string;
  readonly mine: readonly Piece[];
  readonly theirs: readonly Piece[];
  /** When each was written, and on which device. */
  readonly mineAt: string;
  readonly theirsAt: string;
  readonly theirsFrom: string;
  readonly canBoth: boolean;
  /** What the person has chosen so far; empty for nothing. */
  readonly choice: Choice | "";
}

/** One record that waits for the person. Mirrored by `ui/bindings/conflicts.py`. */
export interface ConflictRow {
  readonly id: string;
  readonly what: string;
  readonly which: string;
  readonly happened: string;
  readonly groups: readonly ConflictGroup[];
  /** There are several parts to choose for. */
  readonly isParted: boolean;
  /** Each of them has been chosen for. */
  readonly isChosen: boolean;
  /** What the buttons say; the third is there only where it makes sense. */
  readonly mineLabel: string;
  readonly theirsLabel: string;
  readonly bothLabel: string;
}

/** A way of settling all that wait: one side for all, or a policy. */
export type Way = "mine" | "theirs" | "policy";

/** Mirrored by `ui/bindings/conflicts.py`. */
export interface ConflictsView {
  readonly ready: boolean;
  readonly isEmpty: boolean;
  readonly rows: readonly ConflictRow[];
  /** Several wait, so that they can be settled at once. */
  readonly isMany: boolean;
  /** "Settle all by: Newest wins", where another policy than asking holds by now. */
  readonly policyLabel: string;
  /** What the way that is being thought of would do; empty while there is none. */
  readonly preview: string;
}

export interface ConflictsInput {
  readonly held: readonly HeldView[];
  readonly refused: readonly RefusedChange[];
  readonly chosen: ReadonlyMap<string, Choices>;
  readonly way: Way | null;
  readonly policy: ConflictPolicy;
  readonly nameOf: NameOf;
  readonly viewer: Viewer;
}

export const noConflicts: ConflictsView = {
  ready: false,
  isEmpty: false,
  rows: [],
  isMany: false,
  policyLabel: "",
  preview: "",
};

/** Says both sides of each conflict, and why a change was refused (rules UI10, UI15, UI19). */
export function toConflicts(input: ConflictsInput): ConflictsView {
  const { held, refused, policy, nameOf } = input;
  const way = policy === "ask" || held.length === 0 ? "" : sayPolicy(policy, nameOf);
  return {
    ready: true,
    isEmpty: held.length + refused.length === 0,
    rows: [...held.map((one) => toRow(one, input)), ...refused.map(toRefusedRow)],
    isMany: held.length > 1,
    policyLabel: way && say("Settle all by: {way}", { way }),
    preview: input.way === null || held.length === 0 ? "" : sayPreview(input.way, input),
  };
}

/** The parts of a conflict that are in conflict as the server's side is now. */
export function partsOf(conflict: HeldView, device: string): readonly string[] {
  const now = clashesOf(conflict, device);
  return now.length > 0 ? now : conflict.groups;
}

function toRefusedRow({ mutation, refusal }: RefusedChange): ConflictRow {
  return {
    id: mutation.id,
    ...nameOfRecord(mutation.entity, { ...mutation.full, ...mutation.patch }),
    happened: say("The server refused this change; it is only on this device. {why}", {
      why: sayRefusal(refusal),
    }),
    groups: [],
    isParted: false,
    isChosen: false,
    mineLabel: say("Try again"),
    theirsLabel: say("Discard"),
    bothLabel: "",
  };
}

function toRow(conflict: HeldView, input: ConflictsInput): ConflictRow {
  const { mutation, mine } = conflict;
  const theirs = conflict.row?.fields ?? null;
  const known = { ...mutation.full, ...theirs, ...mine };
  const groups = partsOf(conflict, input.viewer.device).map((part) =>
    toGroup(conflict, part, input),
  );
  const [only] = groups;
  return {
    id: mutation.id,
    ...nameOfRecord(mutation.entity, known),
    happened: sayHappened(mine, theirs, input.nameOf(writerOf(conflict, input)?.[1])),
    groups,
    isParted: groups.length > 1,
    isChosen: groups.every(({ choice }) => choice !== ""),
    mineLabel: say("Keep mine"),
    theirsLabel: say("Keep theirs"),
    bothLabel: only?.canBoth && groups.length === 1 ? say("Keep both") : "",
  };
}

function sayHappened(mine: Fields | null, theirs: Fields | null, who: string): string {
  if (mine === null) return say("You deleted it here; {who} changed it meanwhile.", { who });
  if (theirs === null) return say("You changed it here; {who} deleted it meanwhile.", { who });
  return say("You changed it here; {who} changed the same meanwhile.", { who });
}

/** Who wrote theirs, and when: of the part, or whatever was last. */
function writerOf(
  { row, deletion, mutation }: HeldView,
  { viewer }: ConflictsInput,
  part = WHOLE,
): GroupMeta | null | undefined {
  if (!row) return deletion;
  if (part !== WHOLE) return row.fmeta[part];
  const others = Object.values(row.fmeta).filter(
    ([rev, by]) => rev > mutation.baseRev && by !== viewer.device,
  );
  return others.sort((a, b) => b[2] - a[2])[0];
}

function toGroup(conflict: HeldView, part: string, input: ConflictsInput): ConflictGroup {
  const { mutation, mine } = conflict;
  const theirs = conflict.row?.fields ?? null;
  const isWhole = part === WHOLE || mine === null || theirs === null;
  const tell = (fields: Fields | null): string => {
    if (!isWhole) return sayGroup(part, fields ?? {});
    return sayWhole(fields, fields === mine ? groupsOf(mutation.patch) : conflict.groups);
  };
  const [left, right] = toPieces(tell(mine), tell(theirs));
  const writer = writerOf(conflict, input, isWhole ? WHOLE : part);
  return {
    id: `${mutation.id} ${part}`,
    part,
    name: nameOfGroup(isWhole ? WHOLE : part),
    mine: left,
    theirs: right,
    mineAt: sayAt(mutation.editedAt, input),
    theirsAt: sayAt(writer?.[2], input),
    theirsFrom: input.nameOf(writer?.[1]),
    canBoth: !isWhole && canKeepBoth(part),
    choice: input.chosen.get(mutation.id)?.get(part) ?? "",
  };
}

function sayAt(at: number | undefined, { viewer }: ConflictsInput): string {
  return at === undefined ? "" : inMoment(at / 1000, viewer.now / 1000);
}

/** How many go which way (rule UI26). */
function sayPreview(way: Way, input: ConflictsInput): string {
  const { held, policy, viewer, nameOf } = input;
  if (way !== "policy") {
    return way === "mine" ? sayMine(held.length) : sayTheirs(held.length);
  }
  const counts = { mine: 0, theirs: 0, mixed: 0, ask: 0 };
  for (const conflict of held) {
    const sides = new Set(previewOf(conflict, policy, viewer).values());
    const [side = "theirs"] = sides;
    counts[sides.size > 1 ? "mixed" : side] += 1;
  }
  const { mine, theirs, mixed, ask } = counts;
  const ways = [
    [mine, { one: "{n} as you made it here", other: "{n} as you made them here" }],
    [
      theirs,
      { one: "{n} as the other device made it", other: "{n} as the other device made them" },
    ],
    [mixed, { one: "{n} partly each", other: "{n} partly each" }],
    [ask, { one: "{n} as the server finds", other: "{n} as the server finds" }],
  ] as const;
  const said = ways.flatMap(([count, forms]) => (count > 0 ? sayCount(count, forms) : []));
  return say("{policy}: {ways}. What loses is kept for 30 days.", {
    policy: sayPolicy(policy, nameOf),
    ways: inList(said),
  });
}

function sayMine(count: number): string {
  return sayCount(count, {
    one: "{n} change will be as you made it here.",
    other: "{n} changes will be as you made them here.",
  });
}

function sayTheirs(count: number): string {
  return sayCount(count, {
    one: "{n} change will be as the other device made it.",
    other: "{n} changes will be as the other device made them.",
  });
}
