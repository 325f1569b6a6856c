import { groupOf } from "../domain/sync/groups.ts";
import { WHOLE } from "../domain/sync/preview.ts";
import type { Entity, Fields } from "../domain/sync/wire.ts";
import type { EpochMs } from "../domain/time.ts";
import { say } from "../i18n/say.ts";
import { sayCount } from "../i18n/say-count.ts";
import { atStart, type NameOf } from "./device-words.ts";
import { type Piece, toPieces } from "./pieces.ts";
import {
  groupsOf,
  nameOfGroup,
  nameOfRecord,
  sayGroup,
  sayWhole,
  toInstant,
} from "./record-words.ts";
import { hereZone, inMoment, inTime } from "./words.ts";

/** A value that was not kept, as the server tells of it. */
export interface LostValue {
  readonly id: string;
  readonly entity: Entity;
  readonly entityId: string;
  /** Null: the whole record. */
  readonly group: string | null;
  /** Null: that side was a deletion. */
  readonly lost: Fields | null;
  readonly won: Fields | null;
  readonly lostDevice: string;
  readonly policy: string;
  readonly kind?: "edit/edit" | "edit/delete" | "delete/edit" | "late_stop" | "overlap";
  /** ISO 8601. */
  readonly createdAt: string;
  readonly undone: boolean;
}

/** One decision that can be taken back. Mirrored by `ui/bindings/decided.py`. */
export interface DecidedRow {
  readonly id: string;
  readonly what: string;
  readonly which: string;
  readonly part: string;
  readonly when: string;
  readonly why: string;
  readonly lost: readonly Piece[];
  readonly won: readonly Piece[];
  readonly lostFrom: string;
  readonly isBusy: boolean;
  readonly isDone: boolean;
  /** Why it cannot come back. */
  readonly error: string;
}

/** Mirrored by `ui/bindings/decided.py`. */
export interface DecidedView {
  readonly isShown: boolean;
  /** Why there is no list, or none any newer. */
  readonly note: string;
  readonly rows: readonly DecidedRow[];
  readonly moreText: string;
}

export const nothingDecided: DecidedView = { isShown: false, note: "", rows: [], moreText: "" };

/** How bringing a value back went, so far. */
export type Undoing = "busy" | "done" | { readonly error: string };

export interface DecidedInput {
  readonly values: readonly LostValue[] | undefined;
  /** Why the server could not be asked. */
  readonly error: string;
  readonly limit: number;
  readonly undoing: ReadonlyMap<string, Undoing>;
  readonly nameOf: NameOf;
  /** What this device knows of a record; empty for nothing. */
  readonly known: (entity: Entity, id: string) => Fields;
  readonly now: EpochMs;
}

/** Lists what lost lately (rule UI23). */
export function toDecided(input: DecidedInput): DecidedView {
  const { values = [], error, limit } = input;
  const left = values.length - limit;
  return {
    isShown: input.values !== undefined || error !== "",
    note: sayNote(input),
    rows: values.slice(0, limit).map((value) => toRow(value, input)),
    moreText: left > 0 ? sayCount(left, { one: "Show {n} more", other: "Show {n} more" }) : "",
  };
}

function sayNote({ values, error }: DecidedInput): string {
  if (error !== "") return say("This list is kept on the server. {error}", { error });
  return values?.length === 0 ? say("Nothing lost in the last 30 days.") : "";
}

function toRow(value: LostValue, input: DecidedInput): DecidedRow {
  const { lost, won, group } = value;
  const part = group ?? WHOLE;
  const tell = (fields: Fields | null): string =>
    group === null || fields === null
      ? sayWhole(fields, fields ? changedParts(fields, lost === fields ? won : lost) : [])
      : sayGroup(group, fields);
  const [left, right] = toPieces(tell(lost), tell(won));
  const state = input.undoing.get(value.id);
  return {
    id: value.id,
    ...nameOfRecord(value.entity, {
      ...won,
      ...lost,
      ...input.known(value.entity, value.entityId),
    }),
    part: nameOfGroup(part),
    when: inMoment(Date.parse(value.createdAt), input.now),
    why: sayWhy(value, input.nameOf),
    lost: left,
    won: right,
    lostFrom: input.nameOf(value.lostDevice),
    isBusy: state === "busy",
    isDone: value.undone || state === "done",
    error: typeof state === "object" ? state.error : "",
  };
}

/** Of a whole record, what says most of it. */
function changedParts(fields: Fields, other: Fields | null): readonly string[] {
  const names = ["title", "note", "notes", "sessionEnd", "rating"];
  const groups = other === null ? groupsOf(fields) : [];
  return names.map(groupOf).filter((group) => {
    const isSaid = group === "timing" ? "sessionEnd" in fields : fields[group] != null;
    return isSaid && groups.includes(group);
  });
}

function sayWhy(value: LostValue, nameOf: NameOf): string {
  const who = nameOf(value.lostDevice);
  const end = toInstant(value.lost?.["sessionEnd"]);
  if (value.kind === "late_stop" && end !== undefined) {
    return say("{who} says it ended {time}. The first stop was kept.", {
      who: atStart(who),
      time: inTime(end, hereZone()),
    });
  }
  if (value.kind === "overlap") {
    return say(
      "It overlapped with a session of another device, so the time that both had was left to that one.",
    );
  }
  const winner = sayWinner(value.policy, nameOf);
  if (value.lost === null) {
    return say("{who} deleted it; {winner}", { who: atStart(who), winner });
  }
  return value.won === null ? say("It was deleted; {winner}", { winner }) : atStart(winner);
}

function sayWinner(policy: string, nameOf: NameOf): string {
  if (policy === "server") return say("what the server had was kept.");
  if (policy.startsWith("device:")) {
    return say("{device} wins, as you chose.", { device: nameOf(policy.slice("device:".length)) });
  }
  return say("the newest was kept.");
}
