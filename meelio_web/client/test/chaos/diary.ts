/** What people said on their devices, so that it can be asked afterwards where it has gone. */

import type { Entity, WireValue } from "../../src/domain/sync/wire.ts";

export interface Entry {
  readonly device: string;
  readonly entity: Entity;
  readonly id: string;
  /**
   * "said": a value, for the first time. "made": a whole record, by the engine. "again": values that were said before. "removed", and
   * "dropped" for the sake of what the server has: all that this device said of the record before.
   */
  readonly what: "said" | "made" | "again" | "removed" | "dropped";
  readonly field: string | null;
  readonly value: WireValue;
}

export class Diary {
  readonly entries: Entry[] = [];
  readonly #device: string;

  constructor(device: string) {
    this.#device = device;
  }

  said(entity: Entity, id: string, field: string, value: WireValue): void {
    this.#note(entity, id, "said", field, value);
  }

  made(entity: Entity, id: string): void {
    this.#note(entity, id, "made");
  }

  again(entity: Entity, id: string): void {
    this.#note(entity, id, "again");
  }

  removed(entity: Entity, id: string): void {
    this.#note(entity, id, "removed");
  }

  dropped(entity: Entity, id: string): void {
    this.#note(entity, id, "dropped");
  }

  #note(
    entity: Entity,
    id: string,
    what: Entry["what"],
    field: string | null = null,
    value: WireValue = null,
  ): void {
    this.entries.push({ device: this.#device, entity, id, what, field, value });
  }
}
