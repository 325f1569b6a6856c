/** The ways in which the browser's storage says no. */

import type { BlockedReason } from "../domain/sync/back-off.ts";

/** The person whose records these are has left, here or in another tab. Nothing was written. */
export class PersonLeft extends Error {
  override readonly name = "PersonLeft";
}

/** Thrown inside a transaction to leave it without a trace; not a fault. */
export class Rollback extends Error {
  override readonly name = "Rollback";
}

const REASONS: Readonly<Record<string, BlockedReason>> = {
  QuotaExceededError: "quota",
  VersionError: "outdated",
};

/** The browser would not store or read. */
export class StorageFault extends Error {
  override readonly name = "StorageFault";
  readonly reason: BlockedReason;

  constructor(cause: unknown, reason = REASONS[nameOf(cause)] ?? "storage") {
    super("the browser's storage failed", { cause });
    this.reason = reason;
  }
}

export function isFull(error: unknown): boolean {
  return nameOf(error) === "QuotaExceededError";
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "";
}

/** A handle that died under us: another one will do. */
export function isLostHandle(error: unknown): boolean {
  const name = nameOf(error);
  return name === "InvalidStateError" || name === "UnknownError" || name === "AbortError";
}

/** What to tell a caller whose work failed so. What the browser did not throw is left alone. */
export function faultOf(error: unknown): unknown {
  const isTheirs = error instanceof DOMException || error instanceof ReferenceError;
  return isTheirs ? new StorageFault(error) : error;
}
