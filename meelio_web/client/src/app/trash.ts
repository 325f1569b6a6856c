/** The last removal of a tab, as long as it can be taken back. */

import { atom, type ReadableAtom } from "nanostores";

import type { Entity, Fields } from "../domain/sync/wire.ts";
import type { LocalStore } from "../store/local-store.ts";

export interface Trash<T extends { readonly id: string }> {
  readonly removed: ReadableAtom<T | null>;
  remove(item: T | undefined): Promise<void>;
  /** A new change under the same id, whatever has become of the record meanwhile. */
  undoRemove(): Promise<void>;
  /** Another person must not get it. */
  empty(): void;
}

export function createTrash<T extends { readonly id: string }>(
  store: LocalStore,
  entity: Entity,
  toFields: (item: T) => Fields,
): Trash<T> {
  const removed = atom<T | null>(null);
  return {
    removed,
    async remove(item) {
      if (!item) return;
      await store.commit([{ entity, id: item.id, op: "delete", patch: {} }], { strict: true });
      removed.set(item);
    },
    async undoRemove() {
      const item = removed.get();
      if (!item) return;
      const patch = toFields(item);
      await store.commit([{ entity, id: item.id, op: "upsert", patch }], { strict: true });
      if (removed.get() === item) removed.set(null);
    },
    empty: () => removed.set(null),
  };
}
