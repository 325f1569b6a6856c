/** Remembers on this device which columns of a table are what, by the table's header. */

import type { Mapping } from "../domain/import/types.ts";

const KEY = "meelio-import-columns";
const MOST = 10;

type Remembered = readonly (readonly [header: string, mapping: Mapping])[];

function read(): Remembered {
  try {
    const parsed: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}

function nameOf(header: readonly string[]): string {
  return header.join("\t");
}

export function rememberedMapping(header: readonly string[]): Mapping | null {
  return read().find(([name]) => name === nameOf(header))?.[1] ?? null;
}

export function rememberMapping(header: readonly string[], mapping: Mapping): void {
  const others = read().filter(([name]) => name !== nameOf(header));
  const all: Remembered = [[nameOf(header), mapping], ...others];
  try {
    localStorage.setItem(KEY, JSON.stringify(all.slice(0, MOST)));
  } catch {
    // Where nothing can be kept, it is asked again.
  }
}
