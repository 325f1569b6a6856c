/** What tells a row from every other, wherever and however often it is read. */

import { v5 } from "uuid";

const ROWS = "6d65656c-696f-5000-8000-726f77730000";

/** The same for the same words. Short enough for every record, whatever the words are. */
export function naturalKey(origin: string, words: readonly (string | number)[]): string {
  return `${origin}:${v5(JSON.stringify(words), ROWS)}`;
}

/** @param owner an account, or a device without one: ids of two of them never meet. */
export function idFor(key: string, owner: string): string {
  return v5(key, owner);
}

/** Of another account's record; see docs/open-data.md. */
export function idFrom(id: string, owner: string): string {
  return v5(`record:${id}`, owner);
}
