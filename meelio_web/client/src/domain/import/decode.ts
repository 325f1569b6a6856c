/** The text of a file, in whichever of the usual encodings it is. */

import { Unreadable } from "./types.ts";

const ZIP = [0x50, 0x4b, 0x03, 0x04] as const;
const LOOK = 4096;

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, nth) => bytes[nth] === byte);
}

/** Of text without a byte order mark: Latin letters in UTF-16 have a zero in every other byte. */
function wide(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  const zeros = [0, 0];
  const looked = Math.min(LOOK, bytes.length);
  for (let nth = 0; nth < looked; nth += 1) {
    if (bytes[nth] === 0) zeros[nth % 2] = (zeros[nth % 2] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = zeros;
  if (odd > looked / 4 && even < looked / 50) return "utf-16le";
  return even > looked / 4 && odd < looked / 50 ? "utf-16be" : null;
}

function encodingOf(bytes: Uint8Array): string {
  if (startsWith(bytes, [0xff, 0xfe])) return "utf-16le";
  if (startsWith(bytes, [0xfe, 0xff])) return "utf-16be";
  return wide(bytes) ?? "utf-8";
}

/** Control characters that no table and no document has. */
function isBinary(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return /[\u0000-\u0008\u000e-\u001a]/.test(text.slice(0, LOOK));
}

function toText(bytes: Uint8Array): string {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch {
    // What is no UTF-8 was written by an older program on Windows; every byte means something there.
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** @throws Unreadable for what is no text. */
export function decode(bytes: Uint8Array): string {
  if (startsWith(bytes, ZIP)) throw new Unreadable("archive");
  const text = toText(bytes);
  if (isBinary(text)) throw new Unreadable("binary");
  if (text.trim() === "") throw new Unreadable("empty");
  return text;
}
