/** Looks into documents that may hold anything. Only names that are asked for are ever read. */

import type { Json } from "../json.ts";

export type Dict = { readonly [key: string]: Json };

const NONE: Dict = {};

export function dict(value: Json | undefined): Dict {
  return isDict(value) ? value : NONE;
}

export function isDict(value: Json | undefined): value is Dict {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function list(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

/** What a document says under a name of its own, and not what every object has. */
export function get(of: Dict, name: string): Json | undefined {
  return Object.hasOwn(of, name) ? of[name] : undefined;
}

export function text(of: Dict, name: string): string {
  const value = get(of, name);
  return typeof value === "string" ? value : "";
}

export function number(of: Dict, name: string): number | null {
  const value = get(of, name);
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

/** Records by their id, as some tools keep them. */
export function entitiesOf(state: Json | undefined): readonly (readonly [string, Dict])[] {
  return Object.entries(dict(get(dict(state), "entities"))).flatMap(([id, one]) =>
    isDict(one) ? [[id, one] as const] : [],
  );
}
