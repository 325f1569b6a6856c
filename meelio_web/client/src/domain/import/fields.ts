/** Reads the fields of a record strictly: what is there is what it may be, or nothing of it is taken. */

import type { Json } from "../json.ts";
import type { EpochMs } from "../time.ts";
import { readInstant } from "./iso.ts";
import { type Dict, get, list, text } from "./json.ts";
import { type Fault, fault } from "./span.ts";

const ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Says which field is not what it may be. */
export class Wrong extends Error {
  override readonly name = "Wrong";
  readonly fault: Fault;

  constructor(field: string, wrong: Fault = fault("bad_value", field)) {
    super(field);
    this.fault = wrong;
  }
}

/** Reads fields of one record. @throws Wrong */
export class Fields {
  readonly #of: Dict;

  constructor(of: Dict) {
    this.#of = of;
  }

  id(): string {
    const id = text(this.#of, "id").toLowerCase();
    if (!ID.test(id)) throw new Wrong("id");
    return id;
  }

  /** Null for an absent one too. */
  text(name: string, most: number): string | null {
    const value = get(this.#of, name) ?? null;
    if (value === null) return null;
    if (typeof value !== "string" || value.length > most || value.includes("\0")) {
      throw new Wrong(name);
    }
    return value;
  }

  whole(name: string, from: number, to: number): number | null {
    const value = get(this.#of, name) ?? null;
    if (value === null) return null;
    if (!Number.isInteger(value) || Number(value) < from || Number(value) > to) {
      throw new Wrong(name);
    }
    return Number(value);
  }

  oneOf<T extends string>(name: string, choices: readonly T[], absent: T): T {
    const value = get(this.#of, name) ?? absent;
    const found = choices.find((choice) => choice === value);
    if (found === undefined) throw new Wrong(name);
    return found;
  }

  instant(name: string): EpochMs {
    const value = text(this.#of, name);
    const at = readInstant(value);
    if (at === undefined) throw new Wrong(name, fault("bad_time", value));
    return at;
  }

  instantOrNull(name: string): EpochMs | null {
    return (get(this.#of, name) ?? null) === null ? null : this.instant(name);
  }

  list<T>(name: string, most: number, read: (item: Json) => T | undefined): readonly T[] {
    const items = list(get(this.#of, name) ?? []);
    const values = items.map(read).filter((item) => item !== undefined);
    if (values.length < items.length || items.length > most) throw new Wrong(name);
    return values;
  }

  flag(name: string): boolean {
    return get(this.#of, name) === true;
  }
}
