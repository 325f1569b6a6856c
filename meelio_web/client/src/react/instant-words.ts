import { hereZone, inDateTime } from "./words.ts";

/** An instant as the server writes it, as a person here reads it. */
export function inWords(instant: string): string {
  return inDateTime(Date.parse(instant), hereZone());
}
