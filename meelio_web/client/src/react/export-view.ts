import { belongingsOf, EVERYTHING, toDocument } from "../app/document.ts";
import type { MeelioDocument } from "../domain/export/document.ts";
import { isSame, recordKey } from "../domain/sync/outbox.ts";
import type { Fields, Mutation } from "../domain/sync/wire.ts";
import type { Stored } from "../store/read-stored.ts";
import { nameOfRecord } from "./record-words.ts";

/** One change that the server has not taken: first for a person, then all of it for a program. */
export interface ExportedChange {
  readonly state: "waiting" | "refused" | "in conflict";
  readonly reason: string | null;
  readonly what: string;
  /** What tells it from others of that name. */
  readonly which: string;
  readonly change: "added" | "changed" | "deleted";
  /** ISO 8601. */
  readonly at: string;
  readonly entity: string;
  readonly id: string;
  readonly fields: Fields;
  /** The record as this device shows it; null where it is deleted. */
  readonly record: Fields | null;
  readonly mutation: Mutation;
}

/** A document that can be taken in again, and with it what the server has not taken. */
export interface ExportFile extends MeelioDocument {
  readonly about: string;
  readonly account: string;
  readonly device: string;
  readonly deviceId: string;
  readonly changes: readonly ExportedChange[];
}

export interface ExportInput {
  readonly account: string;
  /** The account's id. */
  readonly owner: string;
  readonly device: string;
  readonly now: number;
  readonly all: boolean;
}

const ABOUT =
  "What this device has that the server has not taken, oldest first. Each change says what it is, " +
  "when it was made and what the record looks like with it; its mutation is what would be sent.";

/** What to write to the file (rule EN64): the records that the changes are of, or all. */
export function toExport(stored: Stored, input: ExportInput): ExportFile {
  const { account, owner, device, now, all } = input;
  const open = [
    ...stored.waiting.map(({ n, mutation, parked }) => ({
      n,
      mutation,
      refusal: parked,
      held: null,
    })),
    ...stored.held.map((held) => ({ n: held.n, mutation: held.mutation, refusal: null, held })),
  ].sort((a, b) => a.n - b.n);
  const touched = new Set(
    open.map(({ mutation }) => recordKey(mutation.entity, mutation.entityId)),
  );
  const records = stored.records.filter(
    ({ entity, id }) => all || touched.has(recordKey(entity, id)),
  );
  return {
    ...toDocument(belongingsOf(records, EVERYTHING), owner, now, EVERYTHING),
    about: ABOUT,
    account,
    device,
    deviceId: stored.deviceId,
    changes: open.map(({ mutation, refusal, held }) => {
      const { entity, entityId: id, patch: fields } = mutation;
      const shown = stored.records.find((one) => one.entity === entity && one.id === id);
      const record = shown?.fields ?? null;
      return {
        state: refusal ? "refused" : held ? "in conflict" : "waiting",
        reason:
          refusal?.message ??
          (held ? `Another device changed it: ${held.groups.join(", ")}` : null),
        ...nameOfRecord(entity, record ?? { ...mutation.full, ...fields }),
        change: sayChange(mutation),
        at: new Date(mutation.editedAt / 1000).toISOString(),
        entity,
        id,
        fields,
        record,
        mutation,
      };
    }),
  };
}

function sayChange({ op, baseRev, full, patch }: Mutation): ExportedChange["change"] {
  if (op === "delete") return "deleted";
  return baseRev === 0 && (full === null || isSame(full, patch)) ? "added" : "changed";
}
