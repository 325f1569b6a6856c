/** Cuts what people wrote elsewhere to what a record can hold. */

import { LONGEST_PROJECT, LONGEST_TITLE, NOTE_BYTES } from "./bounds.ts";
import type { Fault } from "./span.ts";
import { fault } from "./span.ts";

const TAG = 100;
const TAGS = 50;

/** Half of a character, as cutting and broken files leave it. */
const HALVES = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** No database keeps a NUL, and half a character is none. */
export function clean(text: string): string {
  return text.replaceAll("\0", "").replace(HALVES, "").trim();
}

export function title(text: string): string | null {
  return clean(text.trim().slice(0, LONGEST_TITLE)) || null;
}

export function project(text: string): string | null {
  return clean(text.trim().slice(0, LONGEST_PROJECT)) || null;
}

export function tagList(tags: readonly string[]): readonly string[] {
  const some = tags.map((tag) => clean(tag.trim().slice(0, TAG))).filter(Boolean);
  return [...new Set(some)].slice(0, TAGS);
}

export function note(text: string): string | null | Fault {
  const found = clean(text) || null;
  const isLong = found !== null && new TextEncoder().encode(found).length > NOTE_BYTES;
  return isLong ? fault("note_too_long") : found;
}
